using Petitions.Api.Hosting;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Api;

/// <summary>健康检查: alive (the process answers) and ready (migrated, seeded, and the database answers with the schema of this program).</summary>
internal static class HealthEndpoints
{
    internal const string Live = "/health/live";
    internal const string IsReady = "/health/ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Live, () => Results.Ok(new Health("live"))).ExcludeFromDescription();
        routes.MapGet(IsReady, Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(StartSteps steps, IServiceScopeFactory scopes, TimeProvider time, CancellationToken cancelled)
    {
        if (!steps.AreDone) return Results.Json(new Health("starting"), statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await Look(scopes).WaitAsync(Patience, time, cancelled);
            return Results.Ok(new Health("ready"));
        }
        // A database that does not answer is as good as none.
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancelled.IsCancellationRequested))
        {
            throw Refusal.DatabaseUnavailable();
        }
    }

    // In a scope of its own, for nobody waits until its end: a server's client that is told to give up asks the frozen server for that, and waits for it too.
    private static async Task Look(IServiceScopeFactory scopes)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SchemaCheck>().Require(patience.Token);
    }
}

/// <summary>健康状态.</summary>
/// <param name="Status">live, ready or starting.</param>
internal sealed record Health(string Status);
