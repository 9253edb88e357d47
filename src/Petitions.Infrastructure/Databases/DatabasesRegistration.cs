using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Databases;

/// <summary>数据库登记: what the program needs to reach its database.</summary>
public static class DatabasesRegistration
{
    /// <summary>Adds <see cref="Session"/> (one per scope), <see cref="Dialect"/> and <see cref="Migrations"/>, by section <c>Database</c>.</summary>
    public static IServiceCollection AddDatabases(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => DialectOf(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton(provider => new SqliteWriteQueue((SqliteDialect)provider.GetRequiredService<Dialect>()));
        services.AddSingleton<Migrations>();
        services.AddSingleton<RowVersions>();
        services.AddSingleton<EmbeddedBackup>();
        services.AddScoped(NewSession);
        return services;
    }

    internal static Dialect DialectOf(DatabaseOptions options) => options.Provider switch
    {
        "sqlite" => new SqliteDialect(options.ConnectionString),
        "postgresql" => new PostgresDialect(options.ConnectionString),
        _ => new SqlServerDialect(options.ConnectionString),
    };

    private static Session NewSession(IServiceProvider provider)
    {
        var dialect = provider.GetRequiredService<Dialect>();
        // Only SQLite has one writer to queue for; the servers sort out their writers themselves.
        var queue = dialect is SqliteDialect ? provider.GetRequiredService<SqliteWriteQueue>() : null;
        return new Session(dialect, queue, provider.GetRequiredService<ILogger<Session>>());
    }
}
