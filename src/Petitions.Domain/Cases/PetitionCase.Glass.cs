using Petitions.Domain.ActDetails;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>应急查阅: two people broke the glass over this case; who asked, when and why, and who let them, in one line of the chain.</summary>
    /// <param name="context">Who approved, and when.</param>
    /// <param name="requestedBy">申请人 (account name).</param>
    /// <param name="requestedAt">申请时间 (UTC).</param>
    /// <param name="reason">理由.</param>
    /// <param name="until">有效至 (UTC).</param>
    public void NoteGlass(ActContext context, string requestedBy, DateTimeOffset requestedAt, string reason, DateTimeOffset until)
        => Commit(context, CaseAct.GlassBreak, Data with { State = Step(CaseAct.GlassBreak) }, reason, new GlassBreakDetails(requestedBy, requestedAt, until));
}
