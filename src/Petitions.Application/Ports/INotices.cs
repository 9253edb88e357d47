using Petitions.Domain.Cases;
using Petitions.Domain.Notices;

namespace Petitions.Application.Ports;

/// <summary>文书登记簿: issued notices and their numbers.</summary>
public interface INotices
{
    /// <summary>The notices of a case, in the order issued.</summary>
    Task<IReadOnlyList<IssuedNotice>> Of(Guid caseId, CancellationToken cancellation);

    /// <summary>书面告知 of a decision as it was given last; null where none was.</summary>
    Task<NoticeGiven?> LastGiven(Guid caseId, CancellationToken cancellation);

    /// <summary>
    /// The next number of unit, kind, year and series, in the present transaction: taken back where it is not committed, so without gaps. In the
    /// series of accusations by irregular steps, so that a gap tells nothing.
    /// </summary>
    Task<int> TakeSerial(string unitId, NoticeKind kind, int year, string series, CancellationToken cancellation);

    /// <summary>Adds a notice, and marks the one it corrects; the transaction is committed only when its document is on the disk.</summary>
    Task Add(IssuedNotice notice, Task onDisk, CancellationToken cancellation);

    /// <summary>Records how a notice was served.</summary>
    Task SaveService(IssuedNotice notice, CancellationToken cancellation);
}
