using Petitions.Domain.Cases;
using Petitions.Domain.Notices;

namespace Petitions.Domain.ActDetails;

/// <summary>告知; 延期告知.</summary>
/// <param name="Method">告知方式; null where it was told on the spot.</param>
/// <param name="ServedOn">告知日.</param>
public sealed record NoticeDetails(ServiceMethod? Method, DateOnly ServedOn) : IActDetails;

/// <summary>送达 of the opinion.</summary>
/// <param name="Method">送达方式.</param>
/// <param name="ServedOn">送达日.</param>
/// <param name="Signed">是否签收.</param>
public sealed record ServiceDetails(ServiceMethod Method, DateOnly ServedOn, bool Signed) : IActDetails;

/// <summary>出具文书 by an act of its own.</summary>
/// <param name="Id">文书.</param>
/// <param name="Kind">文种.</param>
/// <param name="Number">发文字号.</param>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="CorrectsId">被更正的文书.</param>
public sealed record DocumentIssueDetails(Guid Id, NoticeKind Kind, string Number, string Sha256, Guid? CorrectsId) : IActDetails;

/// <summary>送达文书.</summary>
/// <param name="Id">文书.</param>
/// <param name="Number">发文字号.</param>
/// <param name="Method">送达方式.</param>
/// <param name="ServedOn">送达日.</param>
/// <param name="Signed">是否签收.</param>
public sealed record DocumentServiceDetails(Guid Id, string Number, ServiceMethod Method, DateOnly ServedOn, bool Signed) : IActDetails;

/// <summary>更正登记.</summary>
/// <param name="Corrects">What was entered wrongly.</param>
/// <param name="Was">The day as it was entered.</param>
/// <param name="On">The right day; null where it did not take place.</param>
/// <param name="NotDone">True where it did not take place; else null.</param>
/// <param name="Moved">The clocks that moved; null where none did.</param>
/// <param name="Requests">Requests that turned out to be late, or in time; null where none did.</param>
/// <param name="AcceptedOn">受理日, where it is another by that.</param>
/// <param name="Paper">文书 whose service had a line of its own and is put right with it; null where none is.</param>
public sealed record CorrectionDetails(
    CorrectedFact Corrects, DateOnly Was, DateOnly? On, bool? NotDone, IReadOnlyList<MovedClock>? Moved, IReadOnlyList<JudgedRequest>? Requests, DateOnly? AcceptedOn = null, Guid? Paper = null) : IActDetails;

/// <summary>随附文书: what stands beside the details of an act that makes notices, whatever they are.</summary>
/// <param name="Notices">The notices, in the order made.</param>
public sealed record Enclosures(IReadOnlyList<EnclosedNotice> Notices) : IActDetails;

/// <summary>随附的一份文书.</summary>
/// <param name="Id">文书.</param>
/// <param name="Kind">文种.</param>
/// <param name="Number">发文字号.</param>
/// <param name="Sha256">Hash of its content.</param>
public sealed record EnclosedNotice(Guid Id, NoticeKind Kind, string Number, string Sha256);
