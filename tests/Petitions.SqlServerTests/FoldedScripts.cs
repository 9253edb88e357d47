using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Petitions.SqlServerTests;

/// <summary>合并脚本: what all scripts in their order come to. The model wants each table whole, so columns added later move into its CREATE TABLE.</summary>
internal static class FoldedScripts
{
    /// <summary>One statement per table and index, for the model; statements that change rows are left out.</summary>
    /// <exception cref="InvalidOperationException">A script has a syntax error, or a statement that folding does not know yet.</exception>
    public static string Of(IEnumerable<(string Name, string Text)> scripts)
    {
        var folded = new List<TSqlStatement>();
        foreach (var (name, text) in scripts)
            foreach (var statement in Parse(name, text))
                Fold(name, statement, folded);
        var generator = new Sql150ScriptGenerator();
        return string.Join("\nGO\n", folded.Select(s =>
        {
            generator.GenerateScript(s, out var script);
            return script;
        }));
    }

    private static IEnumerable<TSqlStatement> Parse(string name, string text)
    {
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        return errors.Count == 0
            ? script.Batches.SelectMany(b => b.Statements)
            : throw new InvalidOperationException($"{name}: {string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}");
    }

    private static void Fold(string name, TSqlStatement statement, List<TSqlStatement> folded)
    {
        switch (statement)
        {
            case CreateTableStatement or CreateIndexStatement:
                folded.Add(statement);
                break;
            case AlterTableAddTableElementStatement added when Table(folded, added.SchemaObjectName) is { } table:
                foreach (var column in added.Definition.ColumnDefinitions)
                    table.Definition.ColumnDefinitions.Add(column);
                foreach (var constraint in added.Definition.TableConstraints)
                    table.Definition.TableConstraints.Add(constraint);
                break;
            case AlterTableAlterColumnStatement altered when Column(folded, altered) is { } column:
                (column.DataType, column.Collation) = (altered.DataType, altered.Collation);
                if (altered.AlterTableAlterColumnOption == AlterTableAlterColumnOption.Null)
                    foreach (var rule in column.Constraints.OfType<NullableConstraintDefinition>())
                        rule.Nullable = true;
                break;
            case AlterTableDropTableElementStatement dropped when Table(folded, dropped.SchemaObjectName) is { } table:
                foreach (var element in dropped.AlterTableDropTableElements)
                    if (!Drop(table, element.Name.Value))
                        throw new InvalidOperationException($"{name}, line {statement.StartLine}: there is no constraint {element.Name.Value} to drop.");
                break;
            case DropIndexStatement dropped:
                foreach (var clause in dropped.DropIndexClauses.OfType<DropIndexClause>())
                    if (folded.RemoveAll(s => s is CreateIndexStatement made && Same(made.Name.Value, clause.Index.Value) && Same(made.OnName.BaseIdentifier.Value, clause.Object.BaseIdentifier.Value)) == 0)
                        throw new InvalidOperationException($"{name}, line {statement.StartLine}: there is no index {clause.Index.Value} to drop.");
                break;
            case DataModificationStatement:
                break;
            default:
                throw new InvalidOperationException($"{name}, line {statement.StartLine}: {statement.GetType().Name} is not folded yet.");
        }
    }

    private static bool Drop(CreateTableStatement table, string constraint)
        => table.Definition.ColumnDefinitions.Select(c => c.Constraints).Append(table.Definition.TableConstraints)
            .Any(held => held.FirstOrDefault(c => c.ConstraintIdentifier is { } id && Same(id.Value, constraint)) is { } found && held.Remove(found));

    private static ColumnDefinition? Column(IEnumerable<TSqlStatement> folded, AlterTableAlterColumnStatement altered) => Table(folded, altered.SchemaObjectName)?
        .Definition.ColumnDefinitions.FirstOrDefault(c => Same(c.ColumnIdentifier.Value, altered.ColumnIdentifier.Value));

    private static CreateTableStatement? Table(IEnumerable<TSqlStatement> folded, SchemaObjectName name) => folded
        .OfType<CreateTableStatement>()
        .FirstOrDefault(t => Same(t.SchemaObjectName.BaseIdentifier.Value, name.BaseIdentifier.Value));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
