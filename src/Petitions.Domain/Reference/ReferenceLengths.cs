namespace Petitions.Domain.Reference;

/// <summary>
/// 基础数据长度上限, in UTF-16 units: the longest text of each column of a reference file, local rule packs and holiday notices among them; as their
/// database columns are, so that a file is refused by its line and not by a database.
/// </summary>
public static class ReferenceLengths
{
    /// <summary>Longest path of a unit: the ids from the root down to it, with a slash around each.</summary>
    public const int Path = 400;

    /// <summary>By column; what is not here is a word, a number, a date, or has no limit.</summary>
    public static IReadOnlyDictionary<string, int> Most { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["id"] = 64, ["parent_id"] = 64, ["unit_id"] = 64, ["code"] = 64, ["parent_code"] = 64, ["external_code"] = 100,
        ["pack"] = 40, ["rule_key"] = 40, ["name"] = 100, ["regulation"] = 100,
        // Numbers of notices begin with it, and have forty characters.
        ["short_name"] = 20,
        ["article"] = 200, ["label"] = 200, ["label_zh"] = 200, ["label_en"] = 200, ["place"] = 300,
    };
}
