using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>各项核对: that what a file shows of intake and screening is what the newest line that speaks of it says. What no line states is left.</summary>
internal static class FileMembers
{
    // What registration states, and what an amendment may state anew.
    private static readonly string[] OfIntake =
    [
        nameof(RegistrationDetails.Channel), nameof(RegistrationDetails.ReceivedOn), nameof(RegistrationDetails.Late), nameof(RegistrationDetails.Urgent), nameof(RegistrationDetails.UnitId),
        nameof(LinkedRegistrationDetails.FirstReceivedOn),
    ];
    private static readonly string[] OfSettlement = [nameof(CaseData.Settled), nameof(CaseData.SettledOn)];
    private static readonly string[] NotYet = [nameof(CaseData.Assignee), nameof(CaseData.ReportedUpOn), nameof(CaseData.ReportedUpTo)];
    private static readonly string[] OfReclassification =
        [nameof(ReclassificationDetails.Class), nameof(ReclassificationDetails.Pathway), nameof(ReclassificationDetails.UnitId), nameof(ReclassificationDetails.Assignee)];
    private static readonly HashSet<string> Amended =
    [
        Amendable.Title, Amendable.Purpose, Amendable.Class, Amendable.CategoryCode, Amendable.UnitId, Amendable.Assignee, Amendable.IncidentUnitId, Amendable.ExternalNo,
        Amendable.PeopleCount, Amendable.GroupForm, Amendable.Urgent, Amendable.Accused, Amendable.Channel, Amendable.ReceivedOn, Amendable.FirstReceivedOn, Amendable.Late,
    ];
    private static readonly string[] OfScreening =
    [
        nameof(CaseData.Decision), nameof(CaseData.ScreenedAt), nameof(CaseData.AcceptedOn), nameof(CaseData.ReasonCode), nameof(CaseData.Reason), nameof(CaseData.TargetUnitId), nameof(CaseData.ReportDueOn), nameof(CaseData.IntoCaseId), nameof(CaseData.RecheckedCaseId), nameof(CaseData.RecheckOrgan), nameof(CaseData.RecheckNo), nameof(CaseData.RecheckedOn),
        nameof(CaseData.Destination), nameof(CaseData.Pathway),
    ];
    private const string Yes = "true", No = "false";

    private static readonly string Registered = CaseState.Registered.Word();

    /// <summary>The first member that is not what the newest line about it says; null where all are.</summary>
    internal static BrokenLink? FirstBroken(CaseFile file)
    {
        var (told, shown) = (new Told(), Shown(file.View));
        foreach (var line in file.Entries) Follow(told, line);
        return told.Members.Where(m => shown.GetValueOrDefault(m.Key) != m.Value.Text)
            .Select(m => new BrokenLink(file.View.Id, m.Value.Line.EntryNo, $"{m.Key} of the case shown is not what the line says")).FirstOrDefault()
            ?? (Strange(file.View) is { } strange ? new BrokenLink(file.View.Id, null, strange) : null);
    }

    // What no line states, and never is. Since when a report upward is owed is not stated either.
    private static string? Strange(CaseView v)
        => v.Petitioner is null ? "no petitioner is shown, and every case has one"
            : v.ReportUpFrom is not null && v is not { Urgent: true, ReportedUpOn: null, State: not (CaseState.Withdrawn or CaseState.Returned) }
                ? "a report upward is shown as owed, and nothing in the file asks for one"
            : null;

