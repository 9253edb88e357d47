using Petitions.Api.Hosting;
using Petitions.Api.Json;
using Petitions.Application.Reports;

namespace Petitions.Api.Commands;

/// <summary>reconcile [--as-of yyyy-MM-dd]: proves the counts against a full recount; exit code 2 where they differ.</summary>
internal static class ReconcileCommand
{
    private const int Differ = 2;

    public static async Task<int> Run(string[] args)
    {
        var options = CommandOptions.Parse(args, "usage: reconcile [--as-of yyyy-MM-dd]", [], ["--as-of"]);
        DateOnly? asOf = options.Find("--as-of") is { } day ? PlainDay.Of(day) ?? throw new StartFailure("--as-of must be a day as yyyy-MM-dd.") : null;
        await using var app = await CommandApp.Prepared(options.Others);
        var result = await OfficeScope.Send(app, new ReconcileCounts(asOf));
        foreach (var difference in result.Differences)
            Console.WriteLine($"{difference.What}: counted {difference.Counted}, recounted {difference.Recounted}");
        Console.WriteLine($"{result.AsOf:yyyy-MM-dd}: {result.Compared} figures compared, {result.Differences.Count} differ.");
        return result.Differences.Count == 0 ? 0 : Differ;
    }
}
