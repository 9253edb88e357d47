using Petitions.Domain.Notices;

namespace Petitions.Domain.Deadlines;

/// <summary>期限说明用语: the words an explanation uses for events, duties, articles and holidays.</summary>
internal static class ExplanationWords
{
    private static readonly Dictionary<string, string> Holidays = new()
    {
        ["周末"] = "weekend",
        ["元旦"] = "New Year's Day",
        ["春节"] = "Spring Festival",
        ["清明节"] = "Qingming Festival",
        ["劳动节"] = "Labour Day",
        ["端午节"] = "Dragon Boat Festival",
        ["中秋节"] = "Mid-Autumn Festival",
        ["国庆节"] = "National Day",
        ["抗战胜利七十周年纪念日"] = "70th anniversary of the victory of 1945",
    };

    /// <summary>A holiday's English name; a name the words do not know stays Chinese.</summary>
    public static string Holiday(string chinese) =>
        string.Join(" and ", chinese.Split('、').Select(n => Holidays.GetValueOrDefault(n, n)));

    /// <summary>"23 ¶2" as 第二十三条第二款, as letters cite it; in English with "art" before it.</summary>
    public static (string Zh, string En) Article(string article) => Citations.InWords(article) is { } cited ? (cited, $"art {article}") : (article, article);

    public static (string Zh, string En) Of(OwedBy owedBy) => owedBy switch
    {
        OwedBy.PetitionOffice => ("信访部门", "the petition office"),
        OwedBy.ReceivingOrgan => ("收到信访事项的机关、单位", "the organ that received the matter"),
        OwedBy.ReferredOrgan => ("收到转送、交办的机关、单位", "the organ the matter was referred to"),
        OwedBy.Assignee => ("承办单位", "the unit it was assigned to"),
        OwedBy.CompetentUnit => ("有权处理的机关、单位", "the competent unit"),
        OwedBy.HeadOfUnit => ("本机关、单位负责人", "the head of the unit"),
        OwedBy.Petitioner => ("信访人", "the petitioner"),
        OwedBy.HigherOrgan => ("上一级机关、单位", "the organ one level up"),
        _ => throw new ArgumentOutOfRangeException(nameof(owedBy), owedBy, null),
    };

    public static (string Zh, string En) Of(StartEvent startEvent) => startEvent switch
    {
        StartEvent.Receipt => ("收到信访事项", "receipt of the matter"),
        StartEvent.OwnReceipt => ("收到转送、交办的信访事项", "own receipt of the referral"),
        StartEvent.Assignment => ("交办", "assignment"),
        StartEvent.Acceptance => ("受理", "acceptance"),
        StartEvent.LimitEnd => ("办理期限届满", "end of the limit to resolve"),
        StartEvent.ReplyReceived => ("收到书面答复", "receipt of the written reply"),
        StartEvent.RequestReceived => ("收到复查、复核请求", "receipt of the request"),
        _ => throw new ArgumentOutOfRangeException(nameof(startEvent), startEvent, null),
    };
}
