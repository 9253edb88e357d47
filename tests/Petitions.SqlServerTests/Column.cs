namespace Petitions.SqlServerTests;

/// <summary>列: one column as SQL Server will have it; <c>Length</c> is in characters, −1 for max, 0 where the type has none;
/// <c>Supplied</c>: an INSERT may leave it out, as it has a default or counts by itself.</summary>
internal sealed record Column(string Table, string Name, string Type, int Length, bool Nullable, string? Collation, bool Supplied)
{
    /// <summary>The type as a parameter of a procedure is declared with it.</summary>
    public string Declaration => (Type, Length) switch
    {
        ("nvarchar", < 0) => "nvarchar(max)",
        ("nvarchar", _) => $"nvarchar({Length})",
        ("datetimeoffset", _) => "datetimeoffset(3)",
        _ => Type,
    };

    /// <summary>Bytes the column takes in the key of an index.</summary>
    public int KeyBytes => Type switch
    {
        "nvarchar" => Length < 0 ? int.MaxValue / 2 : 2 * Length,
        "uniqueidentifier" => 16,
        "datetimeoffset" => 10,
        _ => 8,
    };
}

/// <summary>索引: key columns in order; <c>Kind</c> is what the model calls it (index, primary key, unique constraint).</summary>
internal sealed record Index(string Table, string Name, IReadOnlyList<string> Keys, bool Clustered, bool Unique, string? Filter);
