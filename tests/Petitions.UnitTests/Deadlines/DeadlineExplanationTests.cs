using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class DeadlineExplanationTests
{
    [Fact]
    public void A_limit_that_ends_in_a_holiday_names_every_day_it_moves_over()
    {
        var told = Explain(RuleKeys.Resolve, new(2023, 8, 4));
        Assert.Equal(
            [
                "规则：办结（规则包 2022），义务人：有权处理的机关、单位。",
                "依据：《信访工作条例》第三十四条。",
                "起算：受理（2023年8月4日星期五），当日不计入，自2023年8月5日起算。",
                "期限：60日。",
                "计算届满日：2023年10月3日星期二。",
                "2023年10月3日星期二：国庆节、中秋节，顺延。",
                "2023年10月4日星期三：国庆节、中秋节，顺延。",
                "2023年10月5日星期四：国庆节、中秋节，顺延。",
                "2023年10月6日星期五：国庆节、中秋节，顺延。",
                "2023年10月7日星期六：国庆节、中秋节调休上班，不顺延。",
                "法定届满日：2023年10月7日星期六24时。",
            ],
            told.Chinese);
        Assert.Contains("Tuesday 3 October 2023: National Day and Mid-Autumn Festival, moved on.", told.English);
        Assert.Contains("Basis: 《信访工作条例》 art 34.", told.English);
    }

    [Fact]
    public void A_clock_in_working_days_tells_every_day_left_out_and_every_worked_weekend()
    {
        var told = Explain(RuleKeys.ObjectToReferral, new(2024, 9, 13));
        Assert.Equal(
            [
                "Rule: object to the referral (pack 2022), owed by the organ the matter was referred to.",
                "Basis: 《信访工作条例》 art 23 ¶3.",
                "Start: own receipt of the referral (Friday 13 September 2024); that day is not counted, the first day counted is 14 September 2024.",
                "Length: 5 working days.",
                "Saturday 14 September 2024: worked in exchange for Mid-Autumn Festival, counted.",
                "Sunday 15 September 2024: Mid-Autumn Festival, not counted.",
                "Monday 16 September 2024: Mid-Autumn Festival, not counted.",
                "Tuesday 17 September 2024: Mid-Autumn Festival, not counted.",
                "Saturday 21 September 2024: weekend, not counted.",
                "Sunday 22 September 2024: weekend, not counted.",
                "Last day as counted: Monday 23 September 2024.",
                "Legal last day: Monday 23 September 2024, 24:00.",
            ],
            told.English);
        Assert.Contains("依据：《信访工作条例》第二十三条第三款。", told.Chinese);
    }

    [Fact]
    public void Pauses_and_an_extension_are_told()
    {
        var told = Explain(RuleKeys.DecideRecheck, new(2024, 3, 1), 3, new(2024, 2, 26), new(2024, 3, 5));
        Assert.Contains("暂停：2024年3月2日至2024年3月5日不计入。", told.Chinese);
        Assert.Contains("延期：3日。", told.Chinese);
        Assert.Contains("Pause: 2 March 2024 to 5 March 2024 not counted.", told.English);
        Assert.Contains("Extension: 3 calendar days.", told.English);
        Assert.Equal(new DateOnly(2024, 4, 7), told.Due.RawDueOn);
    }

    [Fact]
    public void A_pause_outside_the_clock_is_not_told() =>
        Assert.DoesNotContain(Explain(RuleKeys.DecideRecheck, new(2024, 3, 1), 0, new(2024, 5, 6), new(2024, 5, 7)).English, l => l.StartsWith("Pause", StringComparison.Ordinal));

    [Fact]
    public void A_provisional_date_names_the_missing_notice()
    {
        Assert.Contains("暂定：2027年节假日安排尚未录入，录入后重新计算。", Explain(RuleKeys.Resolve, new(2026, 10, 31)).Chinese);
        Assert.DoesNotContain(Explain(RuleKeys.Resolve, new(2026, 10, 1)).Chinese, l => l.StartsWith("暂定", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_worked_rule_explains_itself_in_as_many_lines_of_either_language() => Assert.All(Seeds.Packs.All, rule =>
    {
        DateOnly? set = rule.Length is null ? rule.ValidFrom.AddDays(20) : null;
        var told = DeadlineEngine.Explain(rule, rule.ValidFrom, Seeds.Calendar, setDueOn: set);
        Assert.Equal(told.Chinese.Count, told.English.Count);
        Assert.Equal(DeadlineEngine.Compute(rule, rule.ValidFrom, Seeds.Calendar, setDueOn: set), told.Due);
    });

    private static DeadlineExplanation Explain(string key, DateOnly start, int extension = 0, DateOnly? from = null, DateOnly? to = null)
    {
        var rule = Seeds.Packs.Find(key, start, UnitRole.OtherOrgan)!;
        return DeadlineEngine.Explain(rule, start, Seeds.Calendar, from is null ? null : [new(from.Value, to!.Value)], extension);
    }
}
