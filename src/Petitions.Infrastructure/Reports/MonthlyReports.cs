using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报库.</summary>
internal sealed partial class MonthlyReports(Session session, MonthGathering gathering, CountFolder folder, ReportedRatesStore rates, Reseals reseals, PresentMonths present,
    IReferenceSource reference, CaseCipher cipher, IOwnOffice office) : IMonthlyReports
{
    private const string NewestSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.content AS Content, r.differences AS Differences, r.issued_at AS IssuedAt, r.issued_by AS IssuedBy
        FROM reports r
        WHERE r.kind = 'monthly-closure' AND r.period = @Period
            AND r.revision = (SELECT MAX(x.revision) FROM reports x WHERE x.kind = 'monthly-closure' AND x.period = @Period)
        """;

    private const string InsertSql = """
        INSERT INTO reports (kind, period, revision, content, differences, issued_at, issued_by)
        VALUES ('monthly-closure', @Period, @Revision, @Content, @Differences, @IssuedAt, @IssuedBy)
        """;

    private const string ClosedTitlesSql = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.closed_on >= @From AND c.closed_on <= @To AND {Visibility.Fragment}
        """;

    private const string PastTitlesSql = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.past_ended_on >= @From AND c.past_ended_on <= @To AND {Visibility.Fragment}
        """;

    private const string ReopenedTitlesSql = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id IN (SELECT h.case_id FROM history h WHERE h.act IN ('reopening', 'reviewDecision') AND h.at >= @Begin) AND {Visibility.Fragment}
        """;

    // The folders' turn with it: what is gathered anew in this transaction sees sums and tail as of one fold, on a SQL Server without row versions, too.
    public async Task<long> TakeTurn(CancellationToken cancellation)
    {
        await session.Execute(ReportTurn.TakeSql, null, cancellation);
        await folder.TakeTurn(cancellation);
        return await session.Scalar<long>(ReportTurn.TakenSql, null, cancellation) - 1;
    }

    // The turn first: whoever enters something after it was read has another.
    public Task<(MonthlyContent Content, long Turn)> Gather(DateOnly month, CancellationToken cancellation) => session.InSnapshot(async ct =>
    {
        var turn = await session.Scalar<long>(ReportTurn.TakenSql, null, ct);
        return (await gathering.Gather(month, ReaderUnits.Root(office.UnitId, reference.Current), ct), turn);
    }, cancellation);

    public Task<StoredReport?> Newest(string period, CancellationToken cancellation)
        => session.First<StoredReport>(NewestSql, new { Period = period }, cancellation);

    public async Task<bool> Add(StoredReport report, CancellationToken cancellation)
    {
        try
        {
            return await session.Savepoint(async ct =>
            {
                await session.Execute(InsertSql, report, ct);
                await rates.Keep(report, ct);
                return true;
            }, cancellation);
        }
        catch (DuplicateKeyException)
        {
            return false;
        }
    }

    private async Task<MonthlyReport> View(StoredReport report, Actor actor, CancellationToken cancellation)
    {
        var content = ReportJson.Read<MonthlyContent>(report.Content);
        var unit = reference.Current.Unit(actor.UnitId);
        var known = await Titles(content, actor, cancellation);
        var seals = (await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(actor), cancellation)).ToHashSet(StringComparer.Ordinal);
        return MonthlyView.Derive(content, unit, reference.Current, known, seals) with
        {
            Revision = report.Revision,
            IssuedAt = report.IssuedAt,
            IssuedBy = report.IssuedBy,
            // A difference may speak of any unit: only those who read the whole office's report get them.
            Differences = report.Differences is null || unit.Id != content.UnitId ? [] : MonthlyView.Known(ReportJson.Read<IReadOnlyList<Difference>>(report.Differences), seals),
        };
    }

    private async Task<Dictionary<Guid, ClosedTitle>> Titles(MonthlyContent content, Actor actor, CancellationToken cancellation)
    {
        var parameters = Visibility.Parameters(actor);
        parameters.Add("From", content.From);
        parameters.Add("To", content.To);
        parameters.Add("Begin", OfficeTime.At(content.From, TimeOnly.MinValue));
        var known = new Dictionary<Guid, ClosedTitle>();
        foreach (var sql in new[] { ClosedTitlesSql, PastTitlesSql, ReopenedTitlesSql })
            foreach (var row in await session.Query<TitleRow>(sql, parameters, cancellation)) known[row.Id] = new(row.Number, cipher.Title(row.DataKey, row.Title), row.Seal);
        return known;
    }

    private sealed record TitleRow
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
    }
}
