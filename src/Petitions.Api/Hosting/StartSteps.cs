using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Seeding;

namespace Petitions.Api.Hosting;

/// <summary>启动步骤: what must be done, in this order, before anybody is listened to.</summary>
public sealed class StartSteps(IServiceProvider services, IHostEnvironment environment)
{
    /// <summary>True when the database is migrated and seeded.</summary>
    public bool AreDone { get; private set; }

    /// <summary>Validates the options, migrates, seeds; in Development makes the demo accounts, elsewhere refuses them.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (AreDone) return;
        services.GetService<IStartupValidator>()?.Validate();
        var office = services.GetRequiredService<IOptions<OfficeOptions>>().Value;
        if (environment.IsDevelopment() && office.Sample)
            await SampleDatabase.Create(services.GetRequiredService<IConfiguration>(), environment, Path.Combine(office.SeedsFolder, "sample", "2023.json"), cancellation);
        await services.GetRequiredService<Migrations>().Apply(cancellation);
        await services.GetRequiredService<Seeder>().Apply(cancellation);
        var demo = services.GetRequiredService<DemoAccounts>();
        if (environment.IsDevelopment()) await demo.Apply(cancellation);
        else if (await demo.Open(cancellation) is { Count: > 0 } open)
            throw new StartFailure($"{environment.EnvironmentName} refuses demo accounts with the published password: {string.Join(", ", open)}. Lock them or reset their passwords first.");
        AreDone = true;
    }
}
