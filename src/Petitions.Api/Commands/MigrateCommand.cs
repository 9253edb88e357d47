using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.Commands;

/// <summary>migrate: brings the schema up to date and ends.</summary>
internal static class MigrateCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = PetitionsApp.Build(CommandOptions.Parse(args, "usage: migrate").Others);
        await app.Services.GetRequiredService<RowVersions>().Check(CancellationToken.None);
        // It needs no keys; but where it is given some that are another database's, this is not the one that was meant.
        if (app.Configuration.GetSection(SecrecyOptions.Section).Get<SecrecyOptions>() is { HasKeys: true } or { HasFile: true })
            await app.Services.GetRequiredService<KeyChecks>().RequireKnown(CancellationToken.None);
        var applied = await app.Services.GetRequiredService<Migrations>().Apply(CancellationToken.None);
        Console.WriteLine(applied == 0 ? "The schema is up to date." : $"{applied} migrations applied.");
        return 0;
    }
}
