using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>延期, as answered: asked, decided, and told to the petitioner.</summary>
/// <param name="Ordinal">1, 2, 3 … on the case.</param>
/// <param name="DaysAsked">申请延长日数.</param>
/// <param name="Reason">理由.</param>
/// <param name="AskedBy">申请人 (account name).</param>
/// <param name="AskedAt">申请时间 (UTC).</param>
/// <param name="DueOnBefore">原期限.</param>
/// <param name="Approved">True: granted; false: refused; null: not decided yet.</param>
/// <param name="DaysGranted">照准日数.</param>
/// <param name="DecidedBy">批准人 (account name).</param>
/// <param name="DecidedAt">批准时间 (UTC).</param>
/// <param name="DecisionNote">批准意见.</param>
/// <param name="DueOnAfter">延长后期限.</param>
/// <param name="ReasonsTold">告知信访人的理由.</param>
/// <param name="Method">送达方式; null while nothing was served.</param>
/// <param name="ServedOn">送达日; null while nothing was served.</param>
public sealed record ExtensionView(
    int Ordinal, int DaysAsked, string Reason, string AskedBy, DateTimeOffset AskedAt, DateOnly DueOnBefore, bool? Approved, int? DaysGranted,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote, DateOnly? DueOnAfter, string? ReasonsTold, ServiceMethod? Method, DateOnly? ServedOn)
{
    /// <summary>准予后的期限: the last day if all that was asked for is granted; null once it is decided.</summary>
    public DateOnly? DueOnIfGranted { get; init; }
}
