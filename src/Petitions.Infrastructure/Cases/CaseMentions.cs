using System.Text.Json.Nodes;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>提及: other cases and arrivals that lines of history name: a repeat's first case, what a case was merged into, another visit about it. Who may not
/// know them is not told of them here either.</summary>
internal sealed class CaseMentions(Session session, KnownCases cases, Caller caller)
{
    // Of an arrival only its seal is asked, as for the arrival of a case: who handles the case may be of another unit than the desk.
    private const string VisitKnownSql = $"SELECT v.number AS Number FROM visits v WHERE v.number = @Number AND v.seal IN ({Visibility.SealsFragment})";

    // Members of details that hold another case's id or an arrival's number, and those that say more of the same case.
    private static readonly string[] CaseMembers =
    [
        .. new[]
        {
            nameof(RepeatLinkDetails.FirstCaseId), nameof(RepeatUnlinkDetails.WasRepeatOf), nameof(Screening.IntoCaseId), nameof(UnmergeDetails.WasMergedInto), nameof(Screening.RecheckedCaseId),
        }.Select(Details.Member),
    ];
    private static readonly string VisitMember = Details.Member(nameof(VisitNoteDetails.VisitNumber));
    private static readonly string[] Members = [.. CaseMembers, VisitMember];
    private static readonly Dictionary<string, string> Beside = new() { [Details.Member(nameof(RepeatLinkDetails.FirstCaseId))] = Details.Member(nameof(RepeatLinkDetails.Number)) };

    private static readonly string AmendedName = Details.Member(nameof(AmendedMember.Member));
    private static readonly string[] AmendedValues = [Details.Member(nameof(AmendedMember.Old)), Details.Member(nameof(AmendedMember.New))];

    // What a new round takes off a case keeps the act's own details below.
    private static readonly string Within = Details.Member(nameof(RoundEndedDetails.Details));

    /// <summary>True where the reader may know all that these details name.</summary>
    internal static bool AllKnown(string? details, IReadOnlySet<string> known) => Of(details).All(known.Contains);

    /// <summary>Of all that these details name, what the reader may know.</summary>
    internal async Task<IReadOnlySet<string>> Known(IEnumerable<string?> details, Actor reader, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var named in details.SelectMany(Of).Distinct(StringComparer.Ordinal))
        {
            if (Guid.TryParse(named, out var id) ? await cases.MayKnow(id, reader, cancellation) : await MayKnow(named, reader, cancellation)) known.Add(named);
        }

        return known;
    }

    private async Task<bool> MayKnow(string visitNumber, Actor reader, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(reader, caller.At);
        key.Add("Number", visitNumber);
        return await session.First<string?>(VisitKnownSql, key, cancellation) is not null;
    }

    /// <summary>The details without what names a case or an arrival that is not known.</summary>
    internal static string? Without(string? details, IReadOnlySet<string> known)
    {
        if (AllKnown(details, known)) return details;
        if (JsonNode.Parse(details!) is JsonArray amended) return new JsonArray([.. amended.Where(m => Visits(m).All(known.Contains)).Select(m => m?.DeepClone())]).ToJsonString();
        var all = JsonNode.Parse(details!)!.AsObject();
        foreach (var part in Parts(all))
            foreach (var member in Members.Where(m => Named(part, m) is { } named && !known.Contains(named)))
            {
                part.Remove(member);
                if (Beside.TryGetValue(member, out var beside)) part.Remove(beside);
            }

        return all.ToJsonString();
    }

    private static IEnumerable<string> Of(string? details)
        => details is null || !Members.Any(m => details.Contains(m, StringComparison.Ordinal)) ? [] : JsonNode.Parse(details) switch
        {
            JsonObject all => Parts(all).SelectMany(part => Members.Select(m => Named(part, m))).OfType<string>(),
            JsonArray amended => amended.SelectMany(Visits),
            _ => [],
        };

    // Of an amendment the visit that raised the matter, before and after.
    private static IEnumerable<string> Visits(JsonNode? amended)
        => amended is JsonObject member && member[AmendedName]?.ToString() == Amendable.VisitNumber ? AmendedValues.Select(v => member[v]?.ToString()).OfType<string>() : [];

    private static IEnumerable<JsonObject> Parts(JsonObject all) => all[Within] is JsonObject within ? [all, within] : [all];

    private static string? Named(JsonObject part, string member)
        => part[member] is JsonValue value && value.ToString() is { Length: > 0 } named && (member == VisitMember || Guid.TryParse(named, out _)) ? named : null;
}
