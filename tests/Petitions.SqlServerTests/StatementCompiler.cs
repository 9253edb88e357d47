using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>
/// 语句编译: compiles statements against the schema. Each becomes a procedure of one model, which is validated once;
/// its errors and warnings name the procedure and so lead back to the statement.
/// </summary>
internal sealed partial class StatementCompiler(Schema schema)
{
    private readonly Dictionary<string, string> _types = schema.Columns
        .GroupBy(c => c.Name.Replace("_", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First().Declaration, StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything wrong with the statements; empty is good.</summary>
    public IReadOnlyList<Fault> Compile(IReadOnlyList<Statement> statements)
    {
        var faults = new List<Fault>();
        var parsed = new List<Statement>();
        foreach (var statement in statements)
        {
            // Parsed first: the model answers a syntax error with an exception and is not to be trusted afterwards.
            var errors = Parse(Procedure(0, statement));
            faults.AddRange(errors.Select(e => new Fault(statement.Name, $"line {e.Line - 1}: {e.Message}")));
            if (errors.Count == 0)
                parsed.Add(statement);
        }

        faults.AddRange(Resolve(parsed, [.. OwnTables(parsed)]));
        return faults;
    }

    private IReadOnlyList<Fault> Resolve(IReadOnlyList<Statement> statements, IReadOnlyList<string> ownTables)
    {
        if (statements.Count == 0)
            return [];
        try
        {
            using var model = schema.Model();
            foreach (var table in ownTables)
                model.AddObjects(table);
            for (var i = 0; i < statements.Count; i++)
                model.AddObjects(Procedure(i, statements[i]));
            return [.. model.Validate().Select(m => m.Message).Where(m => !SystemObject().IsMatch(m)).Select(m => Blame(m, statements)).Distinct()];
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            // The model throws on some inputs and is spoilt then: halve with fresh models until the culprit stands alone.
            var half = statements.Count / 2;
            return half == 0
                ? [new(statements[0].Name, thrown.Message)]
                : [.. Resolve([.. statements.Take(half)], ownTables), .. Resolve([.. statements.Skip(half)], ownTables)];
        }
    }

    private string Procedure(int number, Statement statement)
    {
        var parameters = statement.Parameters().Select(p => $"@{p} {_types.GetValueOrDefault(p, "nvarchar(max)")}");
        return $"CREATE PROCEDURE dbo.statement_{number} {string.Join(", ", parameters)} AS BEGIN\n{statement.Text}\nEND";
    }

    /// <summary>Tables that the product creates for itself, outside db/: the list of applied scripts is kept in one.</summary>
    private IEnumerable<string> OwnTables(IEnumerable<Statement> statements) =>
        from statement in statements
        where statement.Text.Contains("CREATE TABLE", StringComparison.OrdinalIgnoreCase)
        from table in Syntax.In<CreateTableStatement>(statement)
        let name = table.SchemaObjectName.BaseIdentifier.Value
        where !schema.Columns.Any(c => string.Equals(c.Table, name, StringComparison.OrdinalIgnoreCase))
        group statement.Text.Substring(table.StartOffset, table.FragmentLength) by name.ToLowerInvariant() into tables
        select tables.First();

    private static IList<ParseError> Parse(string text)
    {
        // The oldest that is supported, and the newest, which reserves more words.
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        if (errors.Count == 0) new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out errors);
        return errors;
    }

    private static Fault Blame(string message, IReadOnlyList<Statement> statements)
    {
        var match = ProcedureName().Match(message);
        return match.Success
            ? new(statements[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)].Name, message)
            : new("db/sqlserver", message);
    }

    [GeneratedRegex(@"\bstatement_(\d+)\b")]
    private static partial Regex ProcedureName();

    // The server's own catalogue is not part of the model. What is plain may not read it; see PlainSubset.
    [GeneratedRegex(@"unresolved reference to object \[(sys|INFORMATION_SCHEMA|dbo\]\.\[sp_\w+)\]", RegexOptions.IgnoreCase)]
    private static partial Regex SystemObject();
}
