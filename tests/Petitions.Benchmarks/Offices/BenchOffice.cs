using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Seeding;

namespace Petitions.Benchmarks.Offices;

/// <summary>测试机关: the product's own services on a database, without HTTP: migrates, seeds, makes accounts, and lends its parts.</summary>
public sealed class BenchOffice : IAsyncDisposable
{
    /// <summary>The unit of every account but one.</summary>
    public const string UnitId = "dk";

    /// <summary>The accounts of a benchmark database; not the names of the demo accounts, which Production checks at start.</summary>
    public static IReadOnlyList<(string UserName, Role Role)> Accounts { get; } =
    [
        ("bench-reception", Role.Reception), ("bench-screener", Role.Screener), ("bench-reviewer", Role.Reviewer),
        ("bench-handler", Role.Handler), ("bench-leader", Role.Leader),
    ];

    /// <summary>Somebody of a department that has one case in two hundred.</summary>
    public const string SmallReader = "bench-department";

    /// <summary>That department.</summary>
    public const string SmallUnitId = "dk-zdcq";

    private readonly ServiceProvider _services;

    private BenchOffice(ServiceProvider services) => _services = services;

    /// <summary>The container.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Opens a database, made and migrated where it is not there yet.</summary>
    public static Task<BenchOffice> Open(string database) => Open(BenchSettings.For(database));

    /// <summary>The same by settings, on any database.</summary>
    public static async Task<BenchOffice> Open(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new Production());
        services.AddLogging();
        services.AddInfrastructure(configuration);
        var office = new BenchOffice(services.BuildServiceProvider());
        await office._services.GetRequiredService<Migrations>().Apply(CancellationToken.None);
        await office._services.GetRequiredService<Seeder>().Apply(CancellationToken.None);
        // Some of the cases are accusations, and the load reads whatever a list shows.
        foreach (var (name, role) in Accounts) await office.MakeAccount(name, Names[role], role, Clearance.Accusations);
        await office.MakeAccount(SmallReader, "征拆科小刘", Role.Handler, Clearance.None, SmallUnitId);
        return office;
    }

    /// <summary>The account as actor.</summary>
    public static Actor ActorOf(Role role) => new("bench-" + role.ToString().ToLowerInvariant(), Names[role], UnitId, "/dk/", new HashSet<Role> { role });

    /// <summary>Makes an account that is not there yet. By the port: nobody sits here to change a password first.</summary>
    public async Task MakeAccount(string userName, string displayName, Role role, Clearance clearance, string unitId = UnitId)
    {
        await using var scope = _services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        if (await accounts.Find(userName, CancellationToken.None) is not null) return;
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await accounts.Add(new Account
        {
            Id = Guid.CreateVersion7(now), UserName = userName, DisplayName = displayName, Roles = new HashSet<Role> { role }, UnitId = unitId, Clearance = clearance,
            PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswords>().Hash(BenchSettings.Password), SecurityStamp = AccountChanges.NewStamp(), CreatedAt = now,
        }, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    private static readonly Dictionary<Role, string> Names = new()
    {
        [Role.Reception] = "接待员小周", [Role.Screener] = "甄别员小陈", [Role.Reviewer] = "审核员老李", [Role.Handler] = "承办人老王", [Role.Leader] = "负责人老张",
    };

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;
        public string ApplicationName { get; set; } = "Petitions.Benchmarks";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
