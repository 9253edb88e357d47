using Microsoft.Extensions.Options;
using Petitions.Api.Hosting;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Seeding;

namespace Petitions.Api.Commands;

/// <summary>sample: makes the finished database of the sample year beside the program, which a first start in Development takes; ends.</summary>
internal static class SampleCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = PetitionsApp.Build(CommandOptions.Parse(args, "usage: sample").Others);
        if (!app.Environment.IsDevelopment()) throw new StartFailure("The sample year is for Development: add --environment Development.");
        var seeds = app.Services.GetRequiredService<IOptions<OfficeOptions>>().Value.SeedsFolder;
        var made = await SampleDatabase.Make(app.Configuration, app.Environment, seeds, CancellationToken.None);
        Console.WriteLine($"The sample year stands in {made}.");
        return 0;
    }
}
