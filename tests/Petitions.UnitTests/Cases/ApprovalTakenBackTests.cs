using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>批准后退回: until the petitioner is served, a fault in an approved opinion is still the office's own.</summary>
public sealed class ApprovalTakenBackTests
{
    private static readonly DateOnly On = new(2023, 11, 2);

    [Fact]
    public void An_approved_opinion_goes_back_with_a_note_until_it_is_served()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved();
        Assert.Empty(file.MissingFor(Given.By(Role.Leader, On), CaseAct.Approval));
        Assert.Equal("already-approved", Refused(file, true, "再批"));
        Assert.Equal("note-required", Refused(file, false, null));
        file.Approve(Given.By(Role.Leader, On), file.Opinion(), false, "引用条款有误");
        Assert.Equal((CaseState.Clarified, null, null, null), (file.Data.State, file.Data.ApprovedAt, file.Data.ApprovedBy, file.Data.Outcome));
        Assert.Equal((false, "引用条款有误"), (file.Changes.Resolution!.Approved, file.Changes.Resolution.DecisionNote));

        var served = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        Assert.Equal(["already-served"], served.MissingFor(Given.By(Role.Leader, On), CaseAct.Approval));
        Assert.Equal("already-served", Refused(served, false, "引用条款有误"));
    }

    [Fact]
    public void The_paper_of_the_approval_taken_back_stands_no_more_and_the_next_one_replaces_it()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved();
        var first = new IssuedNotice { Id = Guid.CreateVersion7(), CaseId = file.Data.Id, Kind = NoticeKind.Opinion, Round = 1, Number = "信处〔2023〕1号", IssuedAt = file.Data.ApprovedAt!.Value };
        Assert.Equal((first, null), (file.Standing(NoticeKind.Opinion, [first]), file.Replaced(NoticeKind.Opinion, [first])));
        file.Approve(Given.By(Role.Leader, On), file.Opinion(), false, "引用条款有误");
        file.Drafted();
        file.Approve(Given.By(Role.Leader, On.AddDays(1)), file.Opinion(), true, null);
        Assert.Equal((null, first), (file.Standing(NoticeKind.Opinion, [first]), file.Replaced(NoticeKind.Opinion, [first])));
    }

    private static string Refused(PetitionCase file, bool approved, string? note)
        => Assert.Throws<Refusal>(() => file.Approve(Given.By(Role.Leader, On), file.Opinion(), approved, note)).Code;
}
