using MediatR;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>幂等记录清理: in portions, so that the desk never waits long behind it.</summary>
internal sealed class IdempotencyPurge(Session session) : IIdempotencyPurge, IRequestHandler<OldIdempotencyKeys, IReadOnlyList<long>>
{
    private const string OldSql = "SELECT k.seq AS Seq FROM idempotency_keys k WHERE k.created_at < @Before ORDER BY k.seq";

    private const string DropSql = "DELETE FROM idempotency_keys WHERE created_at < @Before AND seq <= @UpTo";

    public Task<IReadOnlyList<long>> Handle(OldIdempotencyKeys request, CancellationToken cancellationToken)
        => session.Query<long>(OldSql, new { request.Before }, cancellationToken);

    public Task<int> Drop(DateTimeOffset before, long upTo, CancellationToken cancellation)
        => session.Execute(DropSql, new { Before = before, UpTo = upTo }, cancellation);
}
