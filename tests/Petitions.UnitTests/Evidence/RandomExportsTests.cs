using CsCheck;
using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.UnitTests.Counting;
using Xunit;

namespace Petitions.UnitTests.Evidence;

/// <summary>Whatever became of a case, and in whatever order: what its export shows of it is what its lines say, to whoever took it out.</summary>
public sealed class RandomExportsTests
{
    private static readonly Gen<List<(int Act, int Days, int Pick)>> Histories =
        Gen.Select(Gen.Int[0, 57], Gen.Int[0, 60], Gen.Int[0, 1_000]).List[1, 80];

    [Fact]
    public void Every_genuine_export_shows_what_its_lines_say() => Histories.Sample(steps =>
    {
        var (office, seen) = (new RandomOffice(accusing: true), new Dictionary<Guid, int>());
        foreach (var (act, days, pick) in steps)
        {
            office.Step(act, days, pick);
            foreach (var file in office.Cases.Where(c => seen.GetValueOrDefault(c.Data.Id) != c.Data.Version))
            {
                seen[file.Data.Id] = file.Data.Version;
                // Of an anonymised case only the last line is left in plain.
                if (file.Data.AnonymisedOn is not null)
                {
                    Holds(file, line => line.Act != CaseAct.Anonymisation);
                    continue;
                }

                Holds(file, _ => false);
                // Taken out by somebody who may not know the cases that some lines name; or when its lines were erased.
                Holds(file, line => ChainCheck.MayBeWithheld.Contains(line.Act) && line.EntryNo % 2 == pick % 2);
                Holds(file, line => ChainCheck.MayBeWithheld.Contains(line.Act));
                Holds(file, _ => true);
            }
        }
    }, iter: 4_000);

    [Fact]
    public void Who_was_assigned_before_the_case_went_to_another_unit_is_not_in_charge_any_more()
    {
        var file = Given.ARegisteredCase();
        file.AssignTo(Given.By(Role.Leader, Given.AcceptedOn), "handler", Given.Office);
        file.Screen(Given.By(Role.Screener, Given.AcceptedOn), Given.Deciding(ScreeningDecision.Accepted) with { HandlingUnitId = "dk-kftz" });
        Assert.Null(file.Data.Assignee);
        Holds(file, _ => false);
        Assert.Contains("assignee", Broken(file, _ => false, v => v with { Assignee = "handler" })!.What, StringComparison.Ordinal);
    }

    // No line of the two says who was in charge before.
    [Fact]
    public void Who_was_in_charge_is_so_no_more_where_a_case_taken_up_again_leaves_the_accused()
    {
        var file = Given.ARegisteredCase();
        file.Screen(Given.By(Role.Screener, Given.AcceptedOn), Given.Deciding(ScreeningDecision.Accepted) with { HandlingUnitId = "dk-kftz" });
        file.AssignTo(Given.By(Role.Leader, Given.AcceptedOn), "handler", Given.Office);
        file.Withdraw(Given.By(Role.Reception, Given.AcceptedOn), "r");
        Accuse(file, "dk-kftz");
        file.Reopen(Given.By(Role.Leader, Given.AcceptedOn), "r", "b", PetitionClass.Grievance, Pathway.Petition);
        Left(file);
    }

    [Fact]
    public void Who_was_in_charge_is_so_no_more_where_a_case_parted_again_leaves_the_accused()
    {
        var file = Given.ARegisteredCase(unitId: "dk-kftz");
        file.AssignTo(Given.By(Role.Leader, Given.AcceptedOn), "handler", Given.Office);
        file.Screen(Given.By(Role.Screener, Given.AcceptedOn), Given.Deciding(ScreeningDecision.Merged) with { IntoCaseId = Guid.CreateVersion7(), IntoCaseStands = true });
        Accuse(file, "dk-kftz");
        file.Unmerge(Given.By(Role.Leader, Given.AcceptedOn), "r");
        Left(file);
    }

    private static void Accuse(PetitionCase file, string unitId)
    {
        var (before, texts) = (file.Data, new CaseTexts("", null, null));
        file.Amend(Given.By(Role.Leader, Given.AcceptedOn), before with { AccusedKind = "unit", AccusedUnitId = unitId }, became => AmendedMembers.Of(before, became, texts, texts, null, null));
        Assert.Equal((unitId, "handler"), (file.Data.UnitId, file.Data.Assignee));
    }

    private static void Left(PetitionCase file)
    {
        Assert.Equal((Given.Office, null), (file.Data.UnitId, file.Data.Assignee));
        Holds(file, _ => false);
        Holds(file, line => ChainCheck.MayBeWithheld.Contains(line.Act));
    }

    private static void Holds(PetitionCase file, Func<HistoryEntry, bool> isWithheld)
        => Assert.True(Broken(file, isWithheld, v => v) is not { } broken, Told(file, isWithheld));

    private static string Told(PetitionCase file, Func<HistoryEntry, bool> isWithheld)
        => $"{Broken(file, isWithheld, v => v)}: {string.Join("; ", file.Changes.History.Select(e => $"{e.EntryNo} {e.Act.Word()} {(isWithheld(e) ? "-" : e.Details)}"))}";

    private static BrokenLink? Broken(PetitionCase file, Func<HistoryEntry, bool> isWithheld, Func<CaseView, CaseView> shown)
        => FileMembers.FirstBroken(new(shown(View(file.Data)),
            [.. file.Changes.History.Select(e => new FileEntry(e.CaseId, e.EntryNo, e.At, e.Actor, e.ActorName, e.Act.Word(), e.FromState?.Word(), e.ToState.Word(), e.Note, isWithheld(e) ? null : e.Details, e.Salt, e.Commitment, e.Hash))],
            [], [], new(null, 0, [], [])));

    // As the service shows it, as far as lines speak of it.
    private static CaseView View(CaseData d) => new()
    {
        Petitioner = new(), Id = d.Id, Version = d.Version, State = d.State, Channel = d.Channel, ReceivedAt = d.ReceivedAt, FirstReceivedOn = d.FirstReceivedOn, Late = d.Late, Urgent = d.Urgent, UnitId = d.UnitId, RegisteredBy = d.RegisteredBy, RegisteredAt = d.RegisteredAt,
        ExternalNo = d.ExternalNo, Title = d.Title, Purpose = d.Purpose, Class = d.Class, CategoryCode = d.CategoryCode, Assignee = d.Assignee, IncidentUnitId = d.IncidentUnitId, PeopleCount = d.PeopleCount,
        GroupForm = d.GroupForm, Pathway = d.Pathway, ReportUpFrom = d.ReportUpFrom, ReportedUpOn = d.ReportedUpOn, ReportedUpTo = d.ReportedUpTo, Settled = d.Settled, SettledOn = d.SettledOn,
        Accused = d is { AccusedKind: null, AccusedName: null, AccusedUnitId: null, AccusedUserName: null } ? null
            : new() { Kind = Words.ParseOptional<AccusedKind>(d.AccusedKind), Name = d.AccusedName, UnitId = d.AccusedUnitId, UserName = d.AccusedUserName },
        Screening = d is not { Decision: { } decision, ScreenedAt: { } at } ? null : new(decision, at, d.AcceptedOn, d.ReasonCode, null, null, null, d.Reason, d.TargetUnitId, d.ReportDueOn, d.IntoCaseId,
            d.RecheckedCaseId, d.RecheckOrgan, d.RecheckNo, d.RecheckedOn, d.Destination),
    };
}
