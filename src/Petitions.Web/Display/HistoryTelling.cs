using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.People;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Web.Display;

/// <summary>详情的说法: the details of a line with what units, reasons and people are called.</summary>
/// <param name="reference">What units, categories, reasons, grounds and rules are called.</param>
/// <param name="names">What people are called; null where nobody is named.</param>
internal sealed partial class HistoryTelling(ReferenceData reference, StaffNames? names)
{
    private static readonly Dictionary<string, Type[]> Enums = new Dictionary<string, Type[]>
    {
        [nameof(Screening.Decision)] = [typeof(ScreeningDecision)], [nameof(Screening.Class)] = [typeof(PetitionClass)], [nameof(Screening.Pathway)] = [typeof(Pathway)],
        [nameof(ReclassificationDetails.WasClass)] = [typeof(PetitionClass)], [nameof(RescreeningDetails.WasDecision)] = [typeof(ScreeningDecision)], [nameof(ReviewRetractionDetails.WasOutcome)] = [typeof(ReviewOutcome)], [nameof(ReclassificationDetails.WasPathway)] = [typeof(Pathway)], [Amendable.Purpose] = [typeof(Purpose)],
        [nameof(RegistrationDetails.Channel)] = [typeof(Channel)], [Amendable.Occasion] = [typeof(Occasion)], [nameof(ServiceDetails.Method)] = [typeof(ServiceMethod)],
        [nameof(Screening.NoticeMethod)] = [typeof(ServiceMethod)], [Amendable.GroupForm] = [typeof(Grouping)], [nameof(PersonView.IdType)] = [typeof(IdType)],
        [nameof(PersonView.Role)] = [typeof(PersonRole)], [nameof(ReferralUpdateDetails.Act)] = [typeof(CaseAct)], [nameof(ReviewRequestDetails.Tier)] = [typeof(ReviewTier)],
        [nameof(CorrectionDetails.Corrects)] = [typeof(CorrectedFact)],
        [nameof(ResolutionDetails.Outcome)] = [typeof(Outcome), typeof(ReviewOutcome)], [nameof(ReviewDecisionDetails.ChangedOutcome)] = [typeof(Outcome)],
        [nameof(RoundEndedDetails.PastOutcome)] = [typeof(Outcome)], [nameof(RatingDetails.Office)] = [typeof(Satisfaction)], [nameof(RatingDetails.Unit)] = [typeof(Satisfaction)],
        [nameof(HandlingRecordDetails.Kind)] = [typeof(PersonKind), typeof(Petitions.Domain.Notices.NoticeKind), typeof(HandlingRecordKind), typeof(Petitions.Domain.Referrals.ReferralKind),
            typeof(Petitions.Domain.Supervision.SupervisionKind)],
    }.ToDictionary(e => Details.Member(e.Key), e => e.Value, StringComparer.Ordinal);

    // Members that name somebody by the account.
    private static readonly HashSet<string> Accounts = Members(nameof(AssignmentDetails.From), nameof(AssignmentDetails.To), nameof(ReclassificationDetails.Assignee), nameof(LeaderInChargeDetails.Leader),
        nameof(RecusalDetails.UserName), nameof(AnonymisationDetails.FirstBy), nameof(AnonymisationDetails.SecondBy), nameof(GlassBreakDetails.RequestedBy), Amendable.ReceptionLeader);

    // Members that name a unit, beside those whose name ends so.
    private static readonly HashSet<string> Units = Members(nameof(JointHandlingDetails.Units), nameof(JointHandlingDetails.Before), nameof(ReferralDisputeDetails.Superior), nameof(ReviewRequestDetails.Organ), Amendable.CoUnits);

    private static readonly HashSet<string> Rules = Members(nameof(BacklogFlagDetails.Rule), nameof(LapsedWindow.RuleKey));

    private static readonly string OwnDetails = Details.Member(nameof(RoundEndedDetails.Details)), UnitId = Details.Member(nameof(RoundEndedDetails.UnitId)), Class = Details.Member(nameof(RoundEndedDetails.Class)),
        GroundCode = Details.Member(nameof(SupervisionDetails.GroundCode)), ItemCode = Details.Member(nameof(ClarityAnswer.Code)), ReasonCode = Details.Member(nameof(Screening.ReasonCode)), PersonName = Details.Member(nameof(PersonView.Name));

    private static HashSet<string> Members(params string[] names) => names.Select(Details.Member).ToHashSet(StringComparer.Ordinal);

    /// <summary>Each member that has a word; a step within another, such as what a reopening said of itself, stands among the rest.</summary>
    public List<(string Name, string Value)> Members(JsonElement entry)
    {
        // Beside what an act said itself stands how the round stood that it ended.
        var endsARound = entry.TryMember(nameof(RoundEndedDetails.Details), out var own) && own.ValueKind == JsonValueKind.Object;
        return [.. entry.EnumerateObject().SelectMany(p =>
            p.Name == OwnDetails && p.Value.ValueKind == JsonValueKind.Object ? Members(p.Value)
            : Label(p.Name) is { } label && Value(p.Name, p.Value) is { Length: > 0 } value ? [(label, value)] : [])];

        string? Label(string name) => HistoryWords.Label(!endsARound ? name : name == UnitId ? "endedUnitId" : name == Class ? "endedClass" : name);
    }

