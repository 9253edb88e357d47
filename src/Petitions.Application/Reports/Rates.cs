using System.Globalization;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Reports;

/// <summary>比率口径: what a rate divides by what; versioned, and shown beside the number.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Version">1, 2, 3 …: a changed definition is a new version.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Numerator">What is above the line, in Chinese.</param>
/// <param name="Denominator">What is below it, in Chinese.</param>
public sealed record RateDefinition(string Key, int Version, string NameZh, string NameEn, string Numerator, string Denominator)
{
    /// <summary>What is above the line, in English.</summary>
    public required string NumeratorEn { get; init; }

    /// <summary>What is below it, in English.</summary>
    public required string DenominatorEn { get; init; }
}

/// <summary>比率口径表.</summary>
public static class RateDefinitions
{
    /// <summary>按期办结率: the cohort is the <c>resolve</c> clocks whose raw due date lies in the month, judged at its end.</summary>
    public static readonly RateDefinition OnTimeClosure = new("on-time-closure", 1, "按期办结率", "on-time closure rate",
        "办理期限届满日在本月、在届满日或之前办结的件数", "同一批中按期办结、逾期办结与月末仍逾期未办结的件数之和（中途终止的不计）")
    { NumeratorEn = "matters whose time to be handled ended in the month, closed by then", DenominatorEn = "of the same those closed in time, closed late, and still open and overdue at the end of the month; those stopped midway are not counted" };

    /// <summary>
    /// 及时受理率: of the items whose fifteen days from receipt ended in the period, those screened by then. Version 1 counted the items received in the
    /// period, which a month's report cannot know yet; version 2 took what another unit referred from the day it was sent, not from its receipt here; version 3 had no
    /// month for a receipt that was entered when the month its fifteen days ended in was reported.
    /// </summary>
    public static readonly RateDefinition TimelyAcceptance = new("timely-acceptance", 4, "及时受理率", "timely acceptance rate",
        "自收到之日起十五日在本期届满、届满前首次甄别的件次", "自收到之日起十五日在本期届满的件次（转送、交办来的自本单位签收之日起，届满后才登记签收的计入登记之日；届满前撤回、退回的不计）")
    { NumeratorEn = "items whose fifteen days from receipt ended in the period, screened by then", DenominatorEn = "items whose fifteen days from receipt ended in the period, referred ones from their receipt by the unit, on the day of its entry where it was entered after them; those withdrawn or returned before are not counted" };

    /// <summary>办结率.</summary>
    public static readonly RateDefinition Closure = new("closure", 1, "办结率", "closure rate", "本期登记、截至期末已办结的件次", "本期登记的件次")
    { NumeratorEn = "items registered in the period and closed by its end", DenominatorEn = "items registered in the period" };

    /// <summary>
    /// 参评率: closures whose window to rate ended in the period. Version 1 left out every closure that was taken up again within its window, also one that had been rated by then and
    /// is so in both rates of satisfaction.
    /// </summary>
    public static readonly RateDefinition Participation = new("participation", 2, "参评率", "participation rate",
        "评价期在本期届满、已评价的办结件数", "评价期在本期届满的办结件数（已评价与逾期未评价之和；评价期内未评价即重新办理的不计）")
    { NumeratorEn = "closed matters whose time to be rated ended in the period, and that were rated", DenominatorEn = "closed matters whose time to be rated ended in the period, rated or not; those taken up again within it unrated are not counted" };

    /// <summary>满意率, of the petition office.</summary>
    public static readonly RateDefinition OfficeSatisfaction = new("satisfaction-office", 1, "对信访部门满意率", "satisfaction with the petition office",
        "本期评价中对信访部门满意和基本满意的件数", "本期评价的件数")
    { NumeratorEn = "matters rated in the period with satisfaction, or on the whole, with the petition office", DenominatorEn = "matters rated in the period" };

    /// <summary>满意率, of the unit that handled the matter.</summary>
    public static readonly RateDefinition UnitSatisfaction = new("satisfaction-unit", 1, "对办理单位满意率", "satisfaction with the unit",
        "本期评价中对办理单位满意和基本满意的件数", "本期评价的件数")
    { NumeratorEn = "matters rated in the period with satisfaction, or on the whole, with the unit that handled them", DenominatorEn = "matters rated in the period" };

    /// <summary>重复率.</summary>
    public static readonly RateDefinition Repeats = new("repeats", 1, "重复率", "repeat rate", "本期登记、认定为重复或者已并案的件次", "本期登记的件次")
    { NumeratorEn = "items registered in the period and found to be repeats or merged", DenominatorEn = "items registered in the period" };