    private static void Follow(Told told, FileEntry line)
    {
        if (!Words.IsWord<CaseAct>(line.Act)) return;
        var says = EntryDetails.Members(line.Details);
        switch (Words.Parse<CaseAct>(line.Act))
        {
            case CaseAct.Registration:
                told.Of(line, nameof(CaseData.RegisteredBy), line.Actor);
                told.Of(line, nameof(CaseData.RegisteredAt), Moment(line.At));
                foreach (var member in OfIntake.Where(says.Has)) told.Of(line, member, says.Text(member));
                // What was received here came from nobody.
                if (says.Has(nameof(RegistrationDetails.ReceivedOn))) told.Of(line, nameof(CaseData.FirstReceivedOn), null);
                if (says.Has(nameof(LinkedRegistrationDetails.OriginNumber), out var origin)) told.Of(line, nameof(CaseData.ExternalNo), origin);
                // Nobody has it in hand yet, and nobody above has heard of it.
                foreach (var member in NotYet) told.Of(line, member, null);
                if (line.ToState == CaseState.Closed.Word()) Settled(told, line, says, says.Text(nameof(RegistrationDetails.ClosedOn)));
                else foreach (var member in OfSettlement) told.Of(line, member, null);
                Undecided(told, line);
                break;
            case CaseAct.Amendment:
                if (line.Details is null) told.Forget([.. Amended, nameof(CaseData.Pathway)]);
                if (says.Has(Amendable.UnitId, out var moved)) Moved(told, line, moved);
                foreach (var (member, text) in says.All.Where(s => Amended.Contains(s.Key))) told.Of(line, member, text);
                // A pathway is a grievance's alone.
                if (says.Has(Amendable.Class, out var became) && became != PetitionClass.Grievance.Word()) told.Of(line, nameof(CaseData.Pathway), null);
                break;
            case CaseAct.Screening:
                Screened(told, line, says);
                break;
            case CaseAct.Assignment:
                told.Where(line, nameof(CaseData.Assignee), says, nameof(AssignmentDetails.To));
                if (says.Has(nameof(AssignmentDetails.UnitId), out var given)) Moved(told, line, given);
                break;
            case CaseAct.Recusal:
                if (line.Details is null) told.Forget(nameof(CaseData.Assignee));
                else if (says.Text(nameof(RecusalDetails.Lifted)) == No && told.Is(nameof(CaseData.Assignee), says.Text(nameof(RecusalDetails.UserName)))) told.Of(line, nameof(CaseData.Assignee), null);
                break;
            case CaseAct.Reopening:
                // It may change both, and states neither.
                told.Forget(nameof(CaseData.Class), nameof(CaseData.Pathway), nameof(CaseData.AcceptedOn));
                if (line.Details is null) told.Forget(nameof(CaseData.UnitId), nameof(CaseData.Assignee));
                else if (EntryDetails.Members(line.Details, nameof(RoundEndedDetails.Details)).Has(nameof(ReopeningDetails.UnitId), out var unit)) Moved(told, line, unit);
                told.Of(line, nameof(CaseData.IntoCaseId), null);
                break;
            case CaseAct.Reclassification:
                if (line.Details is null) told.Forget(OfReclassification);
                foreach (var member in OfReclassification)
                    if (says.Has(member, out var decided)) told.Of(line, member, decided?.Length == 0 ? null : decided);
                break;
            case CaseAct.Unmerge:
            case CaseAct.Rescreening:
                // Who was in charge, and is of whom the case has come to accuse, is not any more: no line states that.
                told.Forget(nameof(CaseData.Assignee));
                if (line.Details is null) told.Forget(nameof(CaseData.UnitId));
                else if (EntryDetails.Members(line.Details, nameof(RoundEndedDetails.Details)).Has(nameof(UnmergeDetails.UnitId), out var away)) Moved(told, line, away);
                break;
            case CaseAct.Closure:
                // What was settled before keeps its day.
                Settled(told, line, says, told.Text(nameof(CaseData.SettledOn)) ?? Day(OfficeTime.Day(line.At)));
                break;
            // What takes back that of an earlier round says nothing of this one.
            case CaseAct.Settlement when !says.Has(nameof(SettlementDetails.SettledRound)):
                Settled(told, line, says, Day(OfficeTime.Day(line.At)));
                // Of an open case it is taken back, and not denied.
                if (says.Text(nameof(SettlementDetails.Settled)) == No && line.ToState != CaseState.Closed.Word()) told.Of(line, nameof(CaseData.Settled), null);
                break;
            case CaseAct.ReviewDecision when FileOpinion.BeginsAnew(line):
                told.Forget(nameof(CaseData.AcceptedOn));
                break;
            case CaseAct.Correction when line.Details is null || says.Has(nameof(CorrectionDetails.AcceptedOn)):
                told.Where(line, nameof(CaseData.AcceptedOn), says, nameof(CorrectionDetails.AcceptedOn));
                break;
            case CaseAct.ReportDecision:
                if (line.Details is null) told.Forget(nameof(CaseData.ReportDueOn));
                else if (says.Text(nameof(ReportDecisionDetails.Accepted)) == No) told.Of(line, nameof(CaseData.ReportDueOn), says.Text(nameof(ReportDecisionDetails.ReportDueOn)));
                // How it ended there stands in the referral.
                if (line.ToState == CaseState.Closed.Word()) told.Forget(OfSettlement);
                break;
            case CaseAct.UrgentReport:
                told.Where(line, nameof(CaseData.ReportedUpOn), says, nameof(UrgentReportDetails.ReportedOn));
                told.Where(line, nameof(CaseData.ReportedUpTo), says, nameof(UrgentReportDetails.Organ));
                break;
        }

        if (FileOpinion.BeginsAnew(line)) foreach (var member in OfSettlement) told.Of(line, member, null);
        // What is given back, taken back or parted again is undecided.
        if (line.ToState == Registered && line.FromState != Registered) Undecided(told, line);
    }

