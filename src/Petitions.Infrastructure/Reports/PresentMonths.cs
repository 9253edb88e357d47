using System.Collections.Concurrent;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain.Access;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 现密级月份: a reported month as it counts under the present seals, for readers who were shut out of a part of it since. It is gathered once for each revision and each
/// sealing and kept in memory: how long a reading takes tells nobody that there is anything to be shut out of.
/// </summary>
internal sealed class PresentMonths(Session session, MonthGathering gathering, Reseals reseals, KeptMonths kept)
{
    /// <summary>The content of the month that <paramref name="newest"/>, its newest revision, tells of, of all units below <paramref name="root"/>.</summary>
    internal Task<MonthlyContent> Of(StoredReport newest, DateOnly month, Unit root, CancellationToken cancellation) => session.InSnapshot(async ct =>
    {
        var key = new KeptMonths.Key(root.Id, newest.Period, newest.Revision, await reseals.Lines(ct));
        return kept.Find(key) ?? kept.Keep(key, await gathering.Gather(month, root, ct));
    }, cancellation);
}

/// <summary>留存月份: what <see cref="PresentMonths"/> has gathered in this process. One instance serves all threads.</summary>
internal sealed class KeptMonths
{
    private const int Most = 24;

    private readonly ConcurrentDictionary<Key, MonthlyContent> _months = new();

    internal MonthlyContent? Find(Key key) => _months.GetValueOrDefault(key);

    internal MonthlyContent Keep(Key key, MonthlyContent content)
    {
        // All at once is forgotten, rarely: what is asked for is soon there again.
        if (_months.Count >= Most) _months.Clear();
        return _months.GetOrAdd(key, content);
    }

    internal readonly record struct Key(string Root, string Period, int Revision, long Sealings);
}
