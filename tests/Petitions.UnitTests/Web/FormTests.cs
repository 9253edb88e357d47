using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Cases;
using Petitions.Web.Forms;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class FormTests
{
    private static readonly FormChoices Choices = new(Given.Reference, new DateOnly(2026, 3, 2));
    private static readonly Guid Known = Guid.Parse("01890000-0000-7000-8000-000000000001");

    [Fact]
    public async Task What_was_typed_becomes_the_message()
    {
        var message = (ScreenCase)await Read(typeof(ScreenCase), new()
        {
            ["Decision"] = "accepted", ["Class"] = "grievance", ["Pathway"] = "petition", ["Reason"] = "属本机关\r\n职权  ", ["Notice.Follows"] = "true",
            ["HandlingUnitId"] = "dk-xfb", ["ReportDueOn"] = "2026-04-01", ["IntoCaseId"] = "XF2026030200001",
        });

        Assert.Equal(ScreeningDecision.Accepted, message.Decision);
        Assert.Equal("属本机关\n职权", message.Reason);
        Assert.True(message.Notice!.Follows);
        Assert.Equal(new DateOnly(2026, 4, 1), message.ReportDueOn);
        Assert.Equal(Known, message.IntoCaseId);
        Assert.Null(message.Destination);
    }

    [Fact]
    public async Task What_nobody_can_see_was_not_told()
        => Assert.Null(((ScreenCase)await Read(typeof(ScreenCase), new() { ["Decision"] = "filed", ["Reason"] = "\u200b \ufeff\r\n\u3164" })).Reason);

    [Fact]
    public void A_reason_is_asked_for_with_each_decision_that_has_several_and_a_unit_of_the_own_organ_offered()
    {
        var fields = new FormShape(null, new FormChoices(Given.Reference, new DateOnly(2026, 3, 2)) { UnitId = "dk-xfb" }).Of(typeof(ScreenCase)).ToDictionary(f => f.Name);
        Assert.Equal("Decision=notAccepted,routed,filed", fields["ReasonCode"].When);
        Assert.Equal(Given.Reference.Units.Keys.Where(u => u == "dk" || u.StartsWith("dk-", StringComparison.Ordinal)).Order(), fields["HandlingUnitId"].Options.Select(o => o.Value).Order());
        Assert.Contains(fields["TargetUnitId"].Options, o => o.Value == "xian-rsj");
    }

    [Fact]
    public async Task A_group_nobody_touched_was_not_told()
    {
        var message = (AmendCase)await Read(typeof(AmendCase), new() { ["Title"] = "更正", ["Petitioner.Kind"] = "", ["CoPetitioners[0].Kind"] = "person" });

        Assert.Null(message.Petitioner);
        Assert.Null(message.Accused);
        Assert.Null(message.CoPetitioners);
        Assert.Null(message.Urgent);
    }

    [Fact]
    public async Task The_checklist_comes_with_its_own_rows()
    {
        var message = (ReviewClarity)await Read(typeof(ReviewClarity), new()
        {
            ["Items[0].Code"] = "petitioner", ["Items[0].Clear"] = "true", ["Items[1].Code"] = "facts", ["Items[1].Clear"] = "false", ["Items[1].Note"] = "时间不明",
        });

        Assert.Contains(message.Items!, i => i is { Code: "petitioner", Clear: true });
        Assert.Contains(message.Items!, i => i is { Code: "facts", Clear: false, Note: "时间不明" });
    }

    [Fact]
    public async Task Who_is_ticked_is_taken_off_and_nobody_else()
    {
        var choices = new FormChoices(Given.Reference, new DateOnly(2026, 3, 2)) { CoPetitioners = [new() { Ordinal = 2, Name = "钱二" }, new() { Ordinal = 3, Name = "孙三" }] };

        var message = (AmendCase)await Read(typeof(AmendCase), new() { ["RemoveCoPetitioners"] = new StringValues(["3", "9"]) }, choices);

        Assert.Equal([3], message.RemoveCoPetitioners!);
    }

    [Fact]
    public async Task A_document_that_shows_an_answer_is_chosen_from_those_of_the_case()
    {
        var choices = new FormChoices(Given.Reference, new DateOnly(2026, 3, 2)) { Attachments = [new() { Id = Known, Name = "考勤表.pdf" }] };

        var message = (ReviewClarity)await Read(typeof(ReviewClarity), new() { ["Items[1].Code"] = "facts", ["Items[1].Clear"] = "true", ["Items[1].AttachmentIds"] = Known.ToString("D") }, choices);

        Assert.Equal([Known], message.Items!.Single(i => i.AttachmentIds is { Count: > 0 }).AttachmentIds!);
    }

    [Fact]
    public void Units_that_join_already_are_ticked_so_that_none_is_dropped_by_adding_another()
    {
        var choices = new FormChoices(Given.Reference, new DateOnly(2026, 3, 2)) { CoUnitIds = ["dk-xfb"] };

        Assert.Equal(["dk-xfb"], new FormShape(null, choices).Of(typeof(HandleJointly)).Single(f => f.Name == nameof(HandleJointly.UnitIds)).Chosen);
    }

    [Fact]
    public async Task Every_fault_points_to_its_field()
    {
        var refused = await Assert.ThrowsAsync<Refusal>(() => Read(typeof(ScreenCase), new()
        {
            ["Decision"] = "perhaps", ["ReportDueOn"] = "1. 4. 2026", ["IntoCaseId"] = "XF0", ["Reason"] = "a\0b", ["Notice.ServedOn"] = "x",
        }));

        Assert.Equal(["/decision", "/intoCaseId", "/notice/servedOn", "/reason", "/reportDueOn"], refused.Parts.Select(p => p.Pointer!).Order(StringComparer.Ordinal));
        Assert.All(refused.Parts, p => Assert.Equal(RefusalKind.Shape, p.Kind));
    }

    [Fact]
    public async Task A_form_cannot_say_which_case_it_is_about()
    {
        var message = ActForms.About(await Read(typeof(CloseCase), new() { ["Settled"] = "true", ["CaseId"] = Guid.Empty.ToString() }), Known);

        Assert.Equal(Known, message.CaseId);
    }

    [Fact]
    public void An_address_says_a_query_and_nothing_else()
        => Assert.Equal("/cases?state=accepted&overdue=true&from=2026-03-01", Addresses.Of("/cases",
            new SearchCases { State = CaseState.Accepted, Overdue = true, From = new DateOnly(2026, 3, 1) }));

    private static Task<object> Read(Type message, Dictionary<string, StringValues> typed, FormChoices? choices = null)
        => new FormReading(new FormCollection(typed), n => Task.FromResult<Guid?>(n == "XF2026030200001" ? Known : null)).Read(message, new FormShape(null, choices ?? Choices).Of(message));
}
