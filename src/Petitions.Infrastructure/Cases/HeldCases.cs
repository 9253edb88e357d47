using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>在库案件: how many cases the database holds, for whoever starts the service and knows about how many there are.</summary>
public sealed class HeldCases(IServiceScopeFactory scopes)
{
    private const string CountSql = "SELECT COUNT(*) AS Cases FROM cases";

    /// <summary>All of them.</summary>
    public async Task<long> Count(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Session>().Scalar<long>(CountSql, null, cancellation);
    }
}
