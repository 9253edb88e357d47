using System.Text.Json;
using Petitions.Domain.ActDetails;

namespace Petitions.Domain.Cases;

/// <summary>先前各轮的化解: a round that was taken up again keeps how it stood in the line that ended it. What it says of its settlement stands, unless a later line takes that back.</summary>
public static class EarlierSettlements
{
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
            if (act == CaseAct.Settlement && told.TryMember(nameof(SettlementDetails.SettledRound), out var back)) standing.Remove(back.GetInt32());
            else if (told.TryMember(nameof(RoundEndedDetails.Round), out var round) && told.Flag(nameof(RoundEndedDetails.Settled)) == true) standing.Add(round.GetInt32());
        }

        return standing;
    }
}
