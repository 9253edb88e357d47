using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>处理意见库: what is written in them stands under the key of their case.</summary>
internal sealed class ResolutionStore(Session session, CaseCipher cipher) : IResolutions
{
    private const string LastSql = """
        SELECT r.case_id AS CaseId, r.ordinal AS Ordinal, r.outcome AS Outcome, r.opinion AS Opinion, r.legal_basis AS LegalBasis,
            r.measures AS Measures, r.destination AS Destination, r.drafted_by AS DraftedBy, r.drafted_at AS DraftedAt, r.approved AS Approved,
            r.decided_by AS DecidedBy, r.decided_at AS DecidedAt, r.decision_note AS DecisionNote, r.method AS Method, r.served_on AS ServedOn,
            r.signed AS Signed, r.matters AS Stored, c.data_key AS DataKey
        FROM resolutions r
        JOIN cases c ON c.id = r.case_id
        WHERE r.case_id = @Id AND r.ordinal = (SELECT MAX(l.ordinal) FROM resolutions l WHERE l.case_id = @Id)
        """;

    private const string InsertSql = """
        INSERT INTO resolutions (case_id, ordinal, outcome, opinion, legal_basis, measures, destination, matters, drafted_by, drafted_at)
        VALUES (@CaseId, @Ordinal, @Outcome, @Opinion, @LegalBasis, @Measures, @Destination, @Matters, @DraftedBy, @DraftedAt)
        """;

    private const string UpdateSql = """
        UPDATE resolutions SET approved = @Approved, decided_by = @DecidedBy, decided_at = @DecidedAt, decision_note = @DecisionNote,
            method = @Method, served_on = @ServedOn, signed = @Signed
        WHERE case_id = @CaseId AND ordinal = @Ordinal
        """;

    public async Task<Resolution?> Last(Guid caseId, CancellationToken cancellation) => await session.One(t => Last(caseId, t), cancellation);

    /// <summary>The same, asked for together with other things.</summary>
    internal Func<Resolution?> Last(Guid caseId, Together together)
    {
        var last = together.First<ResolutionRow>(LastSql, new { Id = caseId });
        return () => last.Value is { } row ? row.Texts(cipher.Opening(row.DataKey)) with { Matters = cipher.Answered(row.DataKey, row.Stored) } : null;
    }

    /// <summary>Stores the one that an act has drafted, decided or served.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.Resolution is not { } resolution) return;
        var key = file.Data.DataKey;
        await session.Later(resolution.Approved is null ? InsertSql : UpdateSql,
            Row(resolution.Texts(cipher.Sealing(key)), cipher.Sealed(key, resolution.Matters)), cancellation);
    }

    private static object Row(Resolution r, string? matters) => new
    {
        r.CaseId, r.Ordinal, Outcome = r.Outcome.Word(), r.Opinion, r.LegalBasis, r.Measures, r.Destination, Matters = matters, r.DraftedBy, r.DraftedAt,
        r.Approved, r.DecidedBy, r.DecidedAt, r.DecisionNote, Method = r.Method?.Word(), r.ServedOn, r.Signed,
    };

    private sealed record ResolutionRow : Resolution
    {
        public string? Stored { get; init; }
        public string? DataKey { get; init; }
    }
}
