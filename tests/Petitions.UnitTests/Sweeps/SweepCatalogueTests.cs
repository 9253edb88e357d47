using Petitions.Application.Pipeline;
using Petitions.Application.Sweeps;
using Xunit;

namespace Petitions.UnitTests.Sweeps;

public sealed class SweepCatalogueTests
{
    [Theory]
    [InlineData("recompute-deadlines", "30 0 * * *", CatchUp.LatestOnly)]
    [InlineData("flag-backlog", "30 1 * * *", CatchUp.LatestOnly)]
    [InlineData("warn-of-deadlines", "0 8 * * *", CatchUp.LatestOnly)]
    [InlineData("escalate", "30 8 * * *", CatchUp.LatestOnly)]
    [InlineData("issue-monthly-closure-reports", "0 2 1 * *", CatchUp.EachInOrder)]
    [InlineData("lapse-windows", "30 0 * * *", CatchUp.LatestOnly)]
    [InlineData("purge-idempotency-keys", "30 3 * * *", CatchUp.LatestOnly)]
    [InlineData("purge-read-record", "45 3 * * *", CatchUp.LatestOnly)]
    [InlineData("propose-anonymisations", "0 4 * * *", CatchUp.LatestOnly)]
    [InlineData("seal-chains", "10 0 * * *", CatchUp.LatestOnly)]
    public void Every_sweep_has_its_time_and_its_way_of_catching_up(string name, string cron, CatchUp catchUp)
    {
        var sweep = SweepCatalogue.Find(name);

        Assert.NotNull(sweep);
        Assert.Equal(cron, sweep.Schedule.Cron);
        Assert.Equal(catchUp, sweep.CatchUp);
    }

    [Fact]
    public void Names_are_used_once() => Assert.Equal(SweepCatalogue.All.Count, SweepCatalogue.All.Select(s => s.Name).Distinct().Count());

    [Fact]
    public void Whatever_is_made_up_for_in_order_says_since_when()
        => Assert.All(SweepCatalogue.All, s => Assert.Equal(s.CatchUp == CatchUp.EachInOrder, s.Since is not null));

    [Fact]
    public void Only_the_service_itself_runs_a_sweep()
    {
        foreach (var sweep in SweepCatalogue.All)
        {
            var message = sweep.Message(new(new(2026, 3, 2), null, DryRun: true)).GetType();
            var guard = (Guard)message.GetProperty(nameof(IGuarded.Guard))!.GetValue(null)!;
            Assert.NotNull(guard.Roles);
            Assert.Empty(guard.Roles);
        }
    }

    [Fact]
    public void No_sweep_is_a_command() => Assert.All(SweepCatalogue.All, s => Assert.DoesNotContain(
        s.Message(new(new(2026, 3, 2), null, DryRun: true)).GetType().GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));
}
