using Microsoft.Extensions.Options;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Numbering;

/// <summary>跳号: after an older state of the database was put back, numbers that it does not know of stand on paper already; every counter is put ahead of them.</summary>
public sealed class SkippedNumbers(Session session, IOptions<OfficeOptions> office, TimeProvider time)
{
    /// <summary>So many of the old numbers a node that runs meanwhile has in its memory.</summary>
    public const int InMemory = Numbers.BlockSize;

    private const string SkipSql = "UPDATE number_counters SET next_no = next_no + @By WHERE scope LIKE '%#%' ESCAPE '!' OR scope LIKE 'notice%' ESCAPE '!'";

    /// <summary>Puts the counters of cases, visits and notices ahead; those of cases and visits of today are begun where the state is from before. Answers how many were there.</summary>
    /// <param name="by">By how much; more than the counter has gone on by since.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    public Task<int> Skip(int by, CancellationToken cancellation) => session.InTransaction(async ct =>
    {
        var (options, today) = (office.Value, OfficeTime.Day(time.GetUtcNow()));
        var ahead = await session.Execute(SkipSql, new { By = by }, ct);
        foreach (var prefix in new[] { options.CasePrefix, options.VisitPrefix })
            await session.Execute(Numbers.BeginSql, new { Scope = CaseNumber.Parse(options.NumberPattern, prefix).Scope(today), Next = 1L + by }, ct);
        return ahead;
    }, cancellation);
}
