using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>各项核对: that what a file shows of intake and screening is what the newest line that speaks of it says. What no line states is left.</summary>
internal static class FileMembers
{
    // What registration states, and what an amendment may state anew.
    private static readonly string[] OfIntake = ["channel", "receivedOn", "late", "urgent", "unitId", "firstReceivedOn"];
    private static readonly string[] OfSettlement = ["settled", "settledOn"];
    private static readonly string[] NotYet = ["assignee", "reportedUpOn", "reportedUpTo"];
    private static readonly HashSet<string> Amendable =
        ["title", "purpose", "class", "categoryCode", "unitId", "assignee", "incidentUnitId", "externalNo", "peopleCount", "groupForm", "urgent", "accused", "channel",
            "receivedOn", "firstReceivedOn", "late"];
    private static readonly string[] OfScreening =
    [
        "decision", "screenedAt", "acceptedOn", "reasonCode", "reason", "targetUnitId", "reportDueOn", "intoCaseId", "recheckedCaseId", "recheckOrgan", "recheckNo", "recheckedOn",
        "destination", "pathway",
    ];

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
                told.Of(line, "registeredBy", line.Actor);
                told.Of(line, "registeredAt", Moment(line.At));
                foreach (var member in OfIntake.Where(says.ContainsKey)) told.Of(line, member, says[member]);
                // What was received here came from nobody.
                if (says.ContainsKey("receivedOn")) told.Of(line, "firstReceivedOn", null);
                if (says.TryGetValue("originNumber", out var origin)) told.Of(line, "externalNo", origin);
                // Nobody has it in hand yet, and nobody above has heard of it.
                foreach (var member in NotYet) told.Of(line, member, null);
                if (line.ToState == CaseState.Closed.Word()) Settled(told, line, says, says.GetValueOrDefault("closedOn"));
                else foreach (var member in OfSettlement) told.Of(line, member, null);
                Undecided(told, line);
                break;
            case CaseAct.Amendment:
                if (line.Details is null) told.Forget([.. Amendable, "pathway"]);
                if (says.TryGetValue("unitId", out var moved)) Moved(told, line, moved);
                foreach (var (member, text) in says.Where(s => Amendable.Contains(s.Key))) told.Of(line, member, text);
                // A pathway is a grievance's alone.
                if (says.TryGetValue("class", out var became) && became != PetitionClass.Grievance.Word()) told.Of(line, "pathway", null);
                break;
            case CaseAct.Screening:
                Screened(told, line, says);
                break;
            case CaseAct.Assignment:
                told.Where(line, "assignee", says, "to");
                if (says.TryGetValue("unitId", out var given)) Moved(told, line, given);
                break;
            case CaseAct.Recusal:
                if (line.Details is null) told.Forget("assignee");
                else if (says.GetValueOrDefault("lifted") == "false" && told.Is("assignee", says.GetValueOrDefault("userName"))) told.Of(line, "assignee", null);
                break;
            case CaseAct.Reopening:
                // It may change both, and states neither.
                told.Forget("class", "pathway", "acceptedOn");
                if (line.Details is null) told.Forget("unitId", "assignee");
                else if (EntryDetails.Members(line.Details, "details").TryGetValue("unitId", out var unit)) Moved(told, line, unit);
                told.Of(line, "intoCaseId", null);
                break;
            case CaseAct.Reclassification:
                if (line.Details is null) told.Forget("class", "pathway", "unitId", "assignee");
                foreach (var member in new[] { "class", "pathway", "unitId", "assignee" })
                    if (says.TryGetValue(member, out var decided)) told.Of(line, member, decided?.Length == 0 ? null : decided);
                break;
            case CaseAct.Unmerge:
            case CaseAct.Rescreening:
                // Who was in charge, and is of whom the case has come to accuse, is not any more: no line states that.
                told.Forget("assignee");
                if (line.Details is null) told.Forget("unitId");
                else if (EntryDetails.Members(line.Details, "details").TryGetValue("unitId", out var away)) Moved(told, line, away);
                break;
            case CaseAct.Closure:
                // What was settled before keeps its day.
                Settled(told, line, says, told.Text("settledOn") ?? Day(OfficeTime.Day(line.At)));
                break;
            // What takes back that of an earlier round says nothing of this one.
            case CaseAct.Settlement when !says.ContainsKey(EarlierSettlements.TakenBack):
                Settled(told, line, says, Day(OfficeTime.Day(line.At)));
                // Of an open case it is taken back, and not denied.
                if (says.GetValueOrDefault("settled") == "false" && line.ToState != CaseState.Closed.Word()) told.Of(line, "settled", null);
                break;
            case CaseAct.ReviewDecision when FileOpinion.BeginsAnew(line):
                told.Forget("acceptedOn");
                break;
            case CaseAct.ReportDecision:
                if (line.Details is null) told.Forget("reportDueOn");
                else if (says.GetValueOrDefault("accepted") == "false") told.Of(line, "reportDueOn", says.GetValueOrDefault("reportDueOn"));
                // How it ended there stands in the referral.
                if (line.ToState == CaseState.Closed.Word()) told.Forget(OfSettlement);
                break;
            case CaseAct.UrgentReport:
                told.Where(line, "reportedUpOn", says, "reportedOn");
                told.Where(line, "reportedUpTo", says, "organ");
                break;
        }

        if (FileOpinion.BeginsAnew(line)) foreach (var member in OfSettlement) told.Of(line, member, null);
        // What is given back, taken back or parted again is undecided.
        if (line.ToState == Registered && line.FromState != Registered) Undecided(told, line);
    }

    private static void Settled(Told told, FileEntry line, IReadOnlyDictionary<string, string?> says, string? on)
    {
        told.Where(line, "settled", says);
        // What nothing is known of is not known from when on either; what was entered as closed need not say it.
        if (line.Details is null) told.Forget("settledOn");
        else told.Of(line, "settledOn", says.GetValueOrDefault("settled") == "true" ? on : null);
    }

    // A case accepted once keeps its day.
    private static void Undecided(Told told, FileEntry line)
    {
        foreach (var member in OfScreening.Where(m => m != "acceptedOn" || line.FromState is null)) told.Of(line, member, null);
    }

    private static void Screened(Told told, FileEntry line, IReadOnlyDictionary<string, string?> says)
    {
        if (line.Details is null)
        {
            told.Forget([.. OfScreening, "class", "unitId", "assignee"]);
            return;
        }

        var decision = says.GetValueOrDefault("decision");
        string? Only(string member, params ScreeningDecision[] of) => of.Any(d => d.Word() == decision) ? says.GetValueOrDefault(member) : null;
        told.Of(line, "decision", decision);
        told.Of(line, "screenedAt", Moment(line.At));
        told.Of(line, "reason", says.GetValueOrDefault("reason"));
        told.Of(line, "targetUnitId", Only("targetUnitId", ScreeningDecision.Transferred, ScreeningDecision.Assigned));
        told.Of(line, "reportDueOn", Only("reportDueOn", ScreeningDecision.Assigned));
        told.Of(line, "intoCaseId", Only("intoCaseId", ScreeningDecision.Merged));
        told.Of(line, "recheckedCaseId", Only("recheckedCaseId", ScreeningDecision.NoLongerAccepted));
        foreach (var member in new[] { "recheckOrgan", "recheckNo", "recheckedOn" })
            told.Of(line, member, says.ContainsKey("recheckedCaseId") ? null : Only(member, ScreeningDecision.NoLongerAccepted));
        told.Of(line, "destination", Only("destination", ScreeningDecision.Routed, ScreeningDecision.NotAccepted));
        // Where there is one reason only it is not told, and the way may follow from the reason.
        told.Where(line, "reasonCode", says);
        var merged = decision == ScreeningDecision.Merged.Word();
        if (merged) told.Of(line, "pathway", null);
        else told.Where(line, "pathway", says);
        if (!merged && says.TryGetValue("class", out var petitionClass)) told.Of(line, "class", petitionClass);
        if (decision != ScreeningDecision.Accepted.Word()) return;
        told.Where(line, "acceptedOn", says);
        if (says.TryGetValue("handlingUnitId", out var unit)) Moved(told, line, unit);
    }

    // Who was in charge in another unit is not any more, and the line need not say so.
    private static void Moved(Told told, FileEntry line, string? unit)
    {
        if (told.Is("unitId", unit)) return;
        if (told.Knows("unitId")) told.Of(line, "assignee", null);
        else told.Forget("assignee");
        told.Of(line, "unitId", unit);
    }

    private static Dictionary<string, string?> Shown(CaseView v)
    {
        var s = v.Screening;
        return new()
        {
            ["channel"] = v.Channel.Word(), ["receivedOn"] = Day(OfficeTime.Day(v.ReceivedAt)), ["late"] = Flag(v.Late), ["urgent"] = Flag(v.Urgent), ["unitId"] = v.UnitId,
            ["registeredBy"] = v.RegisteredBy, ["registeredAt"] = Moment(v.RegisteredAt), ["externalNo"] = v.ExternalNo, ["title"] = v.Title, ["purpose"] = v.Purpose?.Word(),
            ["class"] = v.Class?.Word(),
            ["categoryCode"] = v.CategoryCode, ["assignee"] = v.Assignee, ["incidentUnitId"] = v.IncidentUnitId,
            ["peopleCount"] = v.PeopleCount.ToString(CultureInfo.InvariantCulture),
            ["groupForm"] = v.GroupForm?.Word(), ["accused"] = (v.Accused?.Kind?.Word(), v.Accused?.Name, v.Accused?.UnitId, v.Accused?.UserName).ToString(),
            ["pathway"] = v.Pathway?.Word(),
            ["reportedUpOn"] = Day(v.ReportedUpOn), ["reportedUpTo"] = v.ReportedUpTo, ["decision"] = s?.Decision.Word(), ["screenedAt"] = s is null ? null : Moment(s.At),
            ["acceptedOn"] = Day(s?.AcceptedOn),
            ["reasonCode"] = s?.ReasonCode, ["reason"] = s?.Reason, ["targetUnitId"] = s?.TargetUnitId, ["reportDueOn"] = Day(s?.ReportDueOn),
            ["intoCaseId"] = s?.IntoCaseId?.ToString(),
            ["recheckedCaseId"] = s?.RecheckedCaseId?.ToString(), ["recheckOrgan"] = s?.RecheckOrgan, ["recheckNo"] = s?.RecheckNo, ["recheckedOn"] = Day(s?.RecheckedOn),
            ["destination"] = s?.Destination,
            ["settled"] = v.Settled is { } settled ? Flag(settled) : null, ["settledOn"] = Day(v.SettledOn), ["firstReceivedOn"] = Day(v.FirstReceivedOn),
        };
    }

    private static string? Day(DateOnly? day) => day?.Iso();

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Moment(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>所载: what the lines so far say of each member, and the line that says it.</summary>
    private sealed class Told
    {
        public Dictionary<string, (FileEntry Line, string? Text)> Members { get; } = new(StringComparer.Ordinal);

        public void Of(FileEntry line, string member, string? text) => Members[member] = (line, text);

        // Where the line may have changed it without saying so, nothing is known of it.
        public void Where(FileEntry line, string member, IReadOnlyDictionary<string, string?> says, string? name = null)
        {
            if (says.TryGetValue(name ?? member, out var text)) Of(line, member, text);
            else Forget(member);
        }

        public bool Knows(string member) => Members.ContainsKey(member);

        public string? Text(string member) => Members.TryGetValue(member, out var told) ? told.Text : null;

        public bool Is(string member, string? text) => Members.TryGetValue(member, out var told) && told.Text == text;

        public void Forget(params string[] members)
        {
            foreach (var member in members) Members.Remove(member);
        }
    }
}