    /// <summary>积案化解率.</summary>
    public static readonly RateDefinition BacklogSettlement = new("backlog-settlement", 1, "积案化解率", "backlog settlement rate",
        "本期在册、期末前化解的积案件数", "本期在册的积案件数")
    { NumeratorEn = "backlog cases on the list in the period, settled by its end", DenominatorEn = "backlog cases on the list in the period" };

    /// <summary>Every rate that is counted for a period, in the order shown.</summary>
    public static IReadOnlyList<RateDefinition> All { get; } =
        [TimelyAcceptance, OnTimeClosure, Closure, Participation, OfficeSatisfaction, UnitSatisfaction, Repeats, BacklogSettlement];

    /// <summary>先前口径: what nothing is counted by any more, as it was worded then, oldest first; months reported by it are shown with it. Of version 1 of timely
    /// acceptance no month was reported.</summary>
    public static IReadOnlyList<RateDefinition> Earlier { get; } =
    [
        TimelyAcceptance with
        {
            Version = 2, Denominator = "自收到之日起十五日在本期届满的件次（届满前撤回的不计）",
            DenominatorEn = "items whose fifteen days from receipt ended in the period; those withdrawn before are not counted",
        },
        TimelyAcceptance with
        {
            Version = 3, Denominator = "自收到之日起十五日在本期届满的件次（转送、交办来的自本单位签收之日起；届满前撤回、退回的不计）",
            DenominatorEn = "items whose fifteen days from receipt ended in the period, referred ones from their receipt by the unit; those withdrawn or returned before are not counted",
        },
        Participation with
        {
            Version = 1, Denominator = "评价期在本期届满的办结件数（已评价与逾期未评价之和）", DenominatorEn = "closed matters whose time to be rated ended in the period, rated or not",
        },
    ];

    /// <summary>The definition that cells of a rate were counted by: the newest of them; the present one where there are none.</summary>
    /// <param name="rate">The rate as it is counted now.</param>
    /// <param name="versions">The versions of its cells.</param>
    public static RateDefinition CountedBy(RateDefinition rate, IEnumerable<int> versions)
    {
        ArgumentNullException.ThrowIfNull(rate);
        var told = versions.ToHashSet();
        return told.Contains(rate.Version) ? rate : Earlier.LastOrDefault(e => e.Key == rate.Key && told.Contains(e.Version)) ?? rate;
    }

    /// <summary>期限按期率: of the clocks of one rule whose raw last day lies in the month, those met by then.</summary>
    public static RateDefinition OnTimeOf(string ruleKey)
        => new($"on-time/{ruleKey}", 1, $"按期率：{RuleKeys.ChineseTitle(ruleKey)}", $"on-time rate: {RuleKeys.EnglishTitle(ruleKey)}",
            $"期限（{RuleKeys.ChineseTitle(ruleKey)}）届满日在本月、在届满日或之前完成的件数", "同一批中按期、逾期完成与月末仍逾期的件数之和（中途终止的不计）")
        { NumeratorEn = $"clocks ({RuleKeys.EnglishTitle(ruleKey)}) that ended in the month, met by then", DenominatorEn = "of the same those met, met late, and still overdue at the end of the month; those stopped midway are not counted" };
}

/// <summary>比率: a number with the definition it follows and both its parts.</summary>
public sealed record Rate
{
    /// <summary>口径.</summary>
    public required RateDefinition Definition { get; init; }
    /// <summary>分子.</summary>
    public required long Numerator { get; init; }
    /// <summary>分母.</summary>
    public required long Denominator { get; init; }
    /// <summary>0 to 1, four decimals; null where the denominator is zero.</summary>
    public decimal? Value => Denominator == 0 ? null : Math.Round((decimal)Numerator / Denominator, 4, MidpointRounding.AwayFromZero);
    /// <summary>The rates that the cells add up to, in the order shown, each by the definition it was counted by; all of them dashes where there are no cells.</summary>
    public static IReadOnlyList<Rate> Of(IEnumerable<RateCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var ofRate = cells.ToLookup(c => c.Rate);
        return [.. RateDefinitions.All.Select(rate =>
        {
            var definition = RateDefinitions.CountedBy(rate, ofRate[rate.Key].Select(c => c.Version));
            var counted = ofRate[rate.Key].Where(c => c.Version == definition.Version).ToList();
            return new Rate { Definition = definition, Numerator = counted.Sum(c => c.Numerator), Denominator = counted.Sum(c => c.Denominator) };
        })];
    }

    /// <summary>As printed: a percentage with one decimal, or a dash.</summary>
    public string Text => Value is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";
}
