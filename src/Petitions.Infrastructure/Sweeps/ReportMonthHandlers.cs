using MediatR;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

internal sealed class FirstMonthToReportHandler(Session session) : IRequestHandler<FirstMonthToReport, SweepStart>
{
    // Paper entered late counts in the month of its entry and opens no month of the past.
    private const string FirstSql = "SELECT c.received_on AS Day FROM cases c WHERE c.late = @Late ORDER BY c.received_at, c.number";

    public async Task<SweepStart> Handle(FirstMonthToReport request, CancellationToken cancellationToken)
        => new(await FirstDay(session, cancellationToken));

    /// <summary>收到日 of the case that begins the reports; null where there is none.</summary>
    internal static async Task<DateOnly?> FirstDay(Session session, CancellationToken cancellation)
        => (await session.First<Row>(First(session.Dialect), new { Late = false }, cancellation))?.Day;

    private static string First(Dialect dialect) => FirstSql + dialect.Page(1);

    private sealed class Row
    {
        public DateOnly Day { get; init; }
    }
}

internal sealed class FirstEntryHandler(Session session) : IRequestHandler<FirstEntry, SweepStart>
{
    // Rows are numbered as they are entered: the first needs no index of its own, however many there are.
    private const string EnteredSql = "SELECT c.registered_at AS At FROM cases c ORDER BY c.seq";

    public async Task<SweepStart> Handle(FirstEntry request, CancellationToken cancellationToken)
        => new(await session.First<Row>(First(session.Dialect), null, cancellationToken) is { } first ? OfficeTime.Day(first.At) : null);

    private static string First(Dialect dialect) => EnteredSql + dialect.Page(1);

    private sealed class Row
    {
        public DateTimeOffset At { get; init; }
    }
}

internal sealed class MonthsReportedHandler(Session session) : IRequestHandler<MonthsReported, IReadOnlySet<string>>
{
    private const string ReportedSql = "SELECT DISTINCT period AS Period FROM reports WHERE kind = 'monthly-closure'";

    public async Task<IReadOnlySet<string>> Handle(MonthsReported request, CancellationToken cancellationToken)
        => (await session.Query<string>(ReportedSql, null, cancellationToken)).ToHashSet(StringComparer.Ordinal);
}