    /// <summary>What an amendment changed of one member; of people each of the things that it changed.</summary>
    public IEnumerable<(string Name, string Value)> Change(JsonElement entry)
    {
        var member = entry.GetProperty(Details.Member(nameof(AmendedMember.Member))).ToString();
        if (member == Amendable.People) return entry.TryMember(nameof(AmendedMember.Changed), out var changed) ? changed.EnumerateArray().Select(c => Person(entry, c.ToString())) : [];
        return HistoryWords.Label(member) is { } label ? [(label, FromTo(Of(nameof(AmendedMember.Old)), Of(nameof(AmendedMember.New))))] : [];
        string? Of(string side) => entry.TryMember(side, out var value) ? Value(member, value) : null;
    }

    private static string FromTo(string? old, string? now) => Wording.Say("history.from-to", old ?? "—", now ?? "—");

    // Such as petitioner.phone, or coPetitioners[3] of somebody who came or went.
    private (string Name, string Value) Person(JsonElement entry, string changed)
    {
        var (who, what) = changed.Split('.') is [var person, var member] ? (person, member) : (changed, null);
        var role = who switch { "petitioner" => PersonRole.Lead, "agent" => PersonRole.Agent, _ => PersonRole.Co };
        var (old, now) = (Of(nameof(AmendedMember.Old)), Of(nameof(AmendedMember.New)));
        var label = what is null ? null : HistoryWords.Label(what);
        // Masks may hide the difference.
        return (label is null ? Wording.Say(role) : Wording.Say("history.of-person", Wording.Say(role), label), old is not null
            && old == now ? Wording.Say("history.masked", old) : FromTo(old, now));

        string? Of(string side)
        {
            if (!entry.TryMember(side, out var people) || people.ValueKind != JsonValueKind.Array) return null;
            var found = people.EnumerateArray().FirstOrDefault(p => role != PersonRole.Co ? Said(p, nameof(PersonView.Role)) == role.Word()
                : Said(p, nameof(PersonView.Role)) is "co" or "representative" && who == $"coPetitioners[{Said(p, nameof(PersonView.Ordinal))}]");
            return found.ValueKind != JsonValueKind.Object ? null
                : found.TryMember(what ?? PersonName, out var value) && Value(what ?? PersonName, value) is { } said ? said
                : what is null ? Wording.Say("person.anonymous") : null;
        }

        static string? Said(JsonElement person, string name) => person.TryMember(name, out var value) ? value.ToString() : null;
    }

    private string? Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => Wording.Say("form.yes"),
        JsonValueKind.False => Wording.Say("form.no"),
        JsonValueKind.Array => string.Join(Marks.Semicolon, value.EnumerateArray().Select(v => Value(name, v)).Where(v => !string.IsNullOrEmpty(v))),
        JsonValueKind.Object => string.Join(Marks.Comma, Members(value).Select(m => m.Name + Marks.Colon + m.Value)),
        JsonValueKind.String => Word(name, value.GetString()!),
        _ => value.ToString(),
    };

    private string? Word(string name, string word) => name switch
    {
        Amendable.Accused => Accused(word),
        Amendable.AccusedMayBe => string.Join(Marks.Pause, word.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        _ when Rules.Contains(name) => reference.BacklogRules.FirstOrDefault(r => r.Name == word)?.Label ?? RuleWords.Title(word),
        _ when name == GroundCode => reference.Grounds.FirstOrDefault(g => g.Code == word)?.Label ?? word,
        _ when name == ItemCode => reference.Checklists.OrderByDescending(l => l.Version).SelectMany(l => l.Items).FirstOrDefault(i => i.Code == word)?.Label ?? word,
        _ when name == ReasonCode => reference.Reasons.Values.FirstOrDefault(r => r.Code == word) is { } reason ? (Wording.IsEnglish ? reason.LabelEn : reason.Label) : word,
        Amendable.CategoryCode => reference.Categories.GetValueOrDefault(word)?.Name ?? word,
        _ when Enums.TryGetValue(name, out var types) => types.Select(type => Wording.Find(Wording.KeyOf(type, word))).FirstOrDefault(said => said is not null),
        _ when IsOfUnits(name) => Unit(word),
        _ when Day().IsMatch(word) && DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.InWords(),
        _ when Instant().IsMatch(word) && DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => at.InWords(),
        _ when Accounts.Contains(name) && names is not null => names.Of(word),
        _ => word,
    };

    private static bool IsOfUnits(string name) => name.EndsWith(UnitId, StringComparison.OrdinalIgnoreCase) || Units.Contains(name);

    private string Unit(string id) => reference.Units.GetValueOrDefault(id)?.Name ?? id;

    // Kept as "(kind, name, unit, account)"; a name may hold commas of its own.
    private string Accused(string told)
    {
        var parts = told.Trim('(', ')').Split(", ");
        if (parts.Length < 4) return told;
        var kind = parts[0].Length == 0 ? "" : Wording.Find(Wording.KeyOf(typeof(AccusedKind), parts[0])) ?? parts[0];
        var (unit, account) = (parts[^2], parts[^1]);
        var said = new[] { kind, string.Join(", ", parts[1..^2]), unit.Length == 0 ? "" : Wording.Say("accused.unit", Unit(unit)), account.Length == 0 ? "" : Wording.Say("accused.account", account) }.Where(p => p.Length > 0).ToList();
        return said.Count == 0 ? "—" : string.Join(Marks.Comma, said);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex Instant();
}
