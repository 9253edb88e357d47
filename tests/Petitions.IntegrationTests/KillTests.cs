using Petitions.Benchmarks.Kills;

namespace Petitions.IntegrationTests;

/// <summary>A few of the trials of which the benchmark program makes a hundred (docs/performance.md).</summary>
public sealed class KillTests
{
    [Fact]
    public async Task A_service_killed_under_load_has_everything_it_answered_and_no_half_case()
    {
        var seed = Random.Shared.Next();
        var database = Path.Combine(Path.GetTempPath(), $"petitions-kill-{seed}.db");

        var report = await KillTrials.Run(database, kills: 3, clients: 4, seed, TimeSpan.FromMinutes(2), TestContext.Current.SendDiagnosticMessage);

        Assert.True(report.Faults.Count == 0, $"seed {seed}: {string.Join("; ", report.Faults)}");
        Assert.Equal(3, report.Kills);
        Assert.True(report is { Intakes: > 0, Acts: > 0, Periods: > 12, Repeated: > 0 }, $"nothing was answered or swept, so nothing was proven: {report}");
    }
}
