using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Web.Cases;
using Petitions.Web.Forms;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Several matters of one petition, answered one by one (art 32).</summary>
public sealed class AnsweredMatterTests
{
    private static readonly Outcome[] Single = [Outcome.Supported, Outcome.Explained, Outcome.NotSupported];

    [Fact]
    public void The_outcome_of_the_whole_fits_its_matters() => Gen.Int[0, 2].Select(i => Single[i]).Array[2, 6].Sample(outcomes =>
    {
        AnsweredMatter[] matters = [.. outcomes.Select((o, i) => new AnsweredMatter($"事项{i}", o, $"答复{i}"))];
        foreach (var whole in Single.Append(Outcome.PartlySupported))
        {
            var fits = outcomes.Distinct().Count() == 1 ? whole == outcomes[0]
                : outcomes.Contains(Outcome.Supported) ? whole == Outcome.PartlySupported : outcomes.Contains(whole);
            var draft = Steps.ADraft(whole) with { Matters = matters };
            if (fits) Assert.Equal(matters, Resolved(draft).Changes.Resolution!.Matters);
            else Assert.Equal(["outcome-does-not-fit-matters"], ScreeningTests.Codes(() => Resolved(draft)));
        }
    }, iter: 300);

    [Fact]
    public void Nothing_is_supported_in_part_without_saying_which_and_no_matter_by_itself_is()
    {
        var alone = Steps.ADraft(Outcome.PartlySupported) with { Matters = null };
        Assert.Equal(["outcome-does-not-fit-matters"], ScreeningTests.Codes(() => Resolved(alone)));
        var nested = alone with { Matters = [new("甲", Outcome.PartlySupported, "答"), new("乙", Outcome.Supported, "答")] };
        Assert.Equal("/matters/0/outcome", Assert.Throws<Refusal>(() => Resolved(nested)).Pointer);
        // A suggestion is adopted in part where some of it is.
        var suggestion = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion)).Clarified();
        suggestion.Resolve(Given.By(Role.Handler, new(2023, 10, 20)), Steps.ADraft(Outcome.PartlyAdopted) with { Matters = [new("甲", Outcome.Adopted, "采纳"), new("乙", Outcome.NotAdopted, "不采纳")] }, 1);
        Assert.Equal(Outcome.PartlyAdopted, suggestion.Data.Outcome);
    }

    [Fact]
    public void A_matter_that_is_passed_on_says_to_whom_whatever_the_whole_is_called()
    {
        var draft = Steps.ADraft(Outcome.NotSupported) with { Destination = null, Measures = null, Matters = [new("甲", Outcome.PassedOn, "移送处理"), new("乙", Outcome.NotSupported, "查无实据")] };
        Assert.Equal(["destination-required"], ScreeningTests.Codes(() => Resolve(draft)));
        Assert.Equal(Outcome.NotSupported, Resolve(draft with { Destination = "县纪委监委" }).Data.Outcome);

        static PetitionCase Resolve(OpinionDraft draft)
        {
            var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Accusation)).Clarified();
            file.Resolve(Given.By(Role.Handler, new(2023, 10, 20)), draft, 1);
            return file;
        }
    }

    [Fact]
    public void What_is_supported_in_part_is_carried_out_and_its_line_tells_every_matter()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted(Outcome.PartlySupported);
        Assert.Contains("\"matters\":[{\"matter\":\"渗漏维修\",\"outcome\":\"supported\",\"answer\":\"三十日内修复\"}", file.Changes.History[^1].Details, StringComparison.Ordinal);
        file.Approved().Served();
        Assert.Empty(file.MissingFor(Given.By(Role.Handler, Given.ClosedOn), CaseAct.Execution));
        Assert.Single(WaitsFor.Of(file, []), w => w.Act == CaseAct.Execution);
    }

    [Fact]
    public void The_form_asks_for_as_many_matters_as_there_may_be()
    {
        var choices = new FormChoices(Given.Reference, new DateOnly(2026, 3, 2)) { RowCounts = new Dictionary<string, int> { ["Matters"] = AnsweredMatters.Most } };
        var field = new FormShape(null, choices).Of(ActForms.MessageOf(CaseAct.Resolution)!).Single(f => f.Name == "Matters");
        Assert.Equal((FieldKind.Rows, 20), (field.Kind, field.Children.Count));
    }

    private static PetitionCase Resolved(OpinionDraft draft)
    {
        var file = Given.AnAcceptedCase().Clarified();
        file.Resolve(Given.By(Role.Handler, new(2023, 10, 20)), draft, 1);
        return file;
    }
}
