using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.Infrastructure.Visits;

namespace Petitions.Infrastructure.Access;

/// <summary>明文调阅库: append-only; the pipeline has asked already whether the actor may know the case.</summary>
internal sealed class Reveals(Session session, PeopleStore people, CaseCipher cipher, DataKeys keys, Caller caller) : IReveals
{
    private const string KnowsVisitSql = $"""
        SELECT 1 AS Known
        FROM visits v
        WHERE v.id = @Id AND {VisitFragment}
        """;

    /// <summary>That the actor may know an arrival <c>v</c>, and whoever came: has stepped aside from none of its matters, nor of those that left.</summary>
    internal const string VisitFragment = $"""
        {Visibility.ArrivalFragment}
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

    private const string EarlierSql = """
        SELECT a.earlier AS Earlier, v.data_key AS DataKey
        FROM visit_amendments a
        JOIN visits v ON v.id = a.visit_id
        WHERE a.visit_id = @Id AND a.version = @Version
        """;

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

    public async Task<IReadOnlyList<RevealedPerson>?> OfVisitBefore(Guid visitId, int version, CancellationToken cancellation)
        => await session.First<ArrivalLine>(EarlierSql, new { Id = visitId, Version = version }, cancellation) is { } line && EarlierArrival.Opened(keys, line.DataKey, line.Earlier) is { } before
            ? [.. before.Visitors.Select(v => new RevealedPerson(v.Person.Role, v.Person.Name, v.Person.IdNumber, v.Person.Phone, v.Person.Address))] : null;

    public Task Record(RevealRecord record, CancellationToken cancellation) => session.Execute(RecordSql, record, cancellation);

    private sealed class Line
    {
        public string Act { get; init; } = "";
        public string? Note { get; init; }
        public string? Details { get; init; }
        public string Salt { get; init; } = "";
        public string? Sealed { get; init; }
        public string? DataKey { get; init; }
    }

    private sealed class ArrivalLine
    {
        public string? Earlier { get; init; }
        public string? DataKey { get; init; }
    }
}
