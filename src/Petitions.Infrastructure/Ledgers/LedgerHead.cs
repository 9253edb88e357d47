using System.Text.Json;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账表头: what was read of a workbook before its rows, sealed with them.</summary>
/// <param name="Headings">Headings as written.</param>
/// <param name="Sheet">The sheet that was read.</param>
/// <param name="Unread">Other sheets that hold something.</param>
internal sealed record LedgerHead(IReadOnlyList<string> Headings, string? Sheet, IReadOnlyList<string> Unread)
{
    /// <summary>What is left of it once its rows were swept.</summary>
    internal static readonly LedgerHead Swept = new([], null, []);

    /// <summary>As stored; of imports from before sheets were named it is the list of the headings alone.</summary>
    internal static LedgerHead Of(string stored, JsonSerializerOptions json)
        => stored.StartsWith('[') ? Swept with { Headings = JsonSerializer.Deserialize<List<string>>(stored, json)! } : JsonSerializer.Deserialize<LedgerHead>(stored, json)!;
}
