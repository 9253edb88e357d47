using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Sweeps;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Sweeps;

// What tests of the sweeps do again and again.
internal static class Runs
{
    public const string LongAgo = "2025-01-02T09:00:00+08:00";

    public static Task RunDue(this Office office, string sweep)
        => office.Services.GetRequiredService<SweepRunner>().RunDue(sweep, CancellationToken.None);

    // Signed in anew: the clock may have been moved past the last token.
    public static Task<Client> Now(this Office office, string userName) => office.SignIn(userName, DemoAccounts.Password);

    public static async Task<Answer> RunByHand(this Office office, string sweep, object? body = null)
        => await (await office.Now("leader")).Post($"/api/v1/sweeps/{sweep}/runs", body ?? new { dryRun = false });

    public static string Outcome(this Answer run) => $"{run.TextOf("seen")}/{run.TextOf("done")}/{run.TextOf("refused")}";

    // Oldest first.
    public static async Task<IReadOnlyList<JsonNode>> Ledger(this Office office, string sweep)
    {
        var sweeps = (await (await office.Now("auditor")).Get("/api/v1/sweeps")).Expect(200).Json!.AsArray();
        return [.. sweeps.Single(s => s!["name"]!.ToString() == sweep)!["lastRuns"]!.AsArray().Reverse().Select(r => r!)];
    }

    public static async Task<IReadOnlyList<string>> Periods(this Office office, string sweep)
        => [.. (await office.Ledger(sweep)).Select(r => r["period"]!.ToString())];

    public static async Task<int> FlagsInHistory(this Office office, Guid id)
        => (await (await office.Now("leader")).Get($"/api/v1/cases/{id}/history")).Expect(200).Json!.AsArray().Count(h => h!["act"]!.ToString() == "backlogFlag");

    public static async Task<T> WithLedger<T>(this Office office, Func<ISweepLedger, Task<T>> work)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ISweepLedger>());
    }

    public static async Task<T> AsSystem<T>(this Office office, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        return await work(scope.ServiceProvider);
    }
}
