using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Ledgers;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Ledgers;

/// <summary>进行中的导出: one of five thousand rows that has come to the fifteen hundredth, and goes on when it is told to.</summary>
public sealed class RunningExport : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly IAsyncEnumerator<int> _rows;

    private RunningExport(AsyncServiceScope scope, IAsyncEnumerator<int> rows) => (_scope, _rows) = (scope, rows);

    public static async Task<RunningExport> Of(Office office, string userName)
    {
        ArgumentNullException.ThrowIfNull(office);
        var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/") with { UserName = userName };
        var rows = (await scope.ServiceProvider.GetRequiredService<ExportRecord>().TakeOut("cases", new { }, Numbers(), CancellationToken.None)).GetAsyncEnumerator();
        for (var i = 0; i < 1_500; i++) Assert.True(await rows.MoveNextAsync());
        return new(scope, rows);
    }

    /// <summary>Goes on to the end; answers the code of what stopped it, and null where nothing did.</summary>
    public async Task<string?> GoOn()
    {
        try
        {
            while (await _rows.MoveNextAsync()) { }
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _scope.DisposeAsync();
    }

    private static async IAsyncEnumerable<TakenOut<int>> Numbers()
    {
        await Task.CompletedTask;
        for (var i = 0; i < 5_000; i++) yield return new(i, null, "");
    }
}
