using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Petitions.Application.Reports;

/// <summary>报告文本: the one JSON form of a report's content, and what differs between two of them.</summary>
public static class ReportJson
{
    // What names an entry of a list: entries are compared by name, not by place, so that one more case is one difference.
    private static readonly string[] NamingMembers = ["dimension", "rule", "rate", "unitId", "class", "value", "bracket", "caseId", "closedOn"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The text of a value: equal values, equal text.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a text.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>
    /// Whether what was reported still says what is gathered now. A rate that was reported by an earlier definition is not compared: by today's it is another figure of the
    /// same facts, and no news. Nor is a figure that was not counted then.
    /// </summary>
    public static bool SaysTheSame(string reported, string gathered)
    {
        if (reported == gathered) return true;
        var (before, now) = (Read<MonthlyContent>(reported), Read<MonthlyContent>(gathered));
        var earlier = before.Rates.Where(c => RateDefinitions.Earlier.Any(e => e.Key == c.Rate && e.Version == c.Version)).Select(c => c.Rate).ToHashSet(StringComparer.Ordinal);
        MonthlyContent Compared(MonthlyContent content) => content with
        {
            Rates = [.. content.Rates.Where(c => !earlier.Contains(c.Rate))],
            GuidedVisits = before.GuidedVisits is null ? null : content.GuidedVisits,
        };
        return (earlier.Count > 0 || before.GuidedVisits is null) && Write(Compared(before)) == Write(Compared(now));
    }

    /// <summary>Every leaf that differs, by path.</summary>
    public static IReadOnlyList<Difference> Differences(string before, string after)
    {
        var (old, now) = (Leaves(before), Leaves(after));
        return [.. old.Keys.Union(now.Keys).Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path)).Order(StringComparer.Ordinal)
            .Select(path => new Difference(path, old.GetValueOrDefault(path), now.GetValueOrDefault(path)))];
    }

    private static Dictionary<string, string> Leaves(string json)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(JsonNode.Parse(json), "", leaves);
        return leaves;
    }

    private static void Walk(JsonNode? node, string path, Dictionary<string, string> leaves)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var member in members) Walk(member.Value, $"{path}/{member.Key}", leaves);
                break;
            case JsonArray entries:
                for (var i = 0; i < entries.Count; i++) Walk(entries[i], $"{path}/{NameOf(entries[i], i)}", leaves);
                break;
            case not null:
                leaves[path] = node.ToString();
                break;
        }
    }

    private static string NameOf(JsonNode? entry, int index)
    {
        if (entry is not JsonObject members) return index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var names = NamingMembers.Where(members.ContainsKey).Select(m => members[m]!.ToString()).ToList();
        return names.Count == 0 ? index.ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Join(',', names);
    }
}
