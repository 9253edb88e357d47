using System.Globalization;
using System.Text.Json;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Counting;

/// <summary>既往诸步: what a case has been counted as, read from its history. How it stood after a line is what the next one says that it stood before, and after the last one what
/// its row says; only what neither tells is read from what the acts wrote, which is destroyed when a case is anonymised.</summary>
public static class PastSteps
{
    /// <summary>The steps, oldest first: the registration, and every line after which the case was counted otherwise.</summary>
    /// <param name="lines">The lines in order; of one that was erased the details are what still stands in plain, or null.</param>
    /// <param name="now">How the case stands after the last of them.</param>
    public static IReadOnlyList<PastStep> Of(IReadOnlyList<HistoryEntry> lines, CaseStanding now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(now);
        var (steps, kept, unit) = (new List<PastStep>(), Kept(lines), (string?)null);
        foreach (var (i, line) in lines.Index())
        {
            var after = i + 1 < lines.Count ? lines[i + 1].Stood : now;
            using var json = JsonDocument.Parse(line.Details ?? "{}");
            var told = kept.GetValueOrDefault(line.EntryNo) ?? Told(line, json.RootElement);
            var moved = (after?.UnitId ?? told.Unit) is { } there && there != unit ? there : null;
            var (was, became) = line.Stood is { } before && after is not null ? (before.CategoryCode, after.CategoryCode) : (told.FromCategory, told.ToCategory);
            if (was == became) (was, became) = (null, null);
            unit = moved ?? unit;
            var step = new PastStep(OfficeTime.Day(line.At), line.ToState, was, became, moved, told.Class)
            {
                EntryNo = line.EntryNo, NextDueOn = after?.NextDueOn,
                Flags = line.Act == CaseAct.BacklogFlag || (line.Stood is { BacklogSince: null } && after?.BacklogSince is not null), IsArrival = told.IsArrival,
                // What was put right of its arrival moved what was counted; what it was owed for before is not reckoned anew.
                IsTraced = !told.IsArrival && after is not null,
                // Lines from before it was kept tell it where a round ended by them.
                FlagSince = line.Stood?.BacklogSince ?? Day(json.RootElement, nameof(RoundEndedDetails.BacklogSince)), FlagUntil = line.Stood?.BacklogEndedOn ?? Day(json.RootElement, nameof(RoundEndedDetails.BacklogEndedOn)),
            };
            if (step.Flags || step.IsArrival || line.FromState != line.ToState || (became ?? moved ?? told.Class) is not null || step.NextDueOn != line.Stood?.NextDueOn)
                steps.Add(step);
        }

        return steps;
    }

    /// <summary>What the line of the anonymisation keeps of the steps before it: no names, but everything the counts need once the details of the other lines
    /// are gone. Null where there is nothing to keep.</summary>
    public static IReadOnlyList<CountedStep>? ToKeep(IReadOnlyList<PastStep> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var kept = past.Where(s => s.IsArrival || (s.ToCategory ?? s.Unit ?? s.Class) is not null).Select(s => new CountedStep(s.EntryNo, s.Unit, s.FromCategory, s.ToCategory, s.Class, s.IsArrival ? "putRight" : null)).ToList();
        return kept.Count == 0 ? null : kept;
    }

    private static Dictionary<int, PastStep> Kept(IReadOnlyList<HistoryEntry> lines)
    {
        if (lines.Count == 0 || lines[^1] is not { Act: CaseAct.Anonymisation, Details: { } details }) return [];
        using var json = JsonDocument.Parse(details);
        if (!json.RootElement.TryMember(nameof(AnonymisationDetails.Counted), out var counted)) return [];
        return counted.EnumerateArray().Select(s => new PastStep(
            default, default, s.Text(nameof(CountedStep.CategoryWas)), s.Text(nameof(CountedStep.CategoryCode)), s.Text(nameof(CountedStep.UnitId)), s.Text(nameof(CountedStep.Class)))
        {
            EntryNo = s.GetProperty(Details.Member(nameof(CountedStep.EntryNo))).GetInt32(), IsArrival = s.Text(nameof(CountedStep.Arrival)) is not null,
        }).ToDictionary(s => s.EntryNo);
    }

    private static PastStep Told(HistoryEntry line, JsonElement json)
    {
        var (old, now) = Amended(line.Act, json, Amendable.CategoryCode);
        var unit = line.Act switch
        {
            CaseAct.Registration => json.Text(nameof(RegistrationDetails.UnitId)),
            // Beside the unit of the round that ended.
            CaseAct.Reopening or CaseAct.Unmerge => json.TryMember(nameof(RoundEndedDetails.Details), out var anew) ? anew.Text(nameof(ReopeningDetails.UnitId)) : null,
            CaseAct.Screening when line.ToState == CaseState.Accepted => json.Text(nameof(Screening.HandlingUnitId)),
            CaseAct.Reclassification => json.Text(nameof(ReclassificationDetails.UnitId)),
            _ => Amended(line.Act, json, Amendable.UnitId).New,
        };
        var told = line.Act switch
        {
            CaseAct.Screening => json.Text(nameof(Screening.Class)),
            CaseAct.Reclassification => json.Text(nameof(ReclassificationDetails.Class)),
            CaseAct.Reopening => json.TryMember(nameof(RoundEndedDetails.Details), out var decided) ? decided.Text(nameof(ReopeningDetails.Class)) : null,
            // Put right to none: an empty word.
            _ => Amended(line.Act, json, Amendable.Class) is (not null, var none) ? none ?? "" : Amended(line.Act, json, Amendable.Class).New,
        };
        return new(default, line.ToState, old, now, unit, told)
        {
            IsArrival = Amended(line.Act, json, Amendable.Channel).New is not null || Amended(line.Act, json, Amendable.ReceivedAt).New is not null,
        };
    }

    // An amendment keeps each member with its old and new value.
    private static (string? Old, string? New) Amended(CaseAct act, JsonElement details, string member)
    {
        if (act != CaseAct.Amendment || details.ValueKind != JsonValueKind.Array) return (null, null);
        var change = details.EnumerateArray().FirstOrDefault(m => m.Text(nameof(AmendedMember.Member)) == member);
        return (change.Text(nameof(AmendedMember.Old)), change.Text(nameof(AmendedMember.New)));
    }

    private static DateOnly? Day(JsonElement element, string name) => element.Text(name) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;
}