    private static void Settled(Told told, FileEntry line, SaidMembers says, string? on)
    {
        told.Where(line, nameof(CaseData.Settled), says, nameof(SettlementDetails.Settled));
        // What nothing is known of is not known from when on either; what was entered as closed need not say it.
        if (line.Details is null) told.Forget(nameof(CaseData.SettledOn));
        else told.Of(line, nameof(CaseData.SettledOn), says.Text(nameof(SettlementDetails.Settled)) == Yes ? on : null);
    }

    // A case accepted once keeps its day.
    private static void Undecided(Told told, FileEntry line)
    {
        foreach (var member in OfScreening.Where(m => m != nameof(CaseData.AcceptedOn) || line.FromState is null)) told.Of(line, member, null);
    }

    private static void Screened(Told told, FileEntry line, SaidMembers says)
    {
        if (line.Details is null)
        {
            told.Forget([.. OfScreening, nameof(CaseData.Class), nameof(CaseData.UnitId), nameof(CaseData.Assignee)]);
            return;
        }

        var decision = says.Text(nameof(Screening.Decision));
        string? Only(string member, params ScreeningDecision[] of) => of.Any(d => d.Word() == decision) ? says.Text(member) : null;
        told.Of(line, nameof(CaseData.Decision), decision);
        told.Of(line, nameof(CaseData.ScreenedAt), Moment(line.At));
        told.Of(line, nameof(CaseData.Reason), says.Text(nameof(Screening.Reason)));
        told.Of(line, nameof(CaseData.TargetUnitId), Only(nameof(Screening.TargetUnitId), ScreeningDecision.Transferred, ScreeningDecision.Assigned));
        told.Of(line, nameof(CaseData.ReportDueOn), Only(nameof(Screening.ReportDueOn), ScreeningDecision.Assigned));
        told.Of(line, nameof(CaseData.IntoCaseId), Only(nameof(Screening.IntoCaseId), ScreeningDecision.Merged));
        told.Of(line, nameof(CaseData.RecheckedCaseId), Only(nameof(Screening.RecheckedCaseId), ScreeningDecision.NoLongerAccepted));
        foreach (var member in new[] { nameof(Screening.RecheckOrgan), nameof(Screening.RecheckNo), nameof(Screening.RecheckedOn) })
            told.Of(line, member, says.Has(nameof(Screening.RecheckedCaseId)) ? null : Only(member, ScreeningDecision.NoLongerAccepted));
        told.Of(line, nameof(CaseData.Destination), Only(nameof(Screening.Destination), ScreeningDecision.Routed, ScreeningDecision.NotAccepted));
        // Where there is one reason only it is not told, and the way may follow from the reason.
        told.Where(line, nameof(CaseData.ReasonCode), says, nameof(Screening.ReasonCode));
        var merged = decision == ScreeningDecision.Merged.Word();
        if (merged) told.Of(line, nameof(CaseData.Pathway), null);
        else told.Where(line, nameof(CaseData.Pathway), says, nameof(Screening.Pathway));
        if (!merged && says.Has(nameof(Screening.Class), out var petitionClass)) told.Of(line, nameof(CaseData.Class), petitionClass);
        if (decision != ScreeningDecision.Accepted.Word()) return;
        told.Where(line, nameof(CaseData.AcceptedOn), says, nameof(Screening.AcceptedOn));
        if (says.Has(nameof(Screening.HandlingUnitId), out var unit)) Moved(told, line, unit);
    }

    // Who was in charge in another unit is not any more, and the line need not say so.
    private static void Moved(Told told, FileEntry line, string? unit)
    {
        if (told.Is(nameof(CaseData.UnitId), unit)) return;
        if (told.Knows(nameof(CaseData.UnitId))) told.Of(line, nameof(CaseData.Assignee), null);
        else told.Forget(nameof(CaseData.Assignee));
        told.Of(line, nameof(CaseData.UnitId), unit);
    }

