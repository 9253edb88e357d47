using System.Security.Cryptography;
using MediatR;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Notices;

/// <summary>文书登记簿: titles stand under the key of their case. The pipeline has asked already whether the actor may know the case.</summary>
internal sealed class NoticeStore(Session session, ICaseStore cases, IHandling handling, CaseCipher cipher, Caller caller) : INotices,
    IRequestHandler<ListNotices, NoticesView>, IRequestHandler<FindNotice, IssuedNotice>
{
    private const string NoticeFragment = """
        SELECT d.id AS Id, d.case_id AS CaseId, d.kind AS Kind, d.unit_id AS UnitId, d.year AS Year, d.series AS Series, d.serial_no AS SerialNo, d.number AS Number,
            d.title AS Title,
            d.round AS Round, d.sha256 AS Sha256, d.size_bytes AS SizeBytes, d.corrects_id AS CorrectsId, d.corrected AS Corrected, d.issued_on AS IssuedOn,
            d.issued_by AS IssuedBy, d.issued_at AS IssuedAt, d.served_on AS ServedOn, d.method AS Method, d.signed AS Signed, d.served_by AS ServedBy,
            c.data_key AS DataKey
        FROM case_documents d
        JOIN cases c ON c.id = d.case_id
        """;

    private const int LongestStep = 9;

    private const string OfCaseSql = $"{NoticeFragment} WHERE d.case_id = @CaseId ORDER BY d.seq";

    private const string FindSql = $"{NoticeFragment} WHERE d.id = @DocumentId AND d.case_id = @CaseId AND c.anonymised_on IS NULL";

    private const string TakeSql = "UPDATE number_counters SET next_no = next_no + @Step WHERE scope = @Scope";

    private const string BeginSql = """
        INSERT INTO number_counters (scope, next_no)
        SELECT @Scope, @First
        WHERE NOT EXISTS (SELECT 1 FROM number_counters WHERE scope = @Scope)
        """;

    private const string ReadSql = "SELECT next_no AS Next FROM number_counters WHERE scope = @Scope";

    private const string InsertSql = """
        INSERT INTO case_documents (id, case_id, kind, unit_id, year, series, serial_no, number, title, round, sha256, size_bytes, corrects_id, corrected,
            issued_on, issued_by, issued_at)
        VALUES (@Id, @CaseId, @Kind, @UnitId, @Year, @Series, @SerialNo, @Number, @Title, @Round, @Sha256, @SizeBytes, @CorrectsId, @Corrected,
            @IssuedOn, @IssuedBy, @IssuedAt)
        """;

    private const string GivenSql = """
        SELECT n.ordinal AS Ordinal, n.kind AS Kind, n.method AS Method, n.served_on AS ServedOn, n.recorded_by AS RecordedBy, n.recorded_at AS RecordedAt
        FROM notices n
        WHERE n.case_id = @CaseId AND n.kind <> @Extension
        ORDER BY n.ordinal
        """;

    private const string CorrectSql = "UPDATE case_documents SET corrected = @Corrected WHERE id = @Id";

    private const string ServeSql =
        "UPDATE case_documents SET served_on = @ServedOn, method = @Method, signed = @Signed, served_by = @ServedBy WHERE id = @Id";

    public async Task<IReadOnlyList<IssuedNotice>> Of(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<IssuedNotice>(OfCaseSql, new { CaseId = caseId }, cancellation)).Select(Opened)];

    public async Task<NoticeGiven?> LastGiven(Guid caseId, CancellationToken cancellation)
        => (await session.Query<Given>(GivenSql, new { CaseId = caseId, Extension = NoticeKind.Extension.Word() }, cancellation)).LastOrDefault() is { } n
            ? new(caseId, n.Ordinal, n.Kind, n.Method, n.ServedOn, n.RecordedBy, n.RecordedAt) : null;

    public async Task<int> TakeSerial(string unitId, NoticeKind kind, int year, string series, CancellationToken cancellation)
    {
        long step = series.Length == 0 ? 1 : RandomNumberGenerator.GetInt32(1, LongestStep + 1);
        var key = new { Scope = $"notice{series} {unitId} {kind.Word()} {year}", Step = step, First = step + 1 };
        // Its row is held until the commit, and others of the kind wait for it: taken and read in one journey.
        var together = session.Together();
        var (taken, next) = (together.Execute(TakeSql, key), together.First<Counter>(ReadSql, key));
        await together.Send(cancellation);
        if (taken.Value == 1) return (int)next.Value!.Next - 1;
        await Begin(key, cancellation);
        return (int)await session.Scalar<long>(ReadSql, key, cancellation) - 1;
    }

    public async Task Add(IssuedNotice notice, Task onDisk, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        await session.BeforeCommit(onDisk);
        var n = notice.Texts(cipher.Sealing(notice.DataKey));
        await session.Later(InsertSql, new
        {
            n.Id, n.CaseId, Kind = n.Kind.Word(), n.UnitId, n.Year, n.Series, n.SerialNo, n.Number, n.Title, n.Round, n.Sha256, n.SizeBytes, n.CorrectsId, n.Corrected,
            n.IssuedOn, n.IssuedBy, n.IssuedAt,
        }, cancellation);
        if (notice.CorrectsId is { } old) await session.Later(CorrectSql, new { Id = old, Corrected = true }, cancellation);
    }

    public Task SaveService(IssuedNotice notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return session.Later(ServeSql, new { notice.Id, notice.ServedOn, Method = notice.Method?.Word(), notice.Signed, notice.ServedBy }, cancellation);
    }

    public async Task<NoticesView> Handle(ListNotices request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        file.Know(await handling.HearingDue(file.Data, cancellationToken));
        var issued = await Of(request.CaseId, cancellationToken);
        return new(issued, [.. NoticeKinds.Rows.Where(r => r.Fits(file) && file.Standing(r.Kind, issued) is null).Select(r => r.Kind)]);
    }

    public async Task<IssuedNotice> Handle(FindNotice request, CancellationToken cancellationToken)
        => Opened(await session.First<IssuedNotice>(FindSql, new { request.CaseId, request.DocumentId }, cancellationToken) ?? throw Refusal.NotFound());

    private IssuedNotice Opened(IssuedNotice row) => row.Texts(cipher.Opening(row.DataKey));

    // The first of a year: whoever begins the row at the same moment waits, and then takes from it.
    private async Task Begin(object key, CancellationToken cancellation)
    {
        try
        {
            if (await session.Savepoint(ct => session.Execute(BeginSql, key, ct), cancellation) == 0) await session.Execute(TakeSql, key, cancellation);
        }
        catch (DuplicateKeyException)
        {
            await session.Execute(TakeSql, key, cancellation);
        }
    }

    private sealed class Given
    {
        public int Ordinal { get; init; }
        public string Kind { get; init; } = "";
        public ServiceMethod? Method { get; init; }
        public DateOnly ServedOn { get; init; }
        public string RecordedBy { get; init; } = "";
        public DateTimeOffset RecordedAt { get; init; }
    }

    private sealed class Counter
    {
        public long Next { get; init; }
    }
}
