using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.Commands;

/// <summary>migrate: brings the schema up to date and ends.</summary>
internal static class MigrateCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = CommandApp.Build(CommandOptions.Parse(args, "usage: migrate").Others);
        await app.Services.GetRequiredService<RowVersions>().Check(CancellationToken.None);
        // It needs no keys; but where it is given some that are another database's, this is not the one that was meant.
        var keys = app.Configuration.GetSection(SecrecyOptions.Section).Get<SecrecyOptions>() is { HasKeys: true } or { HasFile: true }
            ? app.Services.GetRequiredService<KeyChecks>() : null;
        var applied = await app.Services.GetRequiredService<Migrations>().Apply(keys is null ? null : keys.RequireKnown, CancellationToken.None);
        Console.WriteLine(applied == 0 ? "The schema is up to date." : $"{applied} migrations applied.");
        return 0;
    }
}
