using System.Text.RegularExpressions;

namespace Petitions.SqlServerTests;

/// <summary>表结构规则: what a schema on SQL Server must keep to; the reasons stand in docs/decisions/0006-sql-server-schema.md.</summary>
internal sealed partial class SchemaRules(Schema schema)
{
    private const int ClusteredKeyBytes = 900;
    private const int OtherKeyBytes = 1700;

    // Shown in one table, compared in another, or simply another thing.
    private static readonly string[] SameWordOtherThing = ["id", "name", "content", "value"];

    /// <summary>Everything in the schema that breaks a rule; empty is good.</summary>
    public IReadOnlyList<Fault> Broken() => [.. OfIndexes(), .. OfTables(), .. OfNames()];

    private IEnumerable<Fault> OfIndexes()
    {
        foreach (var index in schema.Indexes)
        {
            var keys = index.Keys.Select(k => schema.Columns.Single(c => c.Table == index.Table && c.Name == k)).ToList();
            if (index.Clustered && keys.Exists(c => c.Type == "uniqueidentifier"))
                yield return new(index.Name, "clustered on a guid");
            if (keys.Sum(c => (long)c.KeyBytes) > (index.Clustered ? ClusteredKeyBytes : OtherKeyBytes))
                yield return new(index.Name, "the key is too long");
            if (index.Unique && index.Filter is null && keys.Exists(c => c.Nullable))
                yield return new(index.Name, "unique over a column that may be null, without a filter");
            if (index.Filter is not null && !OfNulls().IsMatch(index.Filter))
                yield return new(index.Name, "a parameter never meets this filter");
            if (keys.Exists(c => c.Type == "nvarchar" && c.Collation is null))
                yield return new(index.Name, "a text in a key without a collation of its own");
        }
    }

    private IEnumerable<Fault> OfTables() =>
        from column in schema.Columns
        where column.Name == "seq" && !schema.Indexes.Any(i => i.Table == column.Table && i.Clustered && i.Keys.SequenceEqual(["seq"]))
        select new Fault(column.Table, "not clustered on seq");

    private IEnumerable<Fault> OfNames() =>
        from columns in schema.Columns.Where(c => !SameWordOtherThing.Contains(c.Name)).GroupBy(c => c.Name)
        where columns.Select(c => (c.Type, c.Length, c.Collation)).Distinct().Count() > 1
        select new Fault(columns.Key, $"of different types or collations in {string.Join(", ", columns.Select(c => c.Table))}");

    // Whether something is null a statement says without a parameter.
    [GeneratedRegex(@"^\w+ IS (NOT )?NULL(\s+AND \w+ IS (NOT )?NULL)*$")]
    private static partial Regex OfNulls();
}
