using Petitions.Domain.Notices;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>文书模板有误.</summary>
    public static Refusal BadNoticeTemplate(NoticeKind kind, string reasonZh, string reasonEn) => new("bad-notice-template", RefusalKind.RuleBroken,
        $"文书模板 {kind} 有误：{reasonZh}。请系统管理员更正模板。", $"The template of {kind} is wrong: {reasonEn}. Have it corrected in the folder of templates.");

    /// <summary>模板字段不存在.</summary>
    public static Refusal UnknownNoticeField(NoticeKind kind, string field, string known) => new("unknown-notice-field", RefusalKind.RuleBroken,
        $"文书模板 {kind} 使用了不存在的字段“{field}”，可用：{known}。", $"The template of {kind} uses the unknown field '{field}'; known: {known}.");

    /// <summary>文书字段缺失.</summary>
    public static Refusal NoticeFieldMissing(string field) => new("notice-field-missing", RefusalKind.RuleBroken,
        $"文书所需的“{field}”尚未填写，未出具。", $"The notice asks for '{field}', which the case does not have; nothing was issued.");

    /// <summary>文书不适用.</summary>
    public static Refusal NoticeDoesNotFit(NoticeKind kind, IReadOnlyList<NoticeKind> fits) => new("notice-does-not-fit", RefusalKind.RuleBroken,
        $"此案不能出具 {kind}，可出具：{Choices(fits):、}。", $"The case has nothing that a {kind} would tell; it has: {Choices(fits):,}.")
    { Pointer = "/kind" };

    /// <summary>文书已出具.</summary>
    public static Refusal NoticeAlreadyIssued(string number) => new("notice-already-issued", RefusalKind.WrongState,
        $"该文书已出具（{number}）；内容有误的，出具更正文书并写明被更正的文书。", $"This notice was issued already ({number}). To correct it, issue a new one that names it in {Member("correctsId")}.");

    /// <summary>没有可更正的文书.</summary>
    public static Refusal NothingToCorrect() => new("nothing-to-correct", RefusalKind.RuleBroken,
        "没有可以更正的同种文书，或已被更正。", "There is no notice of this kind and id to correct, or it is corrected already.")
    { Pointer = "/correctsId" };

    /// <summary>文书所告知的是先前的决定.</summary>
    public static Refusal NoticeOfEarlierDecision(string number) => new("notice-of-earlier-decision", RefusalKind.RuleBroken,
        $"{number} 文书告知的是先前一轮或先前的决定，已不能更正：更正文书只写本案现在的内容。请另行出具现在的文书。",
        $"{number} tells of an earlier round or decision and is not corrected any more: a correction says what the case says now. Issue the notice of the present decision instead.")
    { Pointer = "/correctsId" };

    /// <summary>意见已退回.</summary>
    public static Refusal OpinionTakenBack(string number) => new("opinion-taken-back", RefusalKind.WrongState,
        $"{number} 文书所载的意见已经退回或者收回，不能送达；重新批准、重新作出后出具新的文书。", $"The opinion in {number} was sent or taken back and is not served: what is approved or decided in its place gets paper of its own.");

    /// <summary>文书已更正: after the day of its correction, that is what is served.</summary>
    public static Refusal NoticeCorrected(string number, string correction, DateOnly on) => new("notice-corrected", RefusalKind.WrongState,
        $"{number} 文书已于{on.InChinese()}由 {correction} 更正，其后不再送达；请送达 {correction}。更正之前已经送达的，按实际送达日登记。",
        $"{number} was corrected by {correction} on {on:yyyy-MM-dd} and is not served after that: serve {correction}. What was served before it was corrected is entered with its own day.");

    /// <summary>文书所告知的类别已经改定.</summary>
    public static Refusal NoticeOfEarlierClass(string number, DateOnly on) => new("notice-of-earlier-class", RefusalKind.WrongState,
        $"{number} 文书告知的类别、途径已于{on.InChinese()}改定，其后不再送达；请出具并送达现在的文书。此前已经送达的，按实际送达日登记。",
        $"{number} tells of a class or pathway that was decided anew on {on:yyyy-MM-dd} and is not served after that: issue and serve the notice of what stands now. What was served before is entered with its own day.");

    /// <summary>文书不存在.</summary>
    public static Refusal UnknownNotice() => new("unknown-notice", RefusalKind.RuleBroken,
        "本案没有此文书。", $"The case has no such notice.{Aside(" See GET …/documents.")}")
    { Pointer = "/documentId" };

    /// <summary>送达另有其行为.</summary>
    public static Refusal ServiceHasItsAct(CaseAct act) => new("service-has-its-act", RefusalKind.RuleBroken,
        $"该文书的送达由“{act}”登记：它使期限完成或开始请求期。", $"This notice is served by the act {act}, which meets its clock or opens the petitioner's window.")
    { Pointer = "/documentId" };

    /// <summary>文书已送达.</summary>
    public static Refusal NoticeAlreadyServed() => new("notice-already-served", RefusalKind.WrongState,
        "该文书已经送达。", "This notice has been served already.");

    /// <summary>没有应履行的告知: it was given already, or name or address are unclear.</summary>
    public static Refusal NoticeNotOwed() => new("notice-not-owed", RefusalKind.RuleBroken,
        "此案没有未履行的告知义务。", "No notice is owed on this case: it was given already, or name or address is unclear.");
}
