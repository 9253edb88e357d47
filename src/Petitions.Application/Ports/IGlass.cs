using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>应急查阅: one request to see a case beyond one's units, as kept for good.</summary>
public record GlassBreak
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>信访编号 as asked for; whether there is such a case is not told.</summary>
    public string Number { get; init; } = "";
    /// <summary>The case; null until approved, and where there is none.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>理由.</summary>
    public string Reason { get; init; } = "";
    /// <summary>申请人 (account name).</summary>
    public string RequestedBy { get; init; } = "";
    /// <summary>申请时间 (UTC).</summary>
    public DateTimeOffset RequestedAt { get; init; }
    /// <summary>批准人: another cleared person.</summary>
    public string? ApprovedBy { get; init; }
    /// <summary>批准时间 (UTC).</summary>
    public DateTimeOffset? ApprovedAt { get; init; }
    /// <summary>有效至 (UTC): an hour from the approval, or when it was ended.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}

/// <summary>应急查阅库: requests are added and approved once, end early with the requester's account, clearance or password (<see cref="IAccounts.Save"/>), and are never changed otherwise nor removed.</summary>
public interface IGlass
{
    /// <summary>Keeps a request.</summary>
    Task Add(GlassBreak request, CancellationToken cancellation);

    /// <summary>The request; null where there is none, or the caller neither made nor approved it and there is no case of its number that they may look at behind its seal.</summary>
    Task<GlassBreak?> Find(Guid id, CancellationToken cancellation);

    /// <summary>True where the caller may be told that there is such a request: to approve it, or to read of it.</summary>
    Task<bool> MayKnow(Guid id, CancellationToken cancellation);

    /// <summary>True where there is such a case, and this actor is not shut out by its seal nor has stepped aside.</summary>
    Task<bool> MayLook(GlassBreak request, Actor actor, CancellationToken cancellation);

    /// <summary>The case that the request names; null where there is none.</summary>
    Task<Guid?> CaseOf(GlassBreak request, CancellationToken cancellation);

    /// <summary>Approves, and lets the requester, as they were found, through until then; false where it was approved already. Where their account was written since, <c>account-overtaken</c> (<see cref="IAccounts.Save"/>).</summary>
    Task<bool> Approve(GlassBreak request, Account requester, string approvedBy, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation);
}
