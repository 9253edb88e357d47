using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>已报告比率库: the rates of issued reports by unit and class, beside their text, so that a dashboard shows them without counting anything.</summary>
internal sealed class ReportedRatesStore(Session session, Reseals reseals, PresentMonths present, IReferenceSource reference, IOwnOffice office)
{
    private const string InsertSql = """
        INSERT INTO report_rates (period, revision, rate, version, unit_id, class, numerator, denominator)
        VALUES (@Period, @Revision, @Rate, @Version, @UnitId, @Class, @Numerator, @Denominator)
        """;

    private const string NewestSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.issued_at AS IssuedAt
        FROM reports r
        WHERE r.kind = 'monthly-closure' AND r.period = (SELECT MAX(p.period) FROM reports p WHERE p.kind = 'monthly-closure' AND p.period <= @UpTo)
        ORDER BY r.revision DESC
        """;

    // With a row of nothing for every rate of the month, whose it may be: it says by which definition the month was counted where the reader has no cell of it.
    private const string SumsSql = $"""
        SELECT rate AS Rate, version AS Version, SUM(numerator) AS Numerator, SUM(denominator) AS Denominator
        FROM report_rates
        WHERE period = @Period AND revision = @Revision AND {CountColumns.UnitsFragment}
        GROUP BY rate, version
        UNION ALL
        SELECT rate, MAX(version), 0, 0
        FROM report_rates
        WHERE period = @Period AND revision = @Revision
        GROUP BY rate
        """;

    /// <summary>Keeps the cells of a report with it, in its transaction.</summary>
    internal async Task Keep(StoredReport report, CancellationToken cancellation)
    {
        var cells = ReportJson.Read<MonthlyContent>(report.Content).Rates;
        await session.Execute(InsertSql, cells.Select(c => new { report.Period, report.Revision, c.Rate, c.Version, c.UnitId, c.Class, c.Numerator, c.Denominator }), cancellation);
    }

    /// <summary>The rates of the newest month reported that ends on the day or before it, of a unit with those below it and as far as the reader may know; null
    /// where none is.</summary>
    internal async Task<ReportedRates?> Newest(DateOnly asOf, Unit unit, Actor reader, CancellationToken cancellation)
    {
        var last = asOf.AddDays(1).MonthStart().AddMonths(-1);
        if (await session.First<StoredReport>(NewestSql, new { UpTo = $"{last:yyyy-MM}" }, cancellation) is not { } newest) return null;
        var parameters = new Named();
        parameters.Add("Period", newest.Period);
        parameters.Add("Revision", newest.Revision);
        parameters.Add("Units", Visibility.Below(unit.Path));
        parameters.SeenSeals(reader);
        var month = ReportPeriod.Parse(newest.Period)!.Value;
        // Each cell has the class of its day: of what the reader has been shut out since there is nothing in the month as it counts now.
        return new(newest.Period, newest.Revision, Rate.Of(await reseals.HaveShutOut(reader, Visibility.Below(unit.Path), newest.IssuedAt, month.MonthEnd(), cancellation)
            ? await Present(newest, month, unit, reader, cancellation) : await session.Query<RateCell>(SumsSql, parameters, cancellation)));
    }

    private async Task<IReadOnlyList<RateCell>> Present(StoredReport newest, DateOnly month, Unit unit, Actor reader, CancellationToken cancellation)
    {
        var content = await present.Of(newest, month, ReaderUnits.Root(office.UnitId, reference.Current), cancellation);
        var seals = (await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(reader), cancellation)).ToHashSet(StringComparer.Ordinal);
        return [.. content.Rates.Where(c => reference.Current.IsWithin(c.UnitId, unit.Id) && seals.Contains(c.Class)).GroupBy(c => (c.Rate, c.Version))
            .Select(g => new RateCell { Rate = g.Key.Rate, Version = g.Key.Version, Numerator = g.Sum(c => c.Numerator), Denominator = g.Sum(c => c.Denominator) })];
    }
}
