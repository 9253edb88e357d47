using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Reviews;

/// <summary>听证进度.</summary>
public enum ReviewHearingState
{
    /// <summary>已召集: announced for its days, and not over.</summary>
    Convened,
    /// <summary>已举行.</summary>
    Held,
    /// <summary>已取消: it was not held, or the request was taken back.</summary>
    Cancelled,
}

/// <summary>复查复核听证: a hearing in a proceeding of review or recheck (arts 31, 36).</summary>
public sealed record ReviewHearing
{
    /// <summary>Calendar days that a hearing lasts at most, from its first day to its last: as long as the organ has to decide (arts 35, 36). One that goes on is adjourned.</summary>
    public const int MostDays = 30;

    /// <summary>The proceeding.</summary>
    public Guid ReviewId { get; init; }
    /// <summary>1, 2, 3 … in the proceeding.</summary>
    public int Ordinal { get; init; }
    /// <summary>听证开始日: as announced, and once it was held as held.</summary>
    public DateOnly From { get; init; }
    /// <summary>听证结束日: as announced, and once it was held as held.</summary>
    public DateOnly To { get; init; }
    /// <summary>地点; null where none was announced.</summary>
    public string? Place { get; init; }
    /// <summary>听证内容; null for one that was recorded only when it had been held.</summary>
    public string? About { get; init; }
    /// <summary>How it stands.</summary>
    public ReviewHearingState State { get; init; }
    /// <summary>说明: of how it was held, or why it was not.</summary>
    public string? Note { get; init; }
    /// <summary>召集时间 (UTC), of its last announcement; null where it was not announced.</summary>
    public DateTimeOffset? ConvenedAt { get; init; }

    /// <summary>原定开始日, of one that was put off or adjourned: the day it was announced for, or began on; null for any other.</summary>
    public DateOnly? BeforeFrom { get; init; }
    /// <summary>原定结束日: the day it was announced to end, or on which it sat last before it was adjourned.</summary>
    public DateOnly? BeforeTo { get; init; }

    /// <summary>Its days, which do not count towards the limit of a recheck.</summary>
    internal Pause Days => new(From, To);
}

/// <summary>听证告知: what a notice of hearing tells, whoever holds the hearing.</summary>
/// <param name="UnitId">听证机关: who holds it, and signs the notice.</param>
/// <param name="From">The day it begins.</param>
/// <param name="To">The day it ends.</param>
/// <param name="Place">地点.</param>
/// <param name="About">听证内容.</param>
/// <param name="Tier">审级; null for a hearing of the handling itself.</param>
/// <param name="ConvenedAt">When it was convened (UTC).</param>
public sealed record HearingToTell(string UnitId, DateOnly From, DateOnly To, string? Place, string About, ReviewTier? Tier, DateTimeOffset ConvenedAt)
{
    /// <summary>原定日期: its days before it was put off, or those on which it sat before it was adjourned; null for one that stands as first announced.</summary>
    public Pause? Before { get; init; }

    /// <summary>续行: it sat on those days already, and goes on.</summary>
    public bool Adjourned { get; init; }
}
