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
            ["Decision"] = "accepted", ["Class"] = "grievance", ["Pathway"] = "petition", ["Reason"] = "属本机关\r\n职权  ", ["Notice.Given"] = "later",
            ["HandlingUnitId"] = "dk-xfb", ["ReportDueOn"] = "2026-04-01", ["IntoCaseId"] = "XF2026030200001",
        });

        Assert.Equal(ScreeningDecision.Accepted, message.Decision);
        Assert.Equal("属本机关\n职权", message.Reason);
        Assert.Equal(NoticeGiving.Later, message.Notice!.Given);
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
        // Marked as what is asked for: with the decision that shows it, or with some of those, or of some class.
        Assert.Equal([("Class", "Decision=accepted"), ("Destination", "Decision=routed"), ("IntoCaseId", null), ("Pathway", "Decision=accepted;Class=grievance"), ("ReasonCode", null), ("ReportDueOn", null), ("TargetUnitId", null)],
            fields.Values.Where(f => f is { Asked: true, When: not null }).Select(f => (f.Name, f.AskedWhen)).OrderBy(f => f.Name, StringComparer.Ordinal));
        Assert.Equal(Given.Reference.Units.Keys.Where(u => u == "dk" || u.StartsWith("dk-", StringComparison.Ordinal)).Order(), fields["HandlingUnitId"].Options.Select(o => o.Value).Order());
        Assert.Contains(fields["TargetUnitId"].Options, o => o.Value == "xian-rsj");
    }

    // Its filters are those of its export too: they stand in a record that both are.
    [Fact]
    public void The_work_list_can_be_narrowed_to_what_waits_for_somebody()
        => Assert.Equal(WaitsFor.All.Select(act => act.Word()).Order(StringComparer.Ordinal),
            new FormShape(null, Choices).Of(typeof(ListWork)).Single(f => f.Name == nameof(ListWork.Act)).Options.Select(o => o.Value).Order(StringComparer.Ordinal));

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

    // What the API takes silence for, nobody has said: the act makes the paper itself, and one click told nobody anything yet.
    [Fact]
    public async Task How_the_petitioner_was_told_is_chosen_openly_also_where_they_came_in_person_today()
    {
        var today = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        var (letter, visit) = (On(new() { NoticeOwed = true, ReceivedAt = today }), On(new() { NoticeOwed = true, VisitId = Known, ReceivedAt = today }));
        Assert.Equal((null, null), (Given(letter).First, Given(visit).First));
        Assert.True(Given(letter) is { Required: true, Asked: true, Kind: FieldKind.Choice, Options.Count: 3 });
        Assert.Equal("Notice.Given=inWriting", new FormShape(null, letter).Of(typeof(ScreenCase)).SelectMany(f => f.Whole).Single(f => f.Name == "Notice.Method").When);

        var refused = await Assert.ThrowsAsync<Refusal>(() => Read(typeof(ScreenCase), new() { ["Decision"] = "filed" }, letter));
        Assert.Equal("/notice/given", Assert.Single(refused.Parts).Pointer);
        // Who is not to be told is not asked about.
        Assert.DoesNotContain(new FormShape(null, On(new())).Of(typeof(ScreenCase)), f => f.Name == "Notice");

        static FormField Given(FormChoices choices) => new FormShape(null, choices).Of(typeof(ScreenCase)).SelectMany(f => f.Whole).Single(f => f.Name == "Notice.Given");
    }

    [Fact]
    public void An_opinion_offers_what_fits_class_and_pathway_and_asks_for_its_legal_basis_where_it_must_have_one()
    {
        var (petition, suggestion) = (Of(new() { Class = PetitionClass.Grievance, Pathway = Pathway.Petition }), Of(new() { Class = PetitionClass.Suggestion }));
        Assert.Equal(["supported", "partlySupported", "explained", "notSupported"], petition["Outcome"].Options.Select(o => o.Value));
        Assert.Contains("adopted", suggestion["Outcome"].Options.Select(o => o.Value));
        Assert.Equal("第 2 项", petition["Matters"].Children[1].Label);
        Assert.Equal(petition["Outcome"].Options, petition["Matters"].Children[0].Children.Single(f => f.Member.Name == "Outcome").Options);
        Assert.Equal((true, false), (petition["LegalBasis"].Required, suggestion["LegalBasis"].Required));
        // New facts are for a redo, and there for the same outcome again.
        Assert.False(petition.ContainsKey("NewFacts"));
        Assert.Equal("Outcome=explained", Of(new() { Class = PetitionClass.Grievance, RedoOutcome = Outcome.Explained })["NewFacts"].When);

        static Dictionary<string, FormField> Of(CaseView file) => new FormShape(null, On(file)).Of(typeof(DraftResolution)).ToDictionary(f => f.Name);
    }

    [Fact]
    public void Filters_offer_units_and_categories_by_name_and_of_those_in_use_no_more_too()
    {
        var ended = Given.Reference with { Categories = Given.Reference.Categories.ToDictionary(c => c.Key, c => c.Value with { ValidTo = new DateOnly(2025, 1, 1) }) };
        var fields = new FormShape(null, new FormChoices(ended, new DateOnly(2026, 3, 2))).Of(typeof(SearchCases)).ToDictionary(f => f.Name);
        Assert.Contains(fields["UnitThen"].Options, o => o.Value == "dk-ghjs");
        Assert.All(new[] { "CategoryCode", "CategoryThen", "RegisteredCategoryCode" }, name => Assert.Equal(ended.Categories.Count, fields[name].Options.Count));
    }

    [Fact]
    public void Of_a_settlement_a_form_asks_for_nothing_that_could_only_be_refused()
    {
        CaseView settled = new() { State = CaseState.Resolved, Settled = true, SettledOn = new DateOnly(2026, 3, 1) }, not = new() { State = CaseState.Resolved };
        Assert.Equal(["true"], Answers(typeof(RecordSettlement), not));
        Assert.Equal(["false"], Answers(typeof(RecordSettlement), settled));
        Assert.Equal(["true", "false"], Answers(typeof(CloseCase), not));
        Assert.Equal(["true"], Answers(typeof(CloseCase), settled));

        static string[] Answers(Type message, CaseView file) => [.. new FormShape(null, On(file)).Of(message).Single(f => f.Name == "Settled").Options.Select(o => o.Value)];
    }

    private static FormChoices On(CaseView file) => new(Given.Reference, new DateOnly(2026, 3, 2)) { Case = file };

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
