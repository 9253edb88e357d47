using Petitions.Application.Pipeline;
using Petitions.Domain.Notices;

namespace Petitions.Application.Notices;

/// <summary>查看文书: the notices issued on a case, in order, and those it could be given now.</summary>
public sealed record ListNotices(Guid CaseId) : IQuery<NoticesView>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>文书, as answered.</summary>
/// <param name="Issued">已出具.</param>
/// <param name="Owed">应出具: kinds that fit the case and were not issued in this round.</param>
public sealed record NoticesView(IReadOnlyList<IssuedNotice> Issued, IReadOnlyList<NoticeKind> Owed);

/// <summary>下载文书.</summary>
public sealed record FindNotice(Guid CaseId, Guid DocumentId) : IQuery<IssuedNotice>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}
