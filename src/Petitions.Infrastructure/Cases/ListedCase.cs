using Petitions.Application.Cases;

namespace Petitions.Infrastructure.Cases;

/// <summary>列表中之件: a case as lists read it, and how it is answered.</summary>
internal record ListedCase : CaseRow
{
    /// <summary>The case's own columns.</summary>
    internal const string SelectFragment = $"""
        {ColumnsFragment}
        FROM cases c
        """;

    /// <summary>The same, for a statement that goes on with columns of its own.</summary>
    internal const string ColumnsFragment = """
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.channel AS Channel, c.class AS Class, c.state AS State, c.unit_id AS UnitId,
            c.received_at AS ReceivedAt, c.next_due_on AS NextDueOn, c.backlog_since AS BacklogSince, c.backlog_ended_on AS BacklogEndedOn, c.urgent AS Urgent,
            c.version AS Version, c.seal AS Seal, c.data_key AS DataKey
        """;

    public DateOnly? BacklogSince { get; init; }
    public DateOnly? BacklogEndedOn { get; init; }
    public string? DataKey { get; init; }

    /// <summary>As answered today, with its title opened.</summary>
    internal T AsAnswered<T>(DateOnly today, CaseCipher cipher)
        where T : CaseRow, new() => new()
        {
            Id = Id, Number = Number, Title = cipher.Title(DataKey, Title), Channel = Channel, Class = Class, State = State, UnitId = UnitId, ReceivedAt = ReceivedAt,
            NextDueOn = NextDueOn, Overdue = NextDueOn < today, Backlog = BacklogSince is not null && BacklogEndedOn is null,
            Urgent = Urgent, Version = Version, Seal = Seal,
        };
}
