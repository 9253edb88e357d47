using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Secrecy;
using Petitions.Infrastructure.Seeding;

namespace Petitions.Api.Hosting;

/// <summary>启动步骤: what must be done, in this order, before anybody is listened to.</summary>
public sealed class StartSteps(IServiceProvider services, IHostEnvironment environment)
{
    /// <summary>True when the database is migrated and seeded.</summary>
    public bool AreDone { get; private set; }

    /// <summary>All of it, for a service that is to listen: it must be able to keep what it is given, and outside Development refuses open demo accounts.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (AreDone) return;
        Validate();
        services.GetRequiredService<StoragePlaces>().Require();
        await Prepare(cancellation);
        if (!environment.IsDevelopment() && await services.GetRequiredService<DemoAccounts>().Open(cancellation) is { Count: > 0 } open)
            throw new StartFailure($"{environment.EnvironmentName} refuses demo accounts with the published password: {string.Join(", ", open)}. Use the command 'accounts lock' or 'accounts reset' first.");
        await services.GetRequiredService<KeyChecks>().Note(cancellation);
        await services.GetRequiredService<ServedKeys>().Note(cancellation);
        AreDone = true;
    }

    /// <summary>Validates the options, looks whether the keys belong to the database, migrates, and seeds; in Development makes the sample year and the demo accounts.</summary>
    public async Task Prepare(CancellationToken cancellation)
    {
        Validate();
        var office = services.GetRequiredService<IOptions<OfficeOptions>>().Value;
        if (environment.IsDevelopment() && office.Sample)
            await SampleDatabase.Create(services.GetRequiredService<IConfiguration>(), environment, office.SeedsFolder, cancellation);
        await services.GetRequiredService<RowVersions>().Check(cancellation);
        await services.GetRequiredService<Migrations>().Apply(services.GetRequiredService<KeyChecks>().RequireKnown, cancellation);
        await services.GetRequiredService<KeyChecks>().Require(cancellation);
        await services.GetRequiredService<Seeder>().Apply(cancellation);
        // Else it would be found out by the first petitioner.
        if (!services.GetRequiredService<IReferenceSource>().Current.Units.ContainsKey(office.UnitId))
            throw new StartFailure($"Office:UnitId is '{office.UnitId}', but seeds/units.csv has no such unit.");
        if (environment.IsDevelopment()) await services.GetRequiredService<DemoAccounts>().Apply(cancellation);
    }

    private void Validate() => services.GetService<IStartupValidator>()?.Validate();
}
