using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Commands;

/// <summary>migrate: brings the schema up to date and ends.</summary>
internal static class MigrateCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = PetitionsApp.Build(CommandOptions.Parse(args, "usage: migrate").Others);
        await app.Services.GetRequiredService<RowVersions>().Check(CancellationToken.None);
        var applied = await app.Services.GetRequiredService<Migrations>().Apply(CancellationToken.None);
        Console.WriteLine(applied == 0 ? "The schema is up to date." : $"{applied} migrations applied.");
        return 0;
    }
}
