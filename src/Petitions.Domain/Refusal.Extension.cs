namespace Petitions.Domain;

public sealed partial class Refusal
{
    private const string ArticleOfExtension = "34";

    /// <summary>没有可延长的办理期限.</summary>
    public static Refusal NoLimitToExtend() => new("no-limit-to-extend", RefusalKind.RuleBroken,
        $"此案没有正在进行的办理期限，无从延期{Cited("（第三十四条）")}。", $"No limit to resolve is running on this case: there is nothing to extend{Cited(" (art 34)")}.", ArticleOfExtension);

    /// <summary>不是承办人.</summary>
    public static Refusal NotInCharge(string assignee) => new("not-in-charge", RefusalKind.RuleBroken,
        $"本案承办人是“{assignee}”，此项由承办人提出；须由他人提出的，请先改派承办人。",
        $"'{assignee}' is in charge of this case, and does this. Where somebody else is to do it, have the case given to them first.", ArticleOfExtension);

    /// <summary>不是承办单位的承办人.</summary>
    public static Refusal NotOfUnitInCharge(string unitId) => new("not-of-unit-in-charge", RefusalKind.RuleBroken,
        $"本案尚未指定承办人，此项由承办单位“{Unit(unitId)}”的承办人提出；协办单位、上级单位的人员须先被指定为承办人。",
        $"Nobody is in charge of this case yet: a handler of the responsible unit '{Unit(unitId)}' does this. Whoever is of a unit that joins it, or of one above it, is named handler first.", ArticleOfExtension);

    /// <summary>不是承办单位或其上级单位的负责人.</summary>
    public static Refusal NotHeadInCharge(string unitId) => new("not-head-in-charge", RefusalKind.RuleBroken,
        $"本案由“{Unit(unitId)}”负责办理，此项由该单位或其上级单位的负责人决定；协办单位、登记单位的负责人不能代为决定。",
        $"The unit '{Unit(unitId)}' is responsible for this case: a leader of it, or of a unit above it, does this. A leader of a unit that only joins the handling, or only registered the matter, does not.");

    /// <summary>不是承办单位或其上级单位的人员.</summary>
    public static Refusal NotOfHandlingUnit(string unitId) => new("not-of-handling-unit", RefusalKind.RuleBroken,
        $"本案由“{Unit(unitId)}”负责办理，甄别、指定承办人、确定协办单位、更改类别和被反映对象、撤回、撤销合并、转办异议和报告、匿名化，由该单位或其上级单位的人员进行；协办单位、登记单位的人员须请其办理。",
        $"The unit '{Unit(unitId)}' is responsible for this case: somebody of it, or of a unit above it, screens it, gives it to a handler, says which units join, changes its class and whom it accuses, records its withdrawal, undoes its merge, objects to its referral or reports on it, and decides on its anonymisation. Of a unit that only joins the handling, or only registered the matter, nobody does: ask them.");

    /// <summary>期限已届满.</summary>
    /// <param name="dueOn">The last day of the limit.</param>
    /// <param name="article">That of the Regulation by which the clock goes, as the others of an extension that runs into a limit.</param>
    public static Refusal ExtensionTooLate(DateOnly dueOn, string? article) => new("extension-too-late", RefusalKind.RuleBroken,
        $"办理期限已于{dueOn.InChinese()}届满，延期须在届满前申请。", $"The limit ended on {dueOn:yyyy-MM-dd}: an extension is asked for before it ends.", article);

    /// <summary>延期超过上限.</summary>
    public static Refusal ExtensionTooLong(int most, string? article) => new("extension-too-long", RefusalKind.RuleBroken,
        $"延期不得超过 {most} 日。", $"An extension is {most} days at most. Ask for fewer.", article)
    { Pointer = "/days" };

    /// <summary>已延期一次.</summary>
    public static Refusal AlreadyExtended(string? article) => new("already-extended", RefusalKind.RuleBroken,
        "办理期限已延长过一次，不再延期。", "The limit was extended once already; there is no second extension.", article);

    /// <summary>延期申请待审批.</summary>
    public static Refusal ExtensionPending(string? article) => new("extension-pending", RefusalKind.RuleBroken,
        "延期申请正待负责人审批。", "An extension is asked for and waits for the head's decision.", article);

    /// <summary>没有待审批的延期申请.</summary>
    public static Refusal NoExtensionPending() => new("no-extension-pending", RefusalKind.WrongState,
        "没有待审批的延期申请。", "No extension waits for a decision.", ArticleOfExtension);

    /// <summary>不得审批自己的延期申请.</summary>
    public static Refusal OwnExtension() => new("own-extension", RefusalKind.RuleBroken,
        "申请人不得审批自己的延期申请。", "Nobody decides on their own request. Ask another leader.", ArticleOfExtension);

    /// <summary>批准日数多于申请.</summary>
    public static Refusal MoreThanAsked(int asked) => new("more-than-asked", RefusalKind.RuleBroken,
        $"批准的日数不得多于申请的 {asked} 日。", $"No more days can be granted than the {asked} asked for.")
    { Pointer = "/days" };

    /// <summary>没有未履行的延期告知.</summary>
    public static Refusal ExtensionNoticeNotOwed() => new("extension-notice-not-owed", RefusalKind.RuleBroken,
        "没有已批准而未告知信访人的延期。", "There is no granted extension that the petitioner is still to be told of.", ArticleOfExtension);

    /// <summary>延期尚未告知信访人.</summary>
    public static Refusal ExtensionNoticeOwed() => new("extension-notice-owed", RefusalKind.RuleBroken,
        "延期及其理由尚未告知信访人。", "The petitioner has not been told of the extension and its reasons yet.");
}
