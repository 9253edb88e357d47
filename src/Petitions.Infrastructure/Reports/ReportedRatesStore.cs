using System.Globalization;
using Dapper;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>已报告比率库: the rates of issued reports by unit and class, beside their text, so that a dashboard shows them without counting anything.</summary>
internal sealed class ReportedRatesStore(Session session, Reseals reseals)
{
    private const string InsertSql = """
        INSERT INTO report_rates (period, revision, rate, version, unit_id, class, numerator, denominator)
        VALUES (@Period, @Revision, @Rate, @Version, @UnitId, @Class, @Numerator, @Denominator)
        """;

    private const string NewestSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.issued_at AS IssuedAt
        FROM reports r
        WHERE r.kind = 'monthly-closure' AND r.period <= @UpTo
        ORDER BY r.period DESC, r.revision DESC
        """;

    private const string SumsSql = $"""
        SELECT rate AS Rate, version AS Version, SUM(numerator) AS Numerator, SUM(denominator) AS Denominator
        FROM report_rates
        WHERE period = @Period AND revision = @Revision AND {CountColumns.UnitsFragment}
        GROUP BY rate, version
        """;

    /// <summary>Keeps the cells of a report with it, in its transaction.</summary>
    internal async Task Keep(StoredReport report, CancellationToken cancellation)
    {
        var cells = ReportJson.Read<MonthlyContent>(report.Content).Rates;
        await session.Execute(InsertSql, cells.Select(c => new { report.Period, report.Revision, c.Rate, c.Version, c.UnitId, c.Class, c.Numerator, c.Denominator }), cancellation);
    }

    /// <summary>The rates of the newest month reported that ends on the day or before it, of the units and as far as the reader may know; null where none is.</summary>
    internal async Task<ReportedRates?> Newest(DateOnly asOf, string unitsPattern, Actor reader, CancellationToken cancellation)
    {
        var last = asOf.AddDays(1).MonthStart().AddMonths(-1);
        if (await Newest(last, reader, cancellation) is not { } newest) return null;
        var parameters = new DynamicParameters();
        parameters.Add("Period", newest.Period);
        parameters.Add("Revision", newest.Revision);
        parameters.Add("Units", unitsPattern);
        return new(newest.Period, newest.Revision, Rate.Of(await session.Query<RateCell>(SumsSql, parameters.SeenSeals(reader), cancellation)));
    }

    // Each cell has the class of its day: a month of which the reader has been shut out since is not told from it.
    private async Task<StoredReport?> Newest(DateOnly last, Actor reader, CancellationToken cancellation)
    {
        string? skipped = null;
        foreach (var report in await session.Query<StoredReport>(NewestSql, new { UpTo = $"{last:yyyy-MM}" }, cancellation))
        {
            if (report.Period == skipped) continue;
            if (!await reseals.HaveShutOut(reader, report.IssuedAt, DateOnly.ParseExact(report.Period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).MonthEnd(), cancellation)) return report;
            skipped = report.Period;
        }

        return null;
    }
}
