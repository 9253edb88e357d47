using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>可溯之日: from which day on every line that is written after its end says how its case stood before it.</summary>
internal sealed class TracedDays(Session session)
{
    private const string LastBeforeSql = "SELECT h.at AS At FROM number_counters n JOIN history h ON h.seq = n.next_no WHERE n.scope = 'lines-before-0085'";

    /// <summary>The first such office day; null where it is every day.</summary>
    internal async Task<DateOnly?> First(CancellationToken cancellation)
        => (await session.First<Line>(LastBeforeSql, null, cancellation))?.At is { } at ? OfficeTime.Day(at) : null;

    /// <summary>Refuses a list that asks how cases stood on a day of which that is not known (<c>not-traced-then</c>).</summary>
    internal async Task Require(CaseFilters filters, CancellationToken cancellation)
    {
        if (filters.AskedOfHistory() is { } asked && await First(cancellation) is { } first && asked.Day < first) throw Refusal.NotTracedThen(asked.Member, first);
    }

    private sealed class Line
    {
        public DateTimeOffset At { get; init; }
    }
}
