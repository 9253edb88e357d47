using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Counting;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Counting;

/// <summary>Folds and recounts on a running service's own database, in a scope as a node would have.</summary>
internal static class CountingBench
{
    private const string TailSql = "SELECT COUNT(*) FROM count_deltas";

    public static Task<int> Fold(Office office) => In(office, s => s.GetRequiredService<CountFolder>().FoldAll(CancellationToken.None));

    public static Task<long> Tail(Office office)
        => In(office, s => s.GetRequiredService<Infrastructure.Databases.Session>().Scalar<long>(TailSql, null, CancellationToken.None));

    /// <summary>Asserts that the counts of a day are what the rows say.</summary>
    public static async Task AssertReconciled(Office office, DateOnly? asOf = null)
    {
        var reconciled = await Send(office, new ReconcileCounts(asOf));
        Assert.Empty(reconciled.Differences);
        Assert.True(reconciled.Compared > 4, "nothing was compared");
    }

    public static Task<T> Send<T>(Office office, MediatR.IRequest<T> message) => In(office, async s =>
    {
        s.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        return await s.GetRequiredService<MediatR.IMediator>().Send(message);
    });

    public static async Task<T> In<T>(Office office, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
