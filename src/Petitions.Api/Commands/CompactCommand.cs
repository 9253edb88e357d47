using Microsoft.Extensions.Options;
using Petitions.Api.Hosting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Commands;

/// <summary>compact: writes the file of the embedded database anew, so that nothing that was erased is left in its free space; the service must be stopped.</summary>
internal static class CompactCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = CommandApp.Build(CommandOptions.Parse(args, "usage: compact").Others);
        var database = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        if (database.Provider != "sqlite") throw new StartFailure($"this command is for the embedded database; {database.Provider} has its own way: docs/operations.md.");
        var file = EmbeddedFile.PathOf(database.ConnectionString);
        if (!File.Exists(file)) throw new StartFailure($"there is no database at {file}.");
        var before = new FileInfo(file).Length;
        try
        {
            EmbeddedFile.Compact(file);
        }
        catch (IOException e)
        {
            throw new StartFailure($"{file} could not be written anew ({e.Message}): stop whatever has it open first.");
        }

        Console.WriteLine($"{file}: {before} bytes before, {new FileInfo(file).Length} now, and nothing erased is left in it.");
        return 0;
    }
}
