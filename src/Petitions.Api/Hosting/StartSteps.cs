using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Secrecy;
using Petitions.Infrastructure.Seeding;

namespace Petitions.Api.Hosting;

/// <summary>启动步骤: what must be done, in this order, before anybody is listened to.</summary>
public sealed partial class StartSteps(IServiceProvider services, IHostEnvironment environment, ILogger<StartSteps> log)
{
    /// <summary>True when the database is migrated and seeded.</summary>
    public bool AreDone { get; private set; }

    /// <summary>All of it, for a service that is to listen: it must be able to keep what it is given, and outside Development refuses open demo accounts.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (AreDone) return;
        Validate();
        LogStarting(ProgramVersion.Text, DatabasePlace.Of(services.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.GetRequiredService<StoragePlaces>().Require();
        if (!environment.IsDevelopment()) services.GetRequiredService<Migrations>().RequireDatabase();
        services.GetRequiredService<EmbeddedHold>().Share();
        await Prepare(keys => services.GetRequiredService<Migrations>().Apply(keys, cancellation), cancellation);
        if (!environment.IsDevelopment() && await services.GetRequiredService<DemoAccounts>().Open(cancellation) is { Count: > 0 } open)
            throw new StartFailure($"{environment.EnvironmentName} refuses demo accounts with the published password: {string.Join(", ", open)}. Use the command 'accounts lock' or 'accounts reset' first.");
        await services.GetRequiredService<KeyChecks>().Note(cancellation);
        await services.GetRequiredService<ServedKeys>().Note(cancellation);
        await services.GetRequiredService<FolderOwners>().Note(cancellation);
        LogHeld(await services.GetRequiredService<HeldCases>().Count(cancellation));
        AreDone = true;
    }

    /// <summary>The same for a command, but for the schema, which it leaves as it is and refuses where it is not this program's: an older one may be serving it.</summary>
    public Task Prepare(CancellationToken cancellation) => Prepare(keys => services.GetRequiredService<Migrations>().Require(keys, cancellation), cancellation);

    // Validates the options, looks whether the keys belong to the database, has the schema, and seeds; in Development makes the sample year and the demo accounts.
    private async Task Prepare(Func<Action<IReadOnlyDictionary<string, string>>, Task> schema, CancellationToken cancellation)
    {
        Validate();
        var office = services.GetRequiredService<IOptions<OfficeOptions>>().Value;
        if (environment.IsDevelopment() && office.Sample)
            await SampleDatabase.Create(services.GetRequiredService<IConfiguration>(), environment, office.SeedsFolder, cancellation);
        await services.GetRequiredService<RowVersions>().Check(cancellation);
        await schema(services.GetRequiredService<KeyChecks>().RequireKnown);
        await services.GetRequiredService<KeyChecks>().Require(cancellation);
        await services.GetRequiredService<Seeder>().Apply(cancellation);
        // Else it would be found out by the first petitioner.
        if (!services.GetRequiredService<IReferenceSource>().Current.Units.ContainsKey(office.UnitId))
            throw new StartFailure($"Office:UnitId is '{office.UnitId}', but seeds/units.csv has no such unit.");
        if (office.SuperiorUnitId.Length > 0 && !services.GetRequiredService<IReferenceSource>().Current.Units.ContainsKey(office.SuperiorUnitId))
            throw new StartFailure($"Office:SuperiorUnitId is '{office.SuperiorUnitId}', but seeds/units.csv has no such unit. Accusations against the office itself go there: name the unit above, or leave it empty where there is none.");
        if (environment.IsDevelopment()) await services.GetRequiredService<DemoAccounts>().Apply(cancellation);
    }

    private void Validate() => services.GetService<IStartupValidator>()?.Validate();

    [LoggerMessage(Level = LogLevel.Information, Message = "Petitions {Version} starts on {Database}")]
    private partial void LogStarting(string version, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database holds {Cases} cases")]
    private partial void LogHeld(long cases);
}
