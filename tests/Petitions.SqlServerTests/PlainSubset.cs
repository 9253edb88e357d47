using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>通用子集: what a statement may not use, since it must mean the same on SQLite, SQL Server and PostgreSQL.</summary>
internal sealed partial class PlainSubset(Schema schema)
{
    private static readonly (string Pattern, string Why)[] Forbidden =
    [
        (@"\bRETURNING\b", "RETURNING is unknown to SQL Server"),
        (@"\bOUTPUT\b", "OUTPUT is SQL Server's own"),
        (@"\bMERGE\b", "MERGE is unknown to SQLite"),
        (@"\bON CONFLICT\b", "ON CONFLICT is unknown to SQL Server"),
        (@"\bINSERT OR\b|\bREPLACE INTO\b", "INSERT OR … is SQLite's own"),
        (@"\bLIMIT\b", "LIMIT is unknown to SQL Server: page through the dialect"),
        (@"\bTOP\b", "TOP is SQL Server's own: page through the dialect"),
        (@"\b(GETDATE|GETUTCDATE|SYSUTCDATETIME|SYSDATETIMEOFFSET|CURRENT_TIMESTAMP|CURRENT_DATE|NOW|STRFTIME|DATEADD|DATEDIFF)\b", "time comes from TimeProvider"),
        (@"\|\|", "|| is unknown to SQL Server"),
        (@"\bIN @", "a list as a parameter breaks on Npgsql"),
        (@"@\w+ IS (NOT )?NULL", "an optional filter in SQL ruins plans and fails on Npgsql: compose it"),
        (@"[\[""]", "identifiers are not quoted"),
        (@"\b(NOLOCK|UPDLOCK|HOLDLOCK|READPAST|ROWLOCK)\b|\bFOR UPDATE\b|\bOPTION \(", "hints are the dialect's"),
        (@"\b(ILIKE|GLOB|REGEXP)\b", "only LIKE is known everywhere"),
        (@"\b(sys|information_schema)\s*\.|\bsqlite_master\b|\bpg_\w+|\bpragma\w*", "each database has a catalogue of its own"),
        (@"\b(EXEC|EXECUTE|CALL)\b", "no stored procedures"),
        (@"\bAS WINDOW\b", "WINDOW is a clause of SQL Server 2022 and of PostgreSQL"),
        (@"\bSELECT DISTINCT ON\b", "DISTINCT ON is PostgreSQL's own"),
        (@"\b(UPDATE (?!SET\b)\w+ (?!SET\b)\w+|DELETE FROM \w+ (?!WHERE\b)\w+)", "SQL Server knows no alias of the table that is changed"),
        (@"\bLIKE (@\w+|'')(?! ESCAPE)", "LIKE needs ESCAPE '!': SQL Server reads [ as a pattern"),
    ];

    /// <summary>Everything in the statements that is not plain; empty is good.</summary>
    public IReadOnlyList<Fault> Scan(IEnumerable<Statement> statements) =>
        [.. statements.SelectMany(s => Syntax.Unparsable(s).Concat(Words(s)).Concat(BooleanNumbers(s)).Concat(OrderedByGuid(s)).Distinct().Select(why => new Fault(s.Name, why)))];

    /// <summary>History is append-only: nothing may change or delete a row of it, on any database.</summary>
    public static IReadOnlyList<Fault> ScanForChangesOfHistory(IEnumerable<Statement> statements) =>
        [.. statements.Where(s => ChangesHistory().IsMatch(s.Bare())).Select(s => new Fault(s.Name, "history is append-only"))];

    private static IEnumerable<string> Words(Statement statement)
    {
        // A parameter may be called @Now or @Limit.
        var bare = Regex.Replace(statement.Bare(), @"@\w+", "@p");
        return Forbidden.Where(f => Regex.IsMatch(bare, f.Pattern, RegexOptions.IgnoreCase)).Select(f => f.Why);
    }

    /// <summary>PostgreSQL does not compare a boolean with a number, nor store a number as one.</summary>
    private IEnumerable<string> BooleanNumbers(Statement statement) =>
        from comparison in Syntax.In<BooleanComparisonExpression>(statement)
        where (schema.Holds("bit", comparison.FirstExpression, statement) && comparison.SecondExpression is IntegerLiteral)
            || (schema.Holds("bit", comparison.SecondExpression, statement) && comparison.FirstExpression is IntegerLiteral)
        select "a boolean is compared with a parameter, not with a number";

    /// <summary>SQL Server sorts guids in an order of its own.</summary>
    private IEnumerable<string> OrderedByGuid(Statement statement)
    {
        var sorted = Syntax.In<ExpressionWithSortOrder>(statement).Select(s => s.Expression);
        var compared = Syntax.In<BooleanComparisonExpression>(statement)
            .Where(c => c.ComparisonType is not (BooleanComparisonType.Equals or BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation))
            .SelectMany(c => new[] { c.FirstExpression, c.SecondExpression });
        return sorted.Concat(compared).Where(e => schema.Holds("uniqueidentifier", e, statement)).Select(_ => "a guid has no order that all databases share");
    }

    [GeneratedRegex(@"\b(UPDATE|DELETE( FROM)?|TRUNCATE TABLE|DROP TABLE|REPLACE INTO|MERGE( INTO)?)\s+(OR \w+ )?(dbo\s*\.\s*)?[\[""]?history\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangesHistory();
}