    private static Dictionary<string, string?> Shown(CaseView v)
    {
        var s = v.Screening;
        return new Dictionary<string, string?>
        {
            [nameof(CaseData.Channel)] = v.Channel.Word(), [nameof(CaseData.ReceivedOn)] = Day(OfficeTime.Day(v.ReceivedAt)), [nameof(CaseData.Late)] = Flag(v.Late), [nameof(CaseData.Urgent)] = Flag(v.Urgent), [nameof(CaseData.UnitId)] = v.UnitId,
            [nameof(CaseData.RegisteredBy)] = v.RegisteredBy, [nameof(CaseData.RegisteredAt)] = Moment(v.RegisteredAt), [nameof(CaseData.ExternalNo)] = v.ExternalNo, [nameof(CaseData.Title)] = v.Title, [nameof(CaseData.Purpose)] = v.Purpose?.Word(),
            [nameof(CaseData.Class)] = v.Class?.Word(),
            [nameof(CaseData.CategoryCode)] = v.CategoryCode, [nameof(CaseData.Assignee)] = v.Assignee, [nameof(CaseData.IncidentUnitId)] = v.IncidentUnitId,
            [nameof(CaseData.PeopleCount)] = v.PeopleCount.ToString(CultureInfo.InvariantCulture),
            [nameof(CaseData.GroupForm)] = v.GroupForm?.Word(), [Amendable.Accused] = (v.Accused?.Kind?.Word(), v.Accused?.Name, v.Accused?.UnitId, v.Accused?.UserName).ToString(),
            [nameof(CaseData.Pathway)] = v.Pathway?.Word(),
            [nameof(CaseData.ReportedUpOn)] = Day(v.ReportedUpOn), [nameof(CaseData.ReportedUpTo)] = v.ReportedUpTo, [nameof(CaseData.Decision)] = s?.Decision.Word(), [nameof(CaseData.ScreenedAt)] = s is null ? null : Moment(s.At),
            [nameof(CaseData.AcceptedOn)] = Day(s?.AcceptedOn),
            [nameof(CaseData.ReasonCode)] = s?.ReasonCode, [nameof(CaseData.Reason)] = s?.Reason, [nameof(CaseData.TargetUnitId)] = s?.TargetUnitId, [nameof(CaseData.ReportDueOn)] = Day(s?.ReportDueOn),
            [nameof(CaseData.IntoCaseId)] = s?.IntoCaseId?.ToString(),
            [nameof(CaseData.RecheckedCaseId)] = s?.RecheckedCaseId?.ToString(), [nameof(CaseData.RecheckOrgan)] = s?.RecheckOrgan, [nameof(CaseData.RecheckNo)] = s?.RecheckNo, [nameof(CaseData.RecheckedOn)] = Day(s?.RecheckedOn),
            [nameof(CaseData.Destination)] = s?.Destination,
            [nameof(CaseData.Settled)] = v.Settled is { } settled ? Flag(settled) : null, [nameof(CaseData.SettledOn)] = Day(v.SettledOn), [nameof(CaseData.FirstReceivedOn)] = Day(v.FirstReceivedOn),
        }.ToDictionary(m => Details.Member(m.Key), m => m.Value);
    }

    private static string? Day(DateOnly? day) => day?.Iso();

    private static string Flag(bool value) => value ? Yes : No;

    private static string Moment(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>所载: what the lines so far say of each member, and the line that says it.</summary>
    private sealed class Told
    {
        public Dictionary<string, (FileEntry Line, string? Text)> Members { get; } = new(StringComparer.Ordinal);

        public void Of(FileEntry line, string member, string? text) => Members[Details.Member(member)] = (line, text);

        // Where the line may have changed it without saying so, nothing is known of it.
        public void Where(FileEntry line, string member, SaidMembers says, string name)
        {
            if (says.Has(name, out var text)) Of(line, member, text);
            else Forget(member);
        }

        public bool Knows(string member) => Members.ContainsKey(Details.Member(member));

        public string? Text(string member) => Members.TryGetValue(Details.Member(member), out var told) ? told.Text : null;

        public bool Is(string member, string? text) => Members.TryGetValue(Details.Member(member), out var told) && told.Text == text;

        public void Forget(params string[] members)
        {
            foreach (var member in members) Members.Remove(Details.Member(member));
        }
    }
}
