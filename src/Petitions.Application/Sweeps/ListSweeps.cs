using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>查看定时扫描: every sweep with its timetable and its last runs.</summary>
public sealed record ListSweeps : IQuery<IReadOnlyList<SweepView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>定时扫描, as answered.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Cron">The trigger; it may fire on days on which the sweep is not due.</param>
/// <param name="TimeZone">Time zone of the trigger.</param>
/// <param name="Next">When it next falls due.</param>
/// <param name="LastRuns">The last ten runs of the ledger, newest first.</param>
/// <param name="Falls">On which days it falls due.</param>
public sealed record SweepView(string Name, string Cron, string TimeZone, DateTimeOffset? Next, IReadOnlyList<SweepRunView> LastRuns, ScheduleKind Falls);

/// <summary>扫描记录, as answered.</summary>
public sealed record SweepRunView
{
    /// <summary>The day or month it was for; <c>hand-…</c> for a run by hand.</summary>
    public string Period { get; init; } = "";
    /// <summary>手动.</summary>
    public bool ByHand { get; init; }
    /// <summary>Account name, or <c>system</c>.</summary>
    public string StartedBy { get; init; } = "";
    /// <summary>When it was first begun.</summary>
    public DateTimeOffset ClaimedAt { get; init; }
    /// <summary>When it ended; null while it runs or will be tried again.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>What was found due.</summary>
    public int Seen { get; init; }
    /// <summary>Effects.</summary>
    public int Done { get; init; }
    /// <summary>What said no.</summary>
    public int Refused { get; init; }
    /// <summary>Why it failed, without personal data; <c>broken-off</c> for a run by hand whose process died; null where it did not.</summary>
    public string? Error { get; init; }
}
