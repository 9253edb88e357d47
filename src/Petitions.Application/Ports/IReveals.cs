using Petitions.Application.Cases;

namespace Petitions.Application.Ports;

/// <summary>明文调阅: opens personal data, and keeps who saw which of it and why.</summary>
public interface IReveals
{
    /// <summary>The people of a case in plain.</summary>
    Task<IReadOnlyList<RevealedPerson>> OfCase(Guid caseId, CancellationToken cancellation);

    /// <summary>The people of a case as they stood before an amendment, by the number of its entry; null where that entry changed none, or its key is gone.</summary>
    Task<IReadOnlyList<RevealedPerson>?> Before(Guid caseId, int entryNo, CancellationToken cancellation);

    /// <summary>The people of an arrival in plain; null where the actor may not know it.</summary>
    Task<IReadOnlyList<RevealedPerson>?> OfVisit(Guid visitId, CancellationToken cancellation);

    /// <summary>The same as they stood before an amendment, by the version it made; null where that changed none, or the key is gone. Of an arrival that the actor may know.</summary>
    Task<IReadOnlyList<RevealedPerson>?> OfVisitBefore(Guid visitId, int version, CancellationToken cancellation);

    /// <summary>Keeps the record, in the transaction of the answer.</summary>
    Task Record(RevealRecord record, CancellationToken cancellation);
}

/// <summary>明文调阅记录.</summary>
/// <param name="CaseId">The case; null for an arrival.</param>
/// <param name="VisitId">The arrival; null for a case.</param>
/// <param name="UserName">Who.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Fields">Words of the fields, with commas.</param>
/// <param name="Reason">理由.</param>
/// <param name="EntryNo">The amendment before which they stood so, of an arrival its version; null for the people as they are.</param>
public sealed record RevealRecord(Guid? CaseId, Guid? VisitId, string UserName, DateTimeOffset At, string Fields, string Reason, int? EntryNo = null);
