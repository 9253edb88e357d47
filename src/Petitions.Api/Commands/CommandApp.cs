using Microsoft.Extensions.Options;
using Petitions.Api.Hosting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Commands;

/// <summary>命令所用的服务: built like the one that listens; it says first which database it speaks of.</summary>
internal static class CommandApp
{
    /// <summary>Built, for a command that needs no more.</summary>
    /// <param name="others">What the command's line says of the configuration.</param>
    public static WebApplication Build(string[] others)
    {
        var app = PetitionsApp.Build(others);
        Console.WriteLine($"Database: {DatabasePlace.Of(app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value)}");
        return app;
    }

    /// <summary>Built on a database that is this program's already.</summary>
    /// <param name="others">As of <see cref="Build"/>.</param>
    public static async Task<WebApplication> Prepared(string[] others)
    {
        var app = Build(others);
        try
        {
            await app.Services.GetRequiredService<StartSteps>().Prepare(CancellationToken.None);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
