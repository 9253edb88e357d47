using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;

namespace Petitions.Infrastructure.Databases;

/// <summary>数据库登记: what the program needs to reach its database.</summary>
public static class DatabasesRegistration
{
    /// <summary>Adds <see cref="Session"/> (one per scope, and one by the key <see cref="Session.Beside"/>), <see cref="Dialect"/> and
    /// <see cref="Migrations"/>, by section <c>Database</c>.</summary>
    public static IServiceCollection AddDatabases(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => DialectOf(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton(provider => new SqliteWriteQueue((SqliteDialect)provider.GetRequiredService<Dialect>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Migrations>();
        services.AddSingleton<RowVersions>();
        services.AddSingleton<SchemaState>().AddSingleton<ISchemaState>(provider => provider.GetRequiredService<SchemaState>()).AddScoped<SchemaCheck>();
        services.AddSingleton<EmbeddedBackup>().AddSingleton<EmbeddedHold>();
        services.AddScoped(provider => NewSession(provider, provider.GetRequiredService<Dialect>()));
        services.AddKeyedScoped(Session.Beside, (provider, _) => NewSession(provider, provider.GetRequiredService<Dialect>().Beside));
        return services;
    }

    internal static Dialect DialectOf(DatabaseOptions options) => options.Provider switch
    {
        "sqlite" => new SqliteDialect(options.ConnectionString),
        "postgresql" => new PostgresDialect(options.ConnectionString),
        _ => new SqlServerDialect(options.ConnectionString),
    };

    private static Session NewSession(IServiceProvider provider, Dialect dialect)
    {
        // Only SQLite has one writer to queue for; the servers sort out their writers themselves.
        var queue = dialect is SqliteDialect ? provider.GetRequiredService<SqliteWriteQueue>() : null;
        return new Session(dialect, queue, provider.GetRequiredService<ILogger<Session>>());
    }
}
