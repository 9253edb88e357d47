namespace Petitions.Infrastructure.Secrecy;

/// <summary>加密用途: the purposes that sealed columns are bound to, each the table and the column. The words are part of every stored value: never change one.</summary>
public static class FieldPurpose
{
    /// <summary>证件号码.</summary>
    public const string IdNumber = "people.id_number";

    /// <summary>电话.</summary>
    public const string Phone = "people.phone";

    /// <summary>住址.</summary>
    public const string Address = "people.address";

    /// <summary>姓名.</summary>
    public const string Name = "people.name";

    /// <summary>标题.</summary>
    public const string Title = "cases.title";

    /// <summary>被反映人.</summary>
    public const string Accused = "cases.accused_name";

    /// <summary>反映内容.</summary>
    public const string Content = "case_texts.content";

    /// <summary>诉求.</summary>
    public const string Demand = "case_texts.demand";

    /// <summary>事实与理由.</summary>
    public const string Facts = "case_texts.facts";

    /// <summary>办理记录: salt, note and details of one line.</summary>
    public const string History = "history.sealed";

    /// <summary>改前人员: a case's people as they stood before an amendment, within its line of history.</summary>
    public const string EarlierPeople = "history.earlier_people";

    /// <summary>分项答复: the matters of an opinion that are answered one by one.</summary>
    public const string AnsweredMatters = "resolutions.matters";

    /// <summary>复查、复核请求的事项与理由.</summary>
    public const string ReviewGrounds = "reviews.grounds";

    /// <summary>逾期请求的正当理由.</summary>
    public const string LateReason = "reviews.late_reason";

    /// <summary>撤回复查、复核请求的理由.</summary>
    public const string WithdrawalReason = "reviews.withdrawal_reason";

    /// <summary>甄别决定的说明.</summary>
    public const string ScreeningReason = "cases.reason";

    /// <summary>甄别决定所告知的去向.</summary>
    public const string ScreeningDestination = "cases.destination";

    /// <summary>症结.</summary>
    public const string Crux = "cases.crux";

    /// <summary>主要方面.</summary>
    public const string MainAspect = "cases.main_aspect";

    /// <summary>三个清楚未齐而放行的理由.</summary>
    public const string OverrideReason = "cases.override_reason";

    /// <summary>办结说明.</summary>
    public const string ClosingNote = "cases.closing_note";

    /// <summary>三个清楚分项的说明.</summary>
    public const string ClarityNote = "clarity_answers.note";

    /// <summary>处理意见.</summary>
    public const string Opinion = "resolutions.opinion";

    /// <summary>处理意见的法律依据.</summary>
    public const string LegalBasis = "resolutions.legal_basis";

    /// <summary>处理意见的措施.</summary>
    public const string Measures = "resolutions.measures";

    /// <summary>处理意见所告知的去向.</summary>
    public const string OpinionDestination = "resolutions.destination";

    /// <summary>处理意见的审批意见.</summary>
    public const string DecisionNote = "resolutions.decision_note";

    /// <summary>办理记载的地点.</summary>
    public const string RecordPlace = "handling_records.place";

    /// <summary>办理记载的内容.</summary>
    public const string RecordContent = "handling_records.content";

    /// <summary>回避的理由.</summary>
    public const string RecusalReason = "recusals.reason";

    /// <summary>延期的申请理由.</summary>
    public const string ExtensionReason = "extensions.reason";

    /// <summary>延期的审批意见.</summary>
    public const string ExtensionNote = "extensions.decision_note";

    /// <summary>告知信访人的延期理由.</summary>
    public const string ReasonsTold = "extensions.reasons_told";

    /// <summary>督办的内容.</summary>
    public const string OrderContent = "supervisions.content";

    /// <summary>督办的反馈.</summary>
    public const string OrderAnswer = "supervisions.answer";

    /// <summary>复查、复核意见.</summary>
    public const string ReviewOpinion = "reviews.opinion";

    /// <summary>复查、复核意见的法律依据.</summary>
    public const string ReviewLegalBasis = "reviews.legal_basis";

    /// <summary>复查、复核听证的地点.</summary>
    public const string ReviewHearingPlace = "review_hearings.place";

    /// <summary>复查、复核听证的内容.</summary>
    public const string ReviewHearingAbout = "review_hearings.about";

    /// <summary>复查、复核听证的说明.</summary>
    public const string ReviewHearingNote = "review_hearings.note";

    /// <summary>转办意见, under the key of the referral; so are the six that follow.</summary>
    public const string ReferralReason = "referrals.reason";

    /// <summary>异议理由.</summary>
    public const string Objection = "referrals.objection";

    /// <summary>异议处理意见.</summary>
    public const string ObjectionNote = "referrals.decision_note";

    /// <summary>争议理由.</summary>
    public const string Dispute = "referrals.dispute";

    /// <summary>争议决定意见.</summary>
    public const string DisputeNote = "referrals.dispute_note";

    /// <summary>办理情况报告.</summary>
    public const string Report = "referrals.report";

    /// <summary>报告审核意见.</summary>
    public const string ReportNote = "referrals.report_note";

    /// <summary>继续保管的理由, under the key of the case or arrival that is kept.</summary>
    public const string KeptReason = "retention_proposals.kept_reason";

    /// <summary>附件的文件名.</summary>
    public const string AttachmentName = "attachments.name";

    /// <summary>文书标题.</summary>
    public const string NoticeTitle = "case_documents.title";

    /// <summary>满意度评价的意见.</summary>
    public const string RatingComment = "ratings.comment";

    /// <summary>来访事项的记录, under the key of its case.</summary>
    public const string MatterNote = "visit_matters.note";

    /// <summary>来访的告知指引, under the key of the arrival.</summary>
    public const string Guidance = "visits.guidance";

    /// <summary>来访更正的依据, under the key of the arrival.</summary>
    public const string AmendmentBasis = "visit_amendments.note";

    /// <summary>来访更正前所记, what was told and who came, under the key of the arrival.</summary>
    public const string EarlierArrival = "visit_amendments.earlier";

    /// <summary>令牌密钥: the key ring that signs and encrypts tokens.</summary>
    public const string ProtectionKey = "protection_keys.xml";

    /// <summary>台账文件名, until its rows are swept.</summary>
    public const string LedgerName = "ledger_imports.file_name";

    /// <summary>台账行: the cells of an imported ledger, until they are swept.</summary>
    public const string LedgerRow = "ledger_rows.content";

    /// <summary>台账问题: what is wrong with such a row, which may quote its cells.</summary>
    public const string LedgerFaults = "ledger_rows.faults";

    /// <summary>分页游标: given to clients, and kept nowhere.</summary>
    public const string Cursor = "lists.cursor";

    /// <summary>登记草稿.</summary>
    public const string Draft = "intake_drafts.content";

    /// <summary>The table of the column that a purpose is for.</summary>
    internal static string TableOf(string purpose) => purpose[..purpose.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The column that a purpose is for.</summary>
    internal static string ColumnOf(string purpose) => purpose[(purpose.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
