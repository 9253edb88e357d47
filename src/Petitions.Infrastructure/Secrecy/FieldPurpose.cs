namespace Petitions.Infrastructure.Secrecy;

/// <summary>加密用途: the purposes that sealed columns are bound to. The words are part of every stored value: never change one.</summary>
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

    /// <summary>满意度评价的意见.</summary>
    public const string RatingComment = "ratings.comment";

    /// <summary>来访事项的记录, under the key of its case.</summary>
    public const string MatterNote = "visit_matters.note";

    /// <summary>来访的告知指引, under the key of the arrival.</summary>
    public const string Guidance = "visits.guidance";

    /// <summary>来访更正的依据, under the key of the arrival.</summary>
    public const string AmendmentBasis = "visit_amendments.note";

    /// <summary>令牌密钥: the key ring that signs and encrypts tokens.</summary>
    public const string ProtectionKey = "protection_keys.xml";

    /// <summary>台账行: the cells of an imported ledger, until they are swept.</summary>
    public const string LedgerRow = "ledger_rows.content";

    /// <summary>台账问题: what is wrong with such a row, which may quote its cells.</summary>
    public const string LedgerFaults = "ledger_rows.faults";

    /// <summary>分页游标: given to clients, and kept nowhere.</summary>
    public const string Cursor = "lists.cursor";

    /// <summary>登记草稿.</summary>
    public const string Draft = "intake_drafts.content";
}
