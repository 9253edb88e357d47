using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>
/// 两种服务器都懂的写法: what is valid on SQL Server, and what a server that speaks TDS over PostgreSQL refuses or knows in some versions alone; each has a plainer form
/// that both know (docs/decisions/0251). Words of hints, stored procedures and functions in statements are <see cref="PlainSubset"/>'s and <see cref="BeyondTheModel"/>'s.
/// </summary>
internal static class PlainOnTds
{
    // Any other is unknown there.
    private static readonly HashSet<string> Collations = new(["Latin1_General_100_BIN2", "Latin1_General_CI_AS"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Functions =
        new([.. BeyondTheModel.Aggregates, "ROW_NUMBER", "ABS", "LOWER", "UPPER", "REPLACE", "DATEADD", "DATEDIFF", "STUFF", "CHARINDEX", "DB_ID", "DB_NAME", "SCHEMA_ID"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything in the statements or scripts that is not plain; empty is good.</summary>
    public static IReadOnlyList<Fault> Scan(IEnumerable<Statement> texts) => [.. texts.SelectMany(t => Syntax.Unparsable(t).Concat(Of(t)).Distinct().Select(why => new Fault(t.Name, why)))];

    private static IEnumerable<string> Of(Statement text) => Columns(text).Concat(Tables(text)).Concat(Indexes(text)).Concat(Expressions(text));

    private static IEnumerable<string> Columns(Statement text) =>
    [
        .. Syntax.In<AlterTableAlterColumnStatement>(text)
            .Where(s => s.Collation is not null || s.AlterTableAlterColumnOption is not AlterTableAlterColumnOption.NoOptionDefined)
            .Select(s => $"line {s.StartLine}: ALTER COLUMN {s.ColumnIdentifier.Value} with NULL, NOT NULL or COLLATE: the column is born as it is to be, or a new one takes its place"),
        .. Syntax.In<ColumnDefinition>(text).Where(c => c.ComputedColumnExpression is not null).Select(c => $"line {c.StartLine}: {c.ColumnIdentifier.Value} is computed"),
        .. Syntax.In<ColumnDefinition>(text).Where(c => c.Index is not null).Select(c => $"line {c.StartLine}: an index inside the table"),
        .. Syntax.In<TableDefinition>(text).Where(t => t.Indexes.Count > 0).Select(t => $"line {t.StartLine}: an index inside the table"),
    ];

    private static IEnumerable<string> Tables(Statement text) =>
    [
        .. Syntax.In<AlterTableAddTableElementStatement>(text).Where(s => s.Definition.ColumnDefinitions.Count + s.Definition.TableConstraints.Count > 1).Select(s => $"line {s.StartLine}: one ALTER TABLE adds several things"),
        .. Syntax.In<AlterTableAddTableElementStatement>(text).SelectMany(s => s.Definition.TableConstraints).OfType<DefaultConstraintDefinition>().Select(d => $"line {d.StartLine}: a DEFAULT given later: it comes with its column"),
        .. Syntax.In<AlterTableDropTableElementStatement>(text).Where(s => s.AlterTableDropTableElements.Count > 1).Select(s => $"line {s.StartLine}: one ALTER TABLE drops several things"),
        .. Syntax.In<AlterTableDropTableElement>(text).Where(e => e.Name.Value.StartsWith("df_", StringComparison.OrdinalIgnoreCase) && !e.IsIfExists)
            .Select(e => $"line {e.StartLine}: {e.Name.Value} has no name there: DROP CONSTRAINT IF EXISTS"),
        .. Syntax.In<AlterTableStatement>(text).Where(s => s is not (AlterTableAddTableElementStatement or AlterTableDropTableElementStatement or AlterTableAlterColumnStatement))
            .Select(s => $"line {s.StartLine}: {s.GetType().Name}"),
        .. Syntax.In<AlterDatabaseStatement>(text).Select(s => $"line {s.StartLine}: ALTER DATABASE"),
        .. Syntax.In<MergeStatement>(text).Select(s => $"line {s.StartLine}: MERGE"),
        .. Syntax.In<CreateTriggerStatement>(text).Select(s => $"line {s.StartLine}: a trigger"),
    ];

    private static IEnumerable<string> Indexes(Statement text) =>
    [
        .. Syntax.In<DropIndexStatement>(text).Where(s => s.DropIndexClauses.Count > 1).Select(s => $"line {s.StartLine}: one DROP INDEX drops several"),
        .. Syntax.In<DropIndexClause>(text).Where(c => c.Object.SchemaIdentifier is not null).Select(c => $"line {c.StartLine}: DROP INDEX names a schema"),
        .. Syntax.In<AlterIndexStatement>(text).Select(s => $"line {s.StartLine}: ALTER INDEX"),
        .. Syntax.In<CreateIndexStatement>(text).Where(s => s.IndexOptions.Count > 0).Select(s => $"line {s.StartLine}: an index with options"),
    ];

    private static IEnumerable<string> Expressions(Statement text) =>
    [
        .. Syntax.In<TSqlFragment>(text).Select(Collation).OfType<Identifier>().Where(c => !Collations.Contains(c.Value)).Select(c => $"line {c.StartLine}: the collation {c.Value} is unknown there"),
        .. Syntax.In<FunctionCall>(text).Where(f => !Functions.Contains(f.FunctionName.Value)).Select(f => $"line {f.StartLine}: the function {f.FunctionName.Value} is not one that both know in all versions"),
        .. Syntax.In<AtTimeZoneCall>(text).Select(f => $"line {f.StartLine}: AT TIME ZONE"),
        .. Syntax.In<LikePredicate>(text).Where(l => l.EscapeExpression is null && Syntax.In<StringLiteral>(l.SecondExpression).Any(part => part.Value.Contains('[', StringComparison.Ordinal)))
            .Select(l => $"line {l.StartLine}: [ in LIKE is a letter there: ESCAPE"),
        .. Syntax.In<NamedTableReference>(text).Where(t => t.TableHints.Count > 0).Select(t => $"line {t.StartLine}: a hint is not heard there"),
        .. Syntax.In<OptimizerHint>(text).Select(h => $"line {h.StartLine}: a hint is not heard there"),
        .. Syntax.In<TopRowFilter>(text).Where(t => t.Percent || t.WithTies).Select(t => $"line {t.StartLine}: TOP with PERCENT or TIES"),
    ];

    private static Identifier? Collation(TSqlFragment part) => part switch
    {
        ColumnDefinitionBase column => column.Collation,
        PrimaryExpression expression => expression.Collation,
        _ => null,
    };
}
