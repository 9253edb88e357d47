using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Petitions.Web.Desk;

/// <summary>行数: how many people and matters the form asks for: as many as are told, and room for more; never more than may be registered.</summary>
internal static class DeskRows
{
    private const int Room = 5;

    /// <summary>The lists of the form, and how many each may hold.</summary>
    public static readonly IReadOnlyDictionary<string, int> Most = new Dictionary<string, int> { ["Visitors"] = 200, ["CoPetitioners"] = 200, ["Matters"] = 50 };

    /// <summary>Rows of each list for a form that was sent, or kept as a draft.</summary>
    public static IReadOnlyDictionary<string, int> Of(IFormCollection sent)
    {
        var rows = Most.Keys.ToDictionary(list => list, _ => Room);
        foreach (var key in sent.Keys)
            if (key.IndexOf('[', StringComparison.Ordinal) is > 0 and var open && rows.ContainsKey(key[..open]) && Place(key, open) is { } place)
                rows[key[..open]] = Math.Max(rows[key[..open]], place + 1);
        foreach (var list in Most.Keys)
            if (int.TryParse(sent[DeskForm.ShownOf(list)], NumberStyles.None, CultureInfo.InvariantCulture, out var shown))
                rows[list] = Math.Max(rows[list], Math.Min(shown, Most[list]));
        // Asked for without a script.
        if (sent[DeskForm.More].ToString() is { Length: > 0 } more && rows.TryGetValue(more, out var now)) rows[more] = now + Room;
        // One beyond what may be is read, to be refused by its rule and not in silence.
        return rows.ToDictionary(r => r.Key, r => Math.Min(r.Value, Most[r.Key] + 1));
    }

    private static int? Place(string key, int open)
        => key.IndexOf(']', open) is > 0 and var close && int.TryParse(key.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place < 1_000 ? place : null;
}
