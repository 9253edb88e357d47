namespace Petitions.Domain.Deadlines;

/// <summary>期限规则名: the clocks the service knows. A rule file may give them other lengths, never other names.</summary>
public static class RuleKeys
{
    /// <summary>登记、转送、交办: the petition office registers and directs.</summary>
    public const string RegisterAndDirect = "register-and-direct";
    /// <summary>告知（直接收到）: another organ tells the petitioner whether it accepts.</summary>
    public const string NotifyDirect = "notify-direct";
    /// <summary>告知（转送、交办）: the receiver of a referral tells the petitioner.</summary>
    public const string NotifyReferred = "notify-referred";
    /// <summary>异议: the receiver of a referral says it is not competent.</summary>
    public const string ObjectToReferral = "object-to-referral";
    /// <summary>交办报告: the closing report of an assignment, on the date it set.</summary>
    public const string AssignedReport = "assigned-report";
    /// <summary>办理: the written opinion is served.</summary>
    public const string Resolve = "resolve";
    /// <summary>延期: how far <see cref="Resolve"/> may be moved.</summary>
    public const string Extension = "extension";
    /// <summary>请求复查: the petitioner's window.</summary>
    public const string RequestReview = "request-review";
    /// <summary>复查: the organ one level up decides.</summary>
    public const string DecideReview = "decide-review";
    /// <summary>请求复核: the petitioner's window.</summary>
    public const string RequestRecheck = "request-recheck";
    /// <summary>复核: one level further up decides; hearing time does not count.</summary>
    public const string DecideRecheck = "decide-recheck";

    // What a key means: the words, the event on whose day the code starts the clock, who has to act, the units that it binds, and whether it starts before anybody has said which
    // way a matter goes. A rule file says the same, or is refused.
    private static readonly Dictionary<string, Meaning> Meanings = new()
    {
        [RegisterAndDirect] = new("登记、转送、交办", "register and direct", StartEvent.Receipt, OwedBy.PetitionOffice, UnitRole.PetitionOffice, ForAll: true),
        [NotifyDirect] = new("告知是否受理", "notify of acceptance", StartEvent.Receipt, OwedBy.ReceivingOrgan, UnitRole.OtherOrgan, ForAll: true),
        [NotifyReferred] = new("告知是否受理（转送、交办）", "notify of acceptance (referred matter)", StartEvent.OwnReceipt, OwedBy.ReferredOrgan, ForAll: true),
        [ObjectToReferral] = new("对转送、交办提出异议", "object to the referral", StartEvent.OwnReceipt, OwedBy.ReferredOrgan, ForAll: true),
        [AssignedReport] = new("反馈交办结果", "report on the assignment", StartEvent.Assignment, OwedBy.Assignee, ForAll: true, DayIsSet: true),
        [Resolve] = new("办结", "resolve", StartEvent.Acceptance, OwedBy.CompetentUnit),
        [Extension] = new("延期", "extension", StartEvent.LimitEnd, OwedBy.HeadOfUnit),
        [RequestReview] = new("请求复查", "request a review", StartEvent.ReplyReceived, OwedBy.Petitioner),
        [DecideReview] = new("作出复查意见", "decide the review", StartEvent.RequestReceived, OwedBy.HigherOrgan),
        [RequestRecheck] = new("请求复核", "request a recheck", StartEvent.ReplyReceived, OwedBy.Petitioner),
        [DecideRecheck] = new("作出复核意见", "decide the recheck", StartEvent.RequestReceived, OwedBy.HigherOrgan),
    };

    /// <summary>Every known key.</summary>
    public static IReadOnlyCollection<string> All => Meanings.Keys;

    /// <summary>Whether the key is one of the above.</summary>
    public static bool IsKnown(string key) => Meanings.ContainsKey(key);

    /// <summary>Whether the clock is a petitioner's own window: judged on the legal due date, and lapsing unused.</summary>
    public static bool IsPetitioners(string key) => key is RequestReview or RequestRecheck;

    /// <summary>Whether the clock is a right that somebody may use or not: unused it lapses, and nobody is late.</summary>
    public static bool IsWindow(string key) => IsPetitioners(key) || key == ObjectToReferral;

    /// <summary>Whether the clock is for the petitioner's notice of what was decided (art 23).</summary>
    public static bool IsNotice(string key) => key is NotifyDirect or NotifyReferred;

    /// <summary>Whether the clock is for the opinion of the organ that reviews or rechecks: its own, whoever handles the case (arts 35, 36).</summary>
    public static bool IsOfReviewOrgan(string key) => key is DecideReview or DecideRecheck;

    /// <summary>义务期限: the clocks that somebody owes an act by, in the order of the procedure; what is left are windows, which nobody is late for.</summary>
    public static IReadOnlyList<string> Duties { get; } = [RegisterAndDirect, NotifyDirect, NotifyReferred, AssignedReport, Resolve, DecideReview, DecideRecheck];

    /// <summary>The windows, in which a lapse is looked for.</summary>
    public static IReadOnlyList<string> Windows => [ObjectToReferral, RequestReview, RequestRecheck];

    /// <summary>What the rule owes, in Chinese; the key itself where it is unknown.</summary>
    public static string ChineseTitle(string key) => Title(key).Zh;

    /// <summary>What the rule owes, in English; the key itself where it is unknown.</summary>
    public static string EnglishTitle(string key) => Title(key).En;

    internal static (string Zh, string En) Title(string key) => Meanings.TryGetValue(key, out var known) ? (known.Zh, known.En) : (key, key);

    /// <summary>What a known key means to the service.</summary>
    internal static Meaning Of(string key) => Meanings[key];

    /// <summary>规则含义: what the code takes a key for, whatever a file calls it.</summary>
    /// <param name="Zh">Its name, in Chinese.</param>
    /// <param name="En">Its name, in English.</param>
    /// <param name="Starts">起算事由: the event by which the code starts the clock.</param>
    /// <param name="Owes">义务人: whose act meets it.</param>
    /// <param name="Binds">Units that have such a clock.</param>
    /// <param name="ForAll">适用于全部事项: it starts before class and pathway are decided on, so a rule for some matters alone would start for none.</param>
    /// <param name="DayIsSet">期限由行为确定: the act that starts it says its last day, so a rule gives no length.</param>
    internal sealed record Meaning(string Zh, string En, StartEvent Starts, OwedBy Owes, UnitRole Binds = UnitRole.Any, bool ForAll = false, bool DayIsSet = false);
}
