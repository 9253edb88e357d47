using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>
/// 批次规则: a server compiles a whole batch before it runs any of it, and of a table that is there already it knows the columns then. So no later
/// statement of a batch names a column that the batch adds: neither a change of rows nor the condition of an index compiles. A plain key of an
/// index would; one rule is kept for all. The model, which is given the folded scripts, never sees that. A line that is only GO parts the two.
/// </summary>
internal static class BatchRules
{
    /// <summary>Everything in the scripts that breaks the rule; empty is good.</summary>
    public static IReadOnlyList<Fault> Broken(IEnumerable<(string Name, string Text)> scripts) =>
        [.. from script in scripts from batch in Batches(script.Text) from fault in Of(script.Name, batch) select fault];

    private static IEnumerable<TSqlBatch> Batches(string text) =>
        ((TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out _)).Batches;

    private static IEnumerable<Fault> Of(string script, TSqlBatch batch)
    {
        var added = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in batch.Statements)
        {
            foreach (var column in Syntax.In<ColumnReferenceExpression>(statement).Select(c => c.MultiPartIdentifier?.Identifiers[^1].Value).Where(c => c is not null && added.Contains(c)).Distinct())
                yield return new(script, $"line {statement.StartLine}: {column} is added by the same batch; put a line with GO before this statement");
            if (statement is AlterTableAddTableElementStatement add)
                added.UnionWith(add.Definition.ColumnDefinitions.Select(c => c.ColumnIdentifier.Value));
        }
    }
}
