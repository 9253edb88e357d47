using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>模型之外: mistakes that SQL Server answers with an error and the model does not see.</summary>
internal sealed class BeyondTheModel(Schema schema)
{
    internal static readonly HashSet<string> Aggregates = new(["COUNT", "SUM", "MIN", "MAX"], StringComparer.OrdinalIgnoreCase);

    // AVG is missing on purpose: of whole numbers it is whole on SQL Server and broken elsewhere.
    private static readonly HashSet<string> Functions =
        new([.. Aggregates, "ROW_NUMBER", "RANK", "DENSE_RANK", "LAG", "LEAD", "ABS", "LOWER", "UPPER", "REPLACE"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything wrong with the statements; empty is good.</summary>
    public IReadOnlyList<Fault> Scan(IEnumerable<Statement> statements) =>
    [
        .. statements.SelectMany(s => Syntax.Unparsable(s).Concat(UnknownFunctions(s)).Concat(Inserts(s)).Concat(Groups(s)).Concat(SumsOfBooleans(s)).Concat(NarrowSums(s)).Concat(Comparisons(s)).Concat(Unions(s)).Concat(LossyLiterals(s)).Distinct().Select(why => new Fault(s.Name, why))),
    ];

    private static IEnumerable<string> UnknownFunctions(Statement statement) =>
        Syntax.In<FunctionCall>(statement).Select(f => f.FunctionName.Value).Where(f => !Functions.Contains(f))
            .Select(f => $"the function {f} is not one that all three databases know alike");

    private IEnumerable<string> Inserts(Statement statement)
    {
        foreach (var insert in Syntax.In<InsertSpecification>(statement))
        {
            var table = (insert.Target as NamedTableReference)?.SchemaObject.BaseIdentifier.Value ?? "";
            var named = insert.Columns.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (named.Count == 0)
                yield return "an INSERT names its columns";
            foreach (var count in Widths(insert.InsertSource).Where(w => w != insert.Columns.Count).Distinct())
                yield return $"{insert.Columns.Count} columns get {count} values";
            foreach (var column in schema.Columns.Where(c => Is(c.Table, table) && !c.Nullable && !c.Supplied && !named.Contains(c.Name)))
                yield return $"{table}.{column.Name} is NOT NULL and gets no value";
        }
    }

    private static IEnumerable<int> Widths(InsertSource source) => source switch
    {
        ValuesInsertSource values => values.RowValues.Select(r => r.ColumnValues.Count),
        SelectInsertSource select => Queries(select.Select).Where(q => !q.SelectElements.OfType<SelectStarExpression>().Any()).Select(q => q.SelectElements.Count),
        _ => [],
    };

    private static IEnumerable<QuerySpecification> Queries(QueryExpression query) => query switch
    {
        QuerySpecification one => [one],
        BinaryQueryExpression two => Queries(two.FirstQueryExpression).Concat(Queries(two.SecondQueryExpression)),
        QueryParenthesisExpression inner => Queries(inner.QueryExpression),
        _ => [],
    };

    private static IEnumerable<string> Groups(Statement statement)
    {
        foreach (var query in Syntax.In<QuerySpecification>(statement))
        {
            var groups = query.GroupByClause?.GroupingSpecifications.Select(Syntax.Words).ToHashSet(StringComparer.Ordinal) ?? [];
            var parts = query.SelectElements.Cast<TSqlFragment>().Append(query.HavingClause).Where(p => p is not null).ToList();
            if (query.GroupByClause is null && !parts.Exists(HoldsAggregate))
                continue;
            var own = Own(query);
            foreach (var loose in parts.SelectMany(p => Loose(p, groups, own)))
                yield return $"{loose} is neither grouped nor aggregated";
        }
    }

    private static bool HoldsAggregate(TSqlFragment part)
    {
        var finder = new LooseColumns([], null);
        part.Accept(finder);
        return finder.SawAggregate;
    }

    // The names by which a query's own tables are called: what another name stands before is taken from around it, and is one value to each of its groups.
    private static HashSet<string> Own(QuerySpecification query) => query.FromClause is not { } from ? [] : new(
        Syntax.In<TableReferenceWithAlias>(from).Select(t => t.Alias?.Value ?? (t as NamedTableReference)?.SchemaObject.BaseIdentifier.Value ?? ""), StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Loose(TSqlFragment part, HashSet<string> groups, HashSet<string> own)
    {
        var finder = new LooseColumns(groups, own);
        part.Accept(finder);
        return finder.Found;
    }

    private IEnumerable<string> SumsOfBooleans(Statement statement) =>
        from call in Syntax.In<FunctionCall>(statement)
        where Aggregates.Contains(call.FunctionName.Value) && !Is(call.FunctionName.Value, "COUNT")
        from column in call.Parameters
        where schema.Holds("bit", column, statement) || schema.Holds("uniqueidentifier", column, statement)
        select $"{call.FunctionName.Value} of {Syntax.Words(column)}, which is a boolean or a guid";

    /// <summary>The sum of ints is an int on SQL Server, and an error past 2^31; elsewhere it is wider. Ones and noughts count rows, and as many rows there are not.</summary>
    private IEnumerable<string> NarrowSums(Statement statement) =>
        from call in Syntax.In<FunctionCall>(statement)
        where Is(call.FunctionName.Value, "SUM") && !Syntax.In<CastCall>(call).Any(c => Is(Syntax.Words(c.DataType), "bigint"))
        from column in call.Parameters.SelectMany(Summed)
        where schema.Holds("int", column, statement)
        select $"SUM of {Syntax.Words(column)}, which is an int: CAST it AS bigint";

    // What is added up, without what only decides whether it is.
    private static IEnumerable<ScalarExpression> Summed(ScalarExpression part) => part switch
    {
        SearchedCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Where(e => e is not null).SelectMany(Summed),
        SimpleCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Where(e => e is not null).SelectMany(Summed),
        CoalesceExpression choice => choice.Expressions.SelectMany(Summed),
        BinaryExpression two => Summed(two.FirstExpression).Concat(Summed(two.SecondExpression)),
        ParenthesisExpression inner => Summed(inner.Expression),
        UnaryExpression one => Summed(one.Expression),
        ColumnReferenceExpression => [part],
        _ => [],
    };

    /// <summary>SQL Server refuses to compare two collations, and compares two types by converting one, which costs the index.</summary>
    private IEnumerable<string> Comparisons(Statement statement) =>
        from comparison in Syntax.In<BooleanComparisonExpression>(statement)
        from left in schema.Meant(comparison.FirstExpression, statement)
        from right in schema.Meant(comparison.SecondExpression, statement)
        where Kind(left) != Kind(right)
        select $"{left.Table}.{left.Name} is compared with {right.Table}.{right.Name}, which is of another type or collation";

    /// <summary>Texts of two collations in one column of a UNION have none, which SQL Server refuses where the column is used.</summary>
    private IEnumerable<string> Unions(Statement statement) =>
        from union in Syntax.In<BinaryQueryExpression>(statement)
        let branches = Queries(union).Select(q => q.SelectElements.OfType<SelectScalarExpression>().Select(e => e.Expression).ToList()).ToList()
        from place in Enumerable.Range(0, branches.Min(b => b.Count))
        let collations = branches.SelectMany(b => schema.Meant(b[place], statement)).Where(IsText).Select(c => c.Collation).Distinct().ToList()
        where collations.Count > 1
        select $"column {place + 1} of a UNION has texts of {collations.Count} collations";

    /// <summary>Without the N in front a literal goes through the database's code page, and Chinese becomes question marks; N is unknown elsewhere.</summary>
    private static IEnumerable<string> LossyLiterals(Statement statement) =>
        Syntax.In<StringLiteral>(statement).Where(l => !l.IsNational && l.Value.Any(c => c > 127)).Select(l => $"'{l.Value}' is a plain literal that SQL Server may not hold: make it a parameter");

    private static bool IsText(Column column) => column.Type.Contains("char", StringComparison.OrdinalIgnoreCase);

    private static string Kind(Column column) => column.Type is "int" or "bigint" ? "number" : column.Type + column.Collation;

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
