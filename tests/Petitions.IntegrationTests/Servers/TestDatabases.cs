using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Servers;

/// <summary>测试用数据库: the database that a theory's row runs on, by its provider's word.</summary>
public sealed record TestDatabase(string Name)
{
    /// <summary>A theory's row holds the word; its parameter may be this type or a string.</summary>
    public static implicit operator TestDatabase(string name) => new(name);

    /// <summary>The provider's word.</summary>
    public static implicit operator string(TestDatabase database) => database.Name;

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>What a fresh database begins with.</summary>
public enum Content
{
    /// <summary>Nothing: for tests of the migrations themselves.</summary>
    Nothing,

    /// <summary>The whole schema and no rows.</summary>
    Schema,

    /// <summary>What a service has written at its first start, on <see cref="Office.Opening"/>: reference data and accounts.</summary>
    Started,
}

/// <summary>测试用数据库: fresh databases, one for each test that asks.</summary>
public static class TestDatabases
{
    /// <summary>All three, in the order tests run.</summary>
    public static readonly IReadOnlyList<string> Providers = ["sqlite", "postgresql", "sqlserver"];

    private static readonly string[] Required = (Environment.GetEnvironmentVariable("PETITIONS_TEST_REQUIRE") ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static TestDatabases() => SqlMapper.ConnectionStringComparer = new ByProvider();

    /// <summary>Whether the absence of this server must fail the tests.</summary>
    public static bool IsRequired(string provider) => Required.Contains(provider);

    /// <summary>Why tests cannot run on it; null where they can.</summary>
    public static string? SkipReason(string provider) => provider switch
    {
        "postgresql" => LocalPostgres.SkipReason,
        "sqlserver" => SqlServerDatabases.SkipReason,
        _ => null,
    };

    /// <summary>A fresh database.</summary>
    /// <exception cref="InvalidOperationException">The server is not here; the message says why.</exception>
    public static Task<DatabaseOptions> Create(string provider, Content content = Content.Schema)
    {
        if (SkipReason(provider) is { } reason) throw new InvalidOperationException(reason);
        return provider switch
        {
            "sqlite" => SqliteDatabases.Create(content),
            "postgresql" => PostgresDatabases.Create(content),
            _ => SqlServerDatabases.Create(content),
        };
    }

    /// <summary>Removes what <see cref="Create"/> made. Its connections must be given back first.</summary>
    public static Task Drop(DatabaseOptions database) => database.Provider switch
    {
        "sqlite" => SqliteDatabases.Drop(database),
        "postgresql" => PostgresDatabases.Drop(database),
        _ => SqlServerDatabases.Drop(database),
    };

    internal static async Task<DatabaseOptions> Filled(DatabaseOptions database, Content content)
    {
        if (content is Content.Schema)
            await new Migrations(DatabasesRegistration.DialectOf(database), Options.Create(database), TimeProvider.System, NullLogger<Migrations>.Instance)
                .Apply(CancellationToken.None);
        if (content is Content.Started) await (await Office.On(database)).Stop();
        return database;
    }
}
