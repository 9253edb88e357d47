using System.Globalization;
using Petitions.Api.Hosting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Numbering;

namespace Petitions.Api.Commands;

/// <summary>skip-numbers --by N: puts the counters of all numbers ahead, after an older state of the database was put back; the service must be stopped, for it has a block of numbers in its memory.</summary>
internal static class SkipNumbersCommand
{
    private const int Most = 1_000_000;
    private const string Usage = "usage: skip-numbers --by N";

    public static async Task<int> Run(string[] args)
    {
        var options = CommandOptions.Parse(args, Usage, "--by");
        if (!int.TryParse(options["--by"], NumberStyles.None, CultureInfo.InvariantCulture, out var by) || by is < 1 or > Most)
            throw new StartFailure($"--by is '{VerifyCommand.Printed(options["--by"])}': say a whole number from 1 to {Most}; {Usage}");
        await using var app = await CommandApp.Prepared(options.Others);
        using var alone = app.Services.GetRequiredService<EmbeddedHold>().Alone();
        await using var scope = app.Services.CreateAsyncScope();
        var ahead = await scope.ServiceProvider.GetRequiredService<SkippedNumbers>().Skip(by, CancellationToken.None);
        Console.WriteLine($"{ahead} counters are {by} ahead, and today's begin there.");
        if (alone is null) Console.WriteLine($"A node that ran meanwhile gives up to {SkippedNumbers.InMemory} of the old numbers from its memory until it is stopped: restart any that does.");
        return 0;
    }
}
