using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>列的类型: what a name in a statement holds, by the tables that the statement reads.</summary>
internal static class ColumnTypes
{
    /// <summary>Whether the expression is a column of that type, of the table its qualifier names or else of any table read.</summary>
    public static bool Holds(this Schema schema, string type, ScalarExpression expression, Statement statement) =>
        schema.Meant(expression, statement).Any(c => c.Type == type);

    /// <summary>The columns that the expression can mean: one, or none when it is no column of a table of the schema.</summary>
    public static IEnumerable<Column> Meant(this Schema schema, ScalarExpression expression, Statement statement)
    {
        if (expression is not ColumnReferenceExpression { MultiPartIdentifier.Identifiers: { } parts })
            return [];
        var qualifier = parts.Count > 1 ? parts[^2].Value : null;
        var named = schema.Named(parts[^1].Value);
        return Syntax.In<NamedTableReference>(statement)
            .Where(t => qualifier is null || Is(t.Alias?.Value ?? t.SchemaObject.BaseIdentifier.Value, qualifier))
            .SelectMany(t => named.Where(c => Is(c.Table, t.SchemaObject.BaseIdentifier.Value)));
    }

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
