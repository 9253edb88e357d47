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

    private static async Task<IResult> Ready(StartSteps steps, SchemaCheck schema, CancellationToken cancelled)
    {
        if (!steps.AreDone) return Results.Json(new Health("starting"), statusCode: StatusCodes.Status503ServiceUnavailable);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(Patience);
        try
        {
            await schema.Require(patience.Token);
            return Results.Ok(new Health("ready"));
        }
        // A database that does not answer is as good as none.
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw Refusal.DatabaseUnavailable();
        }
    }
}

/// <summary>健康状态.</summary>
/// <param name="Status">live, ready or starting.</param>
internal sealed record Health(string Status);
