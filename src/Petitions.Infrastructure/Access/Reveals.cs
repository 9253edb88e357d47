using MediatR;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>明文调阅库: append-only; the pipeline has asked already whether the actor may know the case.</summary>
internal sealed class Reveals(Session session, PeopleStore people, CaseCipher cipher, Caller caller) : IReveals, IRequestHandler<ListReveals, IReadOnlyList<RevealRow>>
{
    private const int Listed = 200;

    private const string KnowsVisitSql = $"""
        SELECT 1 AS Known
        FROM visits v
        JOIN units u ON u.id = v.unit_id
        WHERE v.id = @Id AND {VisitFragment}
        """;

    private const string VisitFragment = $"""
        u.path LIKE @ActorUnits ESCAPE '!' AND v.seal IN ({Visibility.SealsFragment})
            AND NOT EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = v.id AND m.case_id IN ({Visibility.RecusedFragment}))
        """;

    private const string RecordSql = """
        INSERT INTO reveals (case_id, visit_id, user_name, at, fields, entry_no, reason)
        VALUES (@CaseId, @VisitId, @UserName, @At, @Fields, @EntryNo, @Reason)
        """;

    private const string AmendmentSql = $"""
        SELECT h.act AS Act, h.note AS Note, h.details AS Details, h.salt AS Salt, h.sealed AS Sealed, c.data_key AS DataKey
        FROM history h
        JOIN cases c ON c.id = h.case_id
        WHERE h.case_id = @Id AND h.entry_no = @EntryNo AND h.act = 'amendment' AND {Visibility.Fragment}
        """;

    private const string AllFragment = $"""
        SELECT r.case_id AS CaseId, c.number AS Number, r.visit_id AS VisitId, r.user_name AS UserName, r.at AS At, r.fields AS Fields, r.entry_no AS EntryNo, r.reason AS Reason
        FROM reveals r
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN visits v ON v.id = r.visit_id
        LEFT JOIN units u ON u.id = v.unit_id
        WHERE CASE WHEN r.case_id IS NULL THEN CASE WHEN {VisitFragment} THEN 1 ELSE 0 END
            WHEN {Visibility.Fragment} THEN 1 ELSE 0 END = 1
        """;

    private const string UserFragment = " AND r.user_name = @UserName";
    private const string OrderFragment = " ORDER BY r.seq DESC";

    public Task<IReadOnlyList<RevealedPerson>> OfCase(Guid caseId, CancellationToken cancellation) => people.PlainOfCase(caseId, cancellation);

    public async Task<IReadOnlyList<RevealedPerson>?> Before(Guid caseId, int entryNo, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(caller.Known, caller.At);
        key.Add("Id", caseId);
        key.Add("EntryNo", entryNo);
        if (await session.First<Line>(AmendmentSql, key, cancellation) is not { } line) return null;
        var (_, _, details) = cipher.Line(line.DataKey, line.Act, line.Sealed, line.Salt, line.Note, line.Details);
        return AmendedPeople.SealedIn(details) is { } text && cipher.Earlier(line.DataKey, text) is { } earlier
            ? [.. earlier.Select(p => new RevealedPerson(p.Person.Role, p.Person.Name, p.Person.IdNumber, p.Person.Phone, p.Person.Address))] : null;
    }

    public async Task<IReadOnlyList<RevealedPerson>?> OfVisit(Guid visitId, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(caller.Known);
        key.Add("Id", visitId);
        return await session.Scalar<int>(KnowsVisitSql, key, cancellation) == 1 ? await people.PlainOfVisit(visitId, cancellation) : null;
    }

    public Task Record(RevealRecord record, CancellationToken cancellation) => session.Execute(RecordSql, record, cancellation);

    public Task<IReadOnlyList<RevealRow>> Handle(ListReveals request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known);
        if (request.UserName is not null) parameters.Add("UserName", request.UserName.Trim().ToLowerInvariant());
        return session.Query<RevealRow>(All(request.UserName is not null, session.Dialect), parameters, cancellationToken);
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [All(true, new SqlServerDialect("")), All(false, new SqlServerDialect(""))];

    private static string All(bool byUser, Dialect dialect) => AllFragment + (byUser ? UserFragment : "") + OrderFragment + dialect.Page(Listed);

    private sealed class Line
    {
        public string Act { get; init; } = "";
        public string? Note { get; init; }
        public string? Details { get; init; }
        public string Salt { get; init; } = "";
        public string? Sealed { get; init; }
        public string? DataKey { get; init; }
    }
}
