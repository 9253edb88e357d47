using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>匿名化提请: that a case past its period be anonymised, or an arrival (来访) that raised none, and what two people said to it.</summary>
public sealed record AnonymisationProposal
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>The case; null where it is about an arrival.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>来访: the arrival; null where it is about a case.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>来访日 of the arrival, from which its period runs; null where it has a matter whose case is kept, with which it goes.</summary>
    public DateOnly? VisitedOn { get; init; }
    /// <summary>保管期限规则.</summary>
    public string RuleKey { get; init; } = "";
    /// <summary>保管至.</summary>
    public DateOnly RetainedTo { get; init; }
    /// <summary>提请时间 (UTC).</summary>
    public DateTimeOffset ProposedAt { get; init; }
    /// <summary>第一批准人.</summary>
    public string? FirstBy { get; init; }
    /// <summary>第二批准人; then it was done.</summary>
    public string? SecondBy { get; init; }
    /// <summary>Kept on by whom, instead.</summary>
    public string? KeptBy { get; init; }

    /// <summary>Anonymised, or kept on.</summary>
    public bool IsDecided => SecondBy is not null || KeptBy is not null;
}

/// <summary>保管期限: proposals, and the erasure itself.</summary>
public interface IRetention
{
    /// <summary>Adds a proposal where its case or arrival has none that stands; false where it has.</summary>
    Task<bool> Propose(AnonymisationProposal proposal, DateOnly today, CancellationToken cancellation);

    /// <summary>A proposal; null where it does not exist or the actor may not know its case or arrival.</summary>
    Task<AnonymisationProposal?> Find(Guid id, Actor actor, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Notes the first approval; false where somebody was faster.</summary>
    Task<bool> ApproveFirst(Guid id, string by, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Takes the turn of second approvals: until the transaction is over nobody else destroys anything, so that what two share goes with the second of them.</summary>
    Task TakeTurn(CancellationToken cancellation);

    /// <summary>Notes the second approval; false where somebody was faster.</summary>
    Task<bool> ApproveSecond(Guid id, string by, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes that the file is kept on until a day; false where it was decided already.</summary>
    Task<bool> Keep(Guid id, string by, DateTimeOffset at, DateOnly until, string reason, CancellationToken cancellation);

    /// <summary>Destroys the keys of an anonymised case and its people and everything stored about them outside those keys, including attachments; likewise for each arrival whose last case this was.</summary>
    Task Erase(Guid caseId, DateOnly on, CancellationToken cancellation);

    /// <summary>Destroys the keys of an arrival's visitors and takes out what they were told; the arrival says from then on that it was anonymised.</summary>
    Task EraseVisit(Guid visitId, DateOnly on, CancellationToken cancellation);
}
