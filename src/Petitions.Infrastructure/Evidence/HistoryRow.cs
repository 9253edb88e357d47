using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>办理记录行, with its proofs.</summary>
internal sealed record HistoryRow
{
    internal const string ColumnsFragment = """
        h.case_id AS CaseId, h.entry_no AS EntryNo, h.at AS At, h.actor AS Actor, h.actor_name AS ActorName, h.act AS Act, h.from_state AS FromState,
            h.to_state AS ToState, h.note AS Note, h.details AS Details, h.salt AS Salt, h.sealed AS Sealed, h.commitment AS Commitment, h.hash AS Hash, h.mac AS Mac
        """;

    public Guid CaseId { get; init; }
    public int EntryNo { get; init; }
    public DateTimeOffset At { get; init; }
    public string Actor { get; init; } = "";
    public string ActorName { get; init; } = "";
    public string Act { get; init; } = "";
    public string? FromState { get; init; }
    public string ToState { get; init; } = "";
    public string? Note { get; init; }
    public string? Details { get; init; }
    public string Salt { get; init; } = "";
    public string? Sealed { get; init; }
    /// <summary>The key of the line's case, where it is read beside each line.</summary>
    public string? DataKey { get; init; }
    public string Commitment { get; init; } = "";
    public string Hash { get; init; } = "";
    public string? Mac { get; init; }

    /// <summary>With salt, note and details as they were committed to.</summary>
    /// <param name="cipher">Opens them.</param>
    /// <param name="dataKey">The key of the line's case.</param>
    internal HistoryRow Opened(CaseCipher cipher, string? dataKey)
    {
        var (salt, note, details) = cipher.Line(dataKey, Act, Sealed, Salt, Note, Details);
        return this with { Salt = salt, Note = note, Details = details };
    }

    internal HistoryEntry AsEntry() => new(CaseId, EntryNo, At, Actor, ActorName, Words.Parse<CaseAct>(Act), Words.ParseOptional<CaseState>(FromState),
        Words.Parse<CaseState>(ToState), Note, Details)
    { Salt = Salt, Commitment = Commitment, Hash = Hash };

    internal FileEntry AsFile() => new(CaseId, EntryNo, At, Actor, ActorName, Act, FromState, ToState, Note, Details, Salt, Commitment, Hash);
}
