using System.Text.Json;

namespace Petitions.Domain.Cases;

/// <summary>先前各轮的化解: a round that was taken up again keeps how it stood in the line that ended it. What it says of its settlement stands, unless a later line takes that back.</summary>
public static class EarlierSettlements
{
    /// <summary>The detail by which an act 化解 takes back that of an earlier round.</summary>
    public const string TakenBack = "settledRound";

    /// <summary>The rounds whose settlement stands, oldest first.</summary>
    /// <param name="lines">What each line did, with its details; in their order.</param>
    public static IReadOnlyList<int> Standing(IEnumerable<(CaseAct Act, string? Details)> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var standing = new List<int>();
        foreach (var (act, details) in lines.Where(l => l.Details is not null))
        {
            using var json = JsonDocument.Parse(details!);
            var told = json.RootElement;
            if (told.ValueKind != JsonValueKind.Object) continue;
            if (act == CaseAct.Settlement && told.TryGetProperty(TakenBack, out var back)) standing.Remove(back.GetInt32());
            else if (told.TryGetProperty("round", out var round) && told.TryGetProperty("settled", out var settled) && settled.ValueKind == JsonValueKind.True) standing.Add(round.GetInt32());
        }

        return standing;
    }
}
