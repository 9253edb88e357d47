using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>点数: how many cases there are of which conditions hold.</summary>
internal sealed class CaseTally(Session session)
{
    /// <summary>All of them.</summary>
    internal Task<long> All(Where where, CancellationToken cancellation)
        => session.Scalar<long>(CaseStatements.Count(where), where.Parameters, cancellation);

    /// <summary>Up to one more than <paramref name="limit"/>, in the <paramref name="order"/> of the index they are counted by.</summary>
    internal Task<long> UpTo(int limit, Where where, string order, CancellationToken cancellation)
        => session.Scalar<long>(CaseStatements.Count(where, order, session.Dialect, limit + 1), where.Parameters, cancellation);
}
