using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>运行之时: what compiles, and fails or answers otherwise only when SQL Server runs it.</summary>
internal sealed class AtRunTime(Schema schema)
{
    /// <summary>Everything wrong with the statements; empty is good.</summary>
    public IReadOnlyList<Fault> Scan(IEnumerable<Statement> statements) =>
    [
        .. statements.SelectMany(s => Aggregates(s).Concat(Groups(s)).Concat(Choices(s)).Concat(Found(s)).Concat(AskedTwice(s)).Concat(Shown(s)).Distinct().Select(why => new Fault(s.Name, why))),
    ];

    /// <summary>Error 130: an aggregate takes neither a query nor another aggregate.</summary>
    private static IEnumerable<string> Aggregates(Statement statement) =>
        from call in Syntax.In<FunctionCall>(statement)
        where call.OverClause is null && BeyondTheModel.Aggregates.Contains(call.FunctionName.Value)
        from inner in call.Parameters
        where Syntax.In<ScalarSubquery>(inner).Count > 0 || Syntax.In<FunctionCall>(inner).Any(f => BeyondTheModel.Aggregates.Contains(f.FunctionName.Value))
        select $"{call.FunctionName.Value} of a query, or of another aggregate";

    /// <summary>Errors 144 and 164: a group is made of columns, not of queries and not of constants.</summary>
    private static IEnumerable<string> Groups(Statement statement) =>
        from part in Syntax.In<ExpressionGroupingSpecification>(statement)
        where Syntax.In<ScalarSubquery>(part).Count > 0 || Syntax.In<ColumnReferenceExpression>(part).Count == 0
        select $"GROUP BY {Syntax.Words(part)}, which holds a query or no column";

    /// <summary>Of several types a choice takes that which SQL Server ranks highest, and fails at the row whose value is no such; texts of two collations have none.</summary>
    private IEnumerable<string> Choices(Statement statement) =>
        from choice in Syntax.In<ScalarExpression>(statement)
        where choice is CaseExpression or CoalesceExpression
        let kinds = Results(choice).SelectMany(r => Kinds(r, statement)).ToHashSet(StringComparer.Ordinal)
        where Clash(kinds)
        select $"a choice between {string.Join(" and ", kinds.Order(StringComparer.Ordinal))}";

    /// <summary>What is looked for in a query is of its column's type and collation.</summary>
    private IEnumerable<string> Found(Statement statement) =>
        from found in Syntax.In<InPredicate>(statement)
        let sought = Kinds(found.Expression, statement)
        let among = found.Subquery is null
            ? found.Values.SelectMany(v => Kinds(v, statement))
            : Firsts(found.Subquery.QueryExpression).SelectMany(e => Kinds(e, statement))
        let kinds = sought.Concat(among).ToHashSet(StringComparer.Ordinal)
        where Clash(kinds)
        select $"IN of {string.Join(" and ", kinds.Order(StringComparer.Ordinal))}";

    /// <summary>SQL Server writes COALESCE as a CASE that names each part twice: a query is run twice, and where rows have no versions at two moments, so that even null may come of it.</summary>
    private static IEnumerable<string> AskedTwice(Statement statement) =>
        Syntax.In<CoalesceExpression>(statement).Where(c => c.Expressions.SkipLast(1).Any(e => Syntax.In<ScalarSubquery>(e).Count > 0))
            .Select(_ => "COALESCE of a query runs it twice: COALESCE inside it, about an aggregate");

    /// <summary>What takes the database's collation is shown: compared or put in order by it, it would give other answers there than elsewhere. A write that names what it has just read
    /// may: it is sealed text, or text that was plain a moment ago.</summary>
    private IEnumerable<string> Shown(Statement statement)
    {
        var writes = Syntax.In<UpdateDeleteSpecificationBase>(statement).Count > 0;
        var compared = Syntax.In<BooleanComparisonExpression>(statement).Where(c => !IsEmpty(c.FirstExpression) && !IsEmpty(c.SecondExpression) && !(writes && IsAsRead(c)))
            .SelectMany(c => new[] { c.FirstExpression, c.SecondExpression })
            .Concat(Syntax.In<InPredicate>(statement).Select(i => i.Expression))
            .Concat(Syntax.In<ExpressionWithSortOrder>(statement).Select(s => s.Expression))
            .Concat(Syntax.In<ExpressionGroupingSpecification>(statement).Select(g => g.Expression));
        return from part in compared
               from column in Syntax.In<ColumnReferenceExpression>(part)
               from meant in schema.Meant(column, statement)
               where IsText(meant) && string.IsNullOrEmpty(meant.Collation)
               select $"{meant.Table}.{meant.Name} is compared or put in order, and has no collation of its own";
    }

    private static IEnumerable<ScalarExpression> Results(ScalarExpression part) => part switch
    {
        SearchedCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Where(e => e is not null).SelectMany(Results),
        SimpleCaseExpression choice => choice.WhenClauses.Select(w => w.ThenExpression).Append(choice.ElseExpression).Where(e => e is not null).SelectMany(Results),
        CoalesceExpression choice => choice.Expressions.SelectMany(Results),
        ParenthesisExpression inner => Results(inner.Expression),
        ScalarSubquery query => Firsts(query.QueryExpression).SelectMany(Results),
        FunctionCall { FunctionName.Value: "MAX" or "MIN" } call => call.Parameters.SelectMany(Results),
        _ => [part],
    };

    private static IEnumerable<ScalarExpression> Firsts(QueryExpression query) => query switch
    {
        QuerySpecification one => one.SelectElements.OfType<SelectScalarExpression>().Take(1).Select(e => e.Expression),
        BinaryQueryExpression two => Firsts(two.FirstQueryExpression).Concat(Firsts(two.SecondQueryExpression)),
        QueryParenthesisExpression inner => Firsts(inner.QueryExpression),
        _ => [],
    };

    // None for what has no type of its own: null, and a parameter, which the program types by its value.
    private IEnumerable<string> Kinds(ScalarExpression part, Statement statement) => Results(part).SelectMany(r => r switch
    {
        StringLiteral => ["text"],
        IntegerLiteral or BinaryExpression or UnaryExpression => ["number"],
        FunctionCall { FunctionName.Value: "COUNT" or "SUM" or "ROW_NUMBER" } => ["number"],
        _ => schema.Meant(r, statement).Select(Kind),
    });

    private static string Kind(Column column) => column.Type is "int" or "bigint" ? "number" : IsText(column) ? "text " + column.Collation : column.Type;

    private static bool Clash(HashSet<string> kinds)
    {
        var texts = kinds.Count(k => k.StartsWith("text ", StringComparison.Ordinal));
        return texts > 1 || kinds.Count(k => !k.StartsWith("text", StringComparison.Ordinal)) + (texts > 0 || kinds.Contains("text") ? 1 : 0) > 1;
    }

    private static bool IsAsRead(BooleanComparisonExpression comparison)
        => comparison.ComparisonType == BooleanComparisonType.Equals && Syntax.In<VariableReference>(comparison.SecondExpression).Count > 0
            && Syntax.In<ColumnReferenceExpression>(comparison.SecondExpression).Count == 0;

    private static bool IsEmpty(ScalarExpression part) => part is StringLiteral { Value: "" };

    private static bool IsText(Column column) => column.Type.Contains("char", StringComparison.OrdinalIgnoreCase);
}
