using Petitions.Benchmarks.Nodes;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Nodes;

/// <summary>A few of the trials of which the benchmark program makes more and longer ones (docs/performance.md).</summary>
public sealed class NodeTrialTests
{
    [Fact]
    public async Task Of_two_nodes_one_is_killed_under_load_and_nothing_is_lost_or_done_twice()
    {
        Assert.SkipWhen(LocalPostgres.ProgramsSkipReason is not null, LocalPostgres.ProgramsSkipReason ?? "");
        var seed = Random.Shared.Next();

        var report = await NodeTrials.Run(trials: 2, clients: 4, seed, TimeSpan.FromMinutes(5), TestContext.Current.SendDiagnosticMessage, careless: true);

        Assert.True(report.Faults.Count == 0, $"seed {seed}: {string.Join("; ", report.Faults)}");
        Assert.Equal(2, report.Trials);
        Assert.True(report is { Intakes: > 0, Periods: > 0 }, "nothing was answered or swept, so nothing was proven");
    }

    // How soon is the benchmark program's to say: here the machine is shared with the other tests.
    [Fact]
    public async Task While_the_database_is_gone_everything_is_refused_and_when_it_is_back_nothing_is_lost()
    {
        Assert.SkipWhen(LocalPostgres.ProgramsSkipReason is not null, LocalPostgres.ProgramsSkipReason ?? "");
        var seed = Random.Shared.Next();

        // Its processes are ended, the machine goes on: what was written is there without the disk's word.
        var report = await OutageTrial.Run(TimeSpan.FromSeconds(3), clients: 4, seed, "-c fsync=off");

        Assert.True(report.Faults.Count == 0, $"seed {seed}: {string.Join("; ", report.Faults)}");
        Assert.True(report is { Answered: > 20, Refused: > 0 }, $"{report}");
        Assert.True(report.ReadyAfter < TimeSpan.FromSeconds(30) && report.BackAfter < TimeSpan.FromSeconds(30), $"{report}");
    }
}
