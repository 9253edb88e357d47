using System.Text.Json.Nodes;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>提及的案件: other cases that lines of history name: a repeat's first case, what a case was merged into. Who may not know them is not told of them here either.</summary>
internal sealed class CaseMentions(Session session)
{
    private const string KnownSql = $"SELECT c.id AS Id FROM cases c WHERE c.id = @Id AND {Visibility.Fragment}";

    // Members of details that hold another case's id, and those that say more of the same case.
    private static readonly string[] Ids = ["firstCaseId", "wasRepeatOf", "intoCaseId", "wasMergedInto", "recheckedCaseId"];
    private static readonly Dictionary<string, string> Beside = new() { ["firstCaseId"] = "number" };

    /// <summary>The members of details that name cases, with the case of each.</summary>
    internal static IEnumerable<(string Member, Guid Id)> Of(string? details)
    {
        if (details is null || !Ids.Any(i => details.Contains(i, StringComparison.Ordinal)) || JsonNode.Parse(details) is not JsonObject all) yield break;
        foreach (var member in Ids)
            if (all[member] is JsonValue value && Guid.TryParse(value.ToString(), out var id)) yield return (member, id);
    }

    /// <summary>Of all cases that these details name, those that the reader may know.</summary>
    internal async Task<IReadOnlySet<Guid>> Known(IEnumerable<string?> details, Actor reader, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = new HashSet<Guid>();
        foreach (var id in details.SelectMany(Of).Select(m => m.Id).Distinct())
        {
            var key = Visibility.Parameters(reader, now);
            key.Add("Id", id);
            if (await session.First<Guid?>(KnownSql, key, cancellation) is not null) known.Add(id);
        }

        return known;
    }

    /// <summary>The details without what names a case that is not known.</summary>
    internal static string? Without(string? details, IReadOnlySet<Guid> known)
    {
        var hidden = Of(details).Where(m => !known.Contains(m.Id)).Select(m => m.Member).ToList();
        if (hidden.Count == 0) return details;
        var all = JsonNode.Parse(details!)!.AsObject();
        foreach (var member in hidden)
        {
            all.Remove(member);
            if (Beside.TryGetValue(member, out var beside)) all.Remove(beside);
        }

        return all.ToJsonString();
    }
}
