using Microsoft.SqlServer.Dac.Model;
using ModelColumn = Microsoft.SqlServer.Dac.Model.Column;
using ModelIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace Petitions.SqlServerTests;

/// <summary>表结构: db/sqlserver as Microsoft's own model reads it.</summary>
internal sealed class Schema
{
    private static readonly Lazy<Schema> Loaded = new(() => new Schema(SchemaScripts.Of("sqlserver")));

    private readonly string _folded;
    private readonly ILookup<string, Column> _named;

    /// <param name="scripts">Names and texts in the order in which they are applied.</param>
    /// <exception cref="InvalidOperationException">A script has a syntax error or a statement that cannot be followed yet.</exception>
    public Schema(IReadOnlyList<(string Name, string Text)> scripts)
    {
        Scripts = scripts;
        _folded = FoldedScripts.Of(scripts);
        using var model = Model();
        Messages = [.. model.Validate().Select(m => m.Message)];
        var tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).ToList();
        var defaults = model.GetObjects(DacQueryScopes.UserDefined, DefaultConstraint.TypeClass)
            .SelectMany(d => d.GetReferenced(DefaultConstraint.TargetColumn)).Select(c => c.Name.ToString()).ToHashSet();
        Columns = [.. tables.SelectMany(t => t.GetReferenced(Table.Columns)).Select(c => Read(c, defaults))];
        _named = Columns.ToLookup(c => c.Name, StringComparer.OrdinalIgnoreCase);
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

    /// <summary>The columns of that name, of whatever table.</summary>
    public IEnumerable<Column> Named(string column) => _named[column];

    public IReadOnlyList<Index> Indexes { get; }

    /// <summary>A new model of the scripts, for the caller to add to and to dispose of.</summary>
    public TSqlModel Model()
    {
        // The collation recommended for the database: comparisons must not depend on it, so any other would do.
        var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions { Collation = "Chinese_PRC_CI_AS" });
        model.AddObjects(_folded);
        return model;
    }

    private static Column Read(TSqlObject column, HashSet<string> defaults)
    {
        var type = column.GetReferenced(ModelColumn.DataType).Single().Name.Parts[^1];
        var isMax = column.GetProperty<bool>(ModelColumn.IsMax);
        return new(
            column.Name.Parts[^2],
            column.Name.Parts[^1],
            type,
            isMax ? -1 : column.GetProperty<int>(ModelColumn.Length),
            column.GetProperty<bool>(ModelColumn.Nullable),
            column.GetProperty<string?>(ModelColumn.Collation),
            column.GetProperty<bool>(ModelColumn.IsIdentity) || defaults.Contains(column.Name.ToString()));
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
