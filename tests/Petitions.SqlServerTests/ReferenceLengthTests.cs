using Petitions.Domain.Reference;

namespace Petitions.SqlServerTests;

/// <summary>Only SQL Server's columns have lengths: what a reference file may hold is what they take.</summary>
public sealed class ReferenceLengthTests
{
    private static readonly string[] Tables =
    [
        "units", "categories", "screening_reasons", "deadline_rules", "local_rules", "calendar_days", "clarity_items", "backlog_rules", "supervision_grounds",
        "escalation_steps", "reception_rules", "retention_rules",
    ];

    // One of a few words each, or made of what has a limit itself.
    private static readonly HashSet<string> Words = new(
        ["role", "decision", "pathway", "kind", "step", "class", "time_unit", "owed_by", "start_event", "unit_role", "applies_to", "path"], StringComparer.Ordinal);

    [Fact]
    public void Every_text_of_a_reference_table_has_a_limit_that_its_column_takes()
    {
        Assert.All(Tables, t => Assert.Contains(Schema.Product.Columns, c => c.Table == t));
        Assert.Empty(Loose(Schema.Product.Columns));
    }

    [Fact]
    public void A_column_that_takes_less_is_noticed()
        => Assert.Equal(["units.name"], Loose([.. Schema.Product.Columns.Select(c => c is { Table: "units", Name: "name" } ? c with { Length = 99 } : c)]));

    [Fact]
    public void A_column_without_a_limit_is_noticed()
        => Assert.Equal(["units.motto"], Loose([.. Schema.Product.Columns, new("units", "motto", "nvarchar", 50, true, null, false)]));

    [Fact]
    public void The_path_of_a_unit_is_what_its_column_takes()
        => Assert.Equal(ReferenceLengths.Path, Schema.Product.Columns.Single(c => c is { Table: "units", Name: "path" }).Length);

    private static IReadOnlyList<string> Loose(IReadOnlyList<Column> columns)
        => [.. columns.Where(c => Tables.Contains(c.Table) && c is { Type: "nvarchar", Length: > 0 } && !Words.Contains(c.Name)
            && !(ReferenceLengths.Most.TryGetValue(c.Name, out var most) && most <= c.Length)).Select(c => $"{c.Table}.{c.Name}")];
}
