using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Petitions.Infrastructure.Databases;

namespace Petitions.SqlServerTests;

/// <summary>语句目录: every statement of an assembly, found by reflection, so that a new one cannot be forgotten.</summary>
internal sealed partial class StatementCatalog
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Lazy<StatementCatalog> Ours = new(() => new(typeof(ComposedSqlAttribute).Assembly.GetTypes()));

    private readonly IReadOnlyList<Type> _types;
    private readonly Lazy<IReadOnlyList<(string? Provider, Statement Statement)>> _named;

    /// <param name="types">The types to look through; nested types are to be listed too, as an assembly's own list does.</param>
    public StatementCatalog(IEnumerable<Type> types)
    {
        _types = [.. types];
        _named = new(() => [.. Named()]);
    }

    /// <summary>The product's own, composed once for all tests.</summary>
    public static StatementCatalog Product => Ours.Value;

    /// <summary>Every string constant and every readonly string of a class, whatever it holds.</summary>
    public IReadOnlyList<(Type Type, string Name, string Text)> Strings() =>
    [
        .. from type in _types
           where !type.ContainsGenericParameters
           from field in type.GetFields(Static)
           where field.FieldType == typeof(string) && (field.IsLiteral || field.IsInitOnly)
           let text = (string?)(field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null))
           where text is not null
           select (type, field.Name, text),
    ];

    /// <summary>The statements that SQL Server will run: fields named …Sql and what is composed, without the other providers' own.</summary>
    public IReadOnlyList<Statement> Statements() =>
        [.. _named.Value.Where(n => n.Provider is null or "SqlServer").Select(n => n.Statement).DistinctBy(s => s.Text)];

    /// <summary>The statements written once for all databases: those that no provider calls its own.</summary>
    public IReadOnlyList<Statement> Plain() => [.. _named.Value.Where(n => n.Provider is null).Select(n => n.Statement).DistinctBy(s => s.Text)];

    /// <summary>All that any database may run, for rules that hold everywhere.</summary>
    public IReadOnlyList<Statement> OnAnyDatabase() => [.. _named.Value.Select(n => n.Statement)];

    /// <summary>Fields that hold SQL and are named neither …Sql nor …Fragment, outside types that list what they compose.</summary>
    public IReadOnlyList<Fault> Misnamed() =>
    [
        .. Strings()
            .Where(s => LooksLikeSql().IsMatch(s.Text) && !IsNamedAsSql(s.Name) && !Composers(s.Type).Any())
            .Select(s => new Fault($"{s.Type.FullName}.{s.Name}", "holds SQL: name it …Sql, or …Fragment when it is a part")),
    ];

    /// <summary>SQL written in the middle of code, where it has no name: every literal of the assembly that no field holds.</summary>
    public IReadOnlyList<Fault> Nameless(string assemblyFile)
    {
        var named = Strings().Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        return [.. Literals(assemblyFile).Where(l => LooksLikeSql().IsMatch(l) && !named.Contains(l)).Select(l => new Fault("a literal in code", l))];
    }

    private static bool IsNamedAsSql(string name) =>
        name.EndsWith("Sql", StringComparison.Ordinal) || name.EndsWith("Fragment", StringComparison.Ordinal);

    private IEnumerable<(string? Provider, Statement Statement)> Named() => Strings()
        .Where(s => s.Name.EndsWith("Sql", StringComparison.Ordinal))
        .Select(s => (ProviderOf(s.Name) ?? ProviderOf(s.Type), new Statement($"{s.Type.FullName}.{s.Name}", s.Text)))
        .Concat(Composed());

    /// <summary>What serves one provider begins with its name, the field or its type; it is tested with that provider alone.</summary>
    private static string? ProviderOf(string name) =>
        Array.Find(["Sqlite", "Postgres", "SqlServer"], p => name.StartsWith(p, StringComparison.Ordinal));

    private static string? ProviderOf(Type type) =>
        ProviderOf(type.Name) ?? (type.DeclaringType is { } outer ? ProviderOf(outer) : null);

    private IEnumerable<(string? Provider, Statement Statement)> Composed() =>
        from type in _types
        from method in Composers(type)
        from item in ((IEnumerable<string>)method.Invoke(null, null)!).Select((text, i) => (text, i))
        select (ProviderOf(type), new Statement($"{type.FullName}.{method.Name}[{item.i}]", item.text));

    private static IEnumerable<MethodInfo> Composers(Type type) =>
        type.GetMethods(Static).Where(m => m.IsDefined(typeof(ComposedSqlAttribute)) && !m.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static IReadOnlyList<string> Literals(string assemblyFile)
    {
        using var image = new PEReader(File.OpenRead(assemblyFile));
        var metadata = image.GetMetadataReader();
        var literals = new List<string>();
        var size = metadata.GetHeapSize(HeapIndex.UserString);
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil && MetadataTokens.GetHeapOffset(at) < size; at = metadata.GetNextHandle(at))
            literals.Add(metadata.GetUserString(at));
        return literals;
    }

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE)\s")]
    private static partial Regex LooksLikeSql();
}
