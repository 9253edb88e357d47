using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using ModelColumn = Microsoft.SqlServer.Dac.Model.Column;
using ModelIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace Petitions.SqlServerTests;

/// <summary>表结构: db/sqlserver as Microsoft's own model reads it.</summary>
internal sealed class Schema
{
    private static readonly Lazy<Schema> Loaded = new(() => new Schema(SchemaScripts.Of("sqlserver")));

    private Schema(IReadOnlyList<(string Name, string Text)> scripts)
    {
        Scripts = scripts;
        using var model = Model();
        Messages = [.. model.Validate().Select(m => m.Message)];
        var tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).ToList();
        Columns = [.. tables.SelectMany(t => t.GetReferenced(Table.Columns)).Select(Read)];
        Indexes =
        [
            .. model.GetObjects(DacQueryScopes.UserDefined, ModelIndex.TypeClass).Select(ReadIndex),
            .. model.GetObjects(DacQueryScopes.UserDefined, PrimaryKeyConstraint.TypeClass).Select(ReadPrimaryKey),
            .. model.GetObjects(DacQueryScopes.UserDefined, UniqueConstraint.TypeClass).Select(ReadUnique),
        ];
    }

    /// <summary>The schema of db/sqlserver, loaded once for all tests.</summary>
    public static Schema Product => Loaded.Value;

    public IReadOnlyList<(string Name, string Text)> Scripts { get; }

    /// <summary>Errors and warnings of the scripts themselves; empty is good.</summary>
    public IReadOnlyList<string> Messages { get; }

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Index> Indexes { get; }

    /// <summary>A new model of the scripts, for the caller to add to and to dispose of.</summary>
    public TSqlModel Model()
    {
        // The collation recommended for the database: comparisons must not depend on it, so any other would do.
        var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions { Collation = "Chinese_PRC_CI_AS" });
        foreach (var (name, text) in Scripts)
            model.AddOrUpdateObjects(Batches(text), name, new TSqlObjectOptions());
        return model;
    }

    /// <summary>The model takes one statement a batch; a server takes the script as it stands.</summary>
    private static string Batches(string script)
    {
        var parsed = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return errors.Count > 0
            ? throw new InvalidOperationException(string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}")))
            : string.Join("\nGO\n", parsed.Batches.SelectMany(b => b.Statements).Select(s => script.Substring(s.StartOffset, s.FragmentLength)));
    }

    private static Column Read(TSqlObject column)
    {
        var type = column.GetReferenced(ModelColumn.DataType).Single().Name.Parts[^1];
        var isMax = column.GetProperty<bool>(ModelColumn.IsMax);
        return new(
            column.Name.Parts[^2],
            column.Name.Parts[^1],
            type,
            isMax ? -1 : column.GetProperty<int>(ModelColumn.Length),
            column.GetProperty<bool>(ModelColumn.Nullable),
            column.GetProperty<string?>(ModelColumn.Collation));
    }

    private static Index ReadIndex(TSqlObject index) => new(
        index.Name.Parts[^2],
        index.Name.Parts[^1],
        Names(index.GetReferenced(ModelIndex.Columns)),
        index.GetProperty<bool>(ModelIndex.Clustered),
        index.GetProperty<bool>(ModelIndex.Unique),
        index.GetProperty(ModelIndex.FilterPredicate)?.ToString());

    private static Index ReadPrimaryKey(TSqlObject key) => new(
        key.GetReferenced(PrimaryKeyConstraint.Host).Single().Name.Parts[^1],
        key.Name.Parts[^1],
        Names(key.GetReferenced(PrimaryKeyConstraint.Columns)),
        key.GetProperty<bool>(PrimaryKeyConstraint.Clustered),
        true,
        null);

    private static Index ReadUnique(TSqlObject key) => new(
        key.GetReferenced(UniqueConstraint.Host).Single().Name.Parts[^1],
        key.Name.Parts[^1],
        Names(key.GetReferenced(UniqueConstraint.Columns)),
        key.GetProperty<bool>(UniqueConstraint.Clustered),
        true,
        null);

    private static IReadOnlyList<string> Names(IEnumerable<TSqlObject> columns) => [.. columns.Select(c => c.Name.Parts[^1])];
}
