using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>改密记录: what had another seal when a report was issued. The report keeps a case under the seal of its day; whoever could look behind that and cannot
/// behind the present one must not find the case in it.</summary>
internal sealed class Reseals(Session session)
{
    // A report is gathered before it is kept; what was sealed between the two counts as sealed since.
    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(10);

    private const string ShutOutSql = $"""
        SELECT COUNT(*) AS Cases
        FROM reseals rs
        JOIN cases c ON c.id = rs.case_id
        WHERE rs.resealed_at >= @Since AND rs.counted_on <= @UpTo AND rs.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!')
            AND rs.seal IN ({Visibility.SealsFragment}) AND c.seal NOT IN ({Visibility.SealsFragment})
        """;

    private const string LinesSql = "SELECT COUNT(*) AS Lines FROM reseals rs";

    /// <summary>True where the reader has been shut out, since a report was issued, of something that counted up to its last day in the units whose figures are
    /// read (<paramref name="units"/>, a pattern of paths).</summary>
    internal async Task<bool> HaveShutOut(Actor reader, string units, DateTimeOffset issuedAt, DateOnly upTo, CancellationToken cancellation)
    {
        var parameters = new Named().SeenSeals(reader);
        parameters.Add("Units", units);
        parameters.Add("Since", issuedAt - Gathering);
        parameters.Add("UpTo", upTo);
        return await session.Scalar<long>(ShutOutSql, parameters, cancellation) > 0;
    }

    /// <summary>How many lines there are: another number where anything was sealed anew since, for lines are only added.</summary>
    internal Task<long> Lines(CancellationToken cancellation) => session.Scalar<long>(LinesSql, null, cancellation);
}
