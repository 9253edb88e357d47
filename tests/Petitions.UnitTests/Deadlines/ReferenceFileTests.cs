using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reference;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class ReferenceFileTests
{
    private const string CalendarHeader = "day,kind,name,notice_year";
    private static readonly string Whole2027 = string.Join('\n', File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "notice-2027.csv")).Skip(1));

    private const string RuleHeader = "pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to";
    private const string GoodRule = "2022,resolve,《信访工作条例》,34,2022-05-01,,calendarDays,60,competentUnit,acceptance,any,petitionPathway";

    [Fact]
    public void The_example_that_the_page_shows_is_such_a_file()
        => Assert.Equal(["Off", "Off", "Workday"], CalendarFile.Parse(CalendarFile.Example, "example.csv").Select(d => d.Kind.ToString()));

    [Theory]
    [InlineData("2023-10-32,off,国庆节,2023", "no date")]
    [InlineData("2023.10.1,off,国庆节,2023", "written 2028-01-01, 2028-1-1 or 2028/1/1")]
    [InlineData("1/10/2023,off,国庆节,2023", "no date")]
    [InlineData("45200,off,国庆节,2023", "no date")]
    [InlineData(",off,国庆节,2023", "day is empty")]
    [InlineData("2023-10-01,holiday,国庆节,2023", "unknown value: holiday")]
    [InlineData("2023-10-01,Off,国庆节,2023", "unknown value: Off")]
    [InlineData("2023-10-01,0,国庆节,2023", "unknown value: 0")]
    [InlineData("2023-10-01,off,,2023", "name is empty")]
    [InlineData("2023-10-01,off,国庆节,", "notice_year is empty")]
    [InlineData("2023-10-01,off,国庆节,twenty", "no whole number")]
    [InlineData("2023-10-01,off,国庆节,2024", "cannot list")]
    [InlineData("2023-12-31,off,元旦,2022", "cannot list")]
    [InlineData("2023-10-02,workday,国庆节,2023", "Monday to Friday")]
    [InlineData("2023-10-01,off,国庆节", "4 fields expected, 3 found")]
    [InlineData("2023-10-01,off,\"国庆节\",2023", "quotation marks")]
    [InlineData("2023-10-01, off,国庆节,2023", "outer blanks")]
    [InlineData("2023-09-29,off,国庆节,2023", "listed twice")]
    public void A_bad_calendar_row_is_refused_by_file_and_line(string row, string reason) =>
        Refused(() => CalendarFile.Parse($"# facts\n{CalendarHeader}\n2023-09-29,off,中秋节,2023\n\n{row}\n", "days.csv"), "days.csv, line 5: ", reason);

    [Theory]
    [InlineData("2023-10-01")]
    [InlineData("2023-10-1")]
    [InlineData("2023/10/1")]
    [InlineData("2023/10/01")]
    public void Dates_are_read_as_Excel_writes_them(string day)
        => Assert.Equal(new(2023, 10, 1), Assert.Single(CalendarFile.Parse($"{CalendarHeader}\n{day},off,国庆节,2023\n", "days.csv")).Day);

    [Theory]
    [InlineData("2027-01-01,off,元旦,2027\n2026-10-01,off,国庆节,2026", 3, "the notice of one year (2027)")]
    [InlineData("2027-01-01,off,元旦,2027\n2026-12-31,off,元旦,2027", 3, "listed by the notice of 2026 already")]
    [InlineData("", 1, "no day in it")]
    public void A_notice_is_of_one_year_and_lists_no_day_of_another(string rows, int line, string reason) => Refused(
        () => CalendarFile.ParseNotice($"{CalendarHeader}\n{rows}", "2027.csv", [new(new(2026, 12, 31), "元旦", CalendarDayKind.Off, 2026)]), $"2027.csv, line {line}: ", reason);

    [Fact]
    public void A_notice_may_list_the_last_days_of_the_year_before()
    {
        var notice = CalendarFile.ParseNotice($"{CalendarHeader}\n2026-12-31,off,元旦,2027\n{Whole2027}", "2027.csv", Seeds.Days);
        Assert.Equal((2027, 15), (notice.Year, notice.Days.Count));
    }

    [Fact]
    public void Every_year_of_the_seeds_is_a_whole_notice()
    {
        Assert.Equal(Enumerable.Range(2007, 20), Seeds.Days.Select(d => d.NoticeYear).Distinct().Order());
        Assert.All(Seeds.Days.GroupBy(d => d.NoticeYear), year => Assert.Empty(StatutoryHoliday.Missing(year.Key, year)));
    }

    [Theory]
    [InlineData("元旦", "元旦", "New Year's Day")]
    [InlineData("2027-02-08,off,春节,2027", "春节（应有 4 天，只列出 3 天）", "Spring Festival (4 days, 3 listed)")]
    [InlineData("清明", "清明节", "Qingming")]
    [InlineData("2027-05-01", "劳动节（应有 2 天，只列出 1 天）", "Labour Day (2 days, 1 listed)")]
    [InlineData("端午", "端午节", "Dragon Boat Festival")]
    [InlineData("中秋", "中秋节", "Mid-Autumn Festival")]
    [InlineData("国庆", "国庆节", "National Day")]
    public void A_part_of_a_years_notice_is_refused_with_the_holiday_it_lacks(string lines, string chinese, string english)
    {
        var part = string.Join('\n', Whole2027.Split('\n').Where(l => !l.Contains(lines, StringComparison.Ordinal)));
        var refusal = Assert.Throws<Refusal>(() => CalendarFile.ParseNotice($"{CalendarHeader}\n{part}", "2027.csv", Seeds.Days));
        Assert.Equal("holiday-notice-incomplete", refusal.Code);
        Assert.Contains($"2027 年完整的放假安排，缺少：{chinese}。", refusal.Chinese.Plain, StringComparison.Ordinal);
        Assert.Contains($"it lacks: {english}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_holidays_in_one_name_are_both_there_and_a_worked_day_is_none()
    {
        var joined = string.Join('\n', Whole2027.Split('\n').Where(l => !l.Contains("中秋", StringComparison.Ordinal))).Replace("国庆节", "国庆节、中秋节", StringComparison.Ordinal);
        Assert.Equal(2027, CalendarFile.ParseNotice($"{CalendarHeader}\n{joined}", "2027.csv", Seeds.Days).Year);
        var worked = Whole2027.Replace("2027-06-09,off,端午节", "2027-06-12,workday,端午节", StringComparison.Ordinal);
        Assert.Equal("holiday-notice-incomplete", Assert.Throws<Refusal>(() => CalendarFile.ParseNotice($"{CalendarHeader}\n{worked}", "2027.csv", Seeds.Days)).Code);
    }

    [Theory]
    [InlineData("resolve", "solve", "unknown rule solve")]
    [InlineData("2022-05-01", "2022-02-30", "no date")]
    [InlineData("2022-05-01", "", "valid_from is empty")]
    [InlineData("2022-05-01,,", "2022-05-01,never,", "no date")]
    [InlineData("calendarDays", "weeks", "unknown value: weeks")]
    [InlineData(",60,", ",0,", "no whole number")]
    [InlineData(",60,", ",-3,", "no whole number")]
    [InlineData(",60,", ",99999999999,", "no whole number")]
    [InlineData("competentUnit", "nobody", "unknown value: nobody")]
    [InlineData("acceptance", "whim", "unknown value: whim")]
    [InlineData(",any,", ",all,", "unknown value: all")]
    [InlineData("petitionPathway", "some", "unknown value: some")]
    [InlineData("《信访工作条例》", "", "regulation is empty")]
    [InlineData(",34,", ",,", "article is empty")]
    [InlineData(",any,", ",", "12 fields expected, 11 found")]
    public void A_bad_rule_row_is_refused_by_file_and_line(string good, string bad, string reason) =>
        Refused(() => RulePackFile.Parse($"{RuleHeader}\n{GoodRule.Replace(good, bad, StringComparison.Ordinal)}", "x.csv"), "x.csv, line 2: ", reason);

    [Theory]
    [InlineData("2022,resolve", 40, "pack")]
    [InlineData("《信访工作条例》", 100, "regulation")]
    [InlineData("34,2022-05-01", 200, "article")]
    public void A_rule_that_no_column_takes_is_refused_by_file_and_line(string field, int most, string column)
    {
        string With(int length) => $"{RuleHeader}\n{GoodRule.Replace(field, new string('长', length) + (field.IndexOf(',', StringComparison.Ordinal) is var at and >= 0 ? field[at..] : ""), StringComparison.Ordinal)}";

        Assert.Single(RulePackFile.Parse(With(most), "x.csv"));
        Refused(() => RulePackFile.Parse(With(most + 1), "x.csv"), "x.csv, line 2: ", $"{column} has at most {most} characters, {most + 1} found");
    }

    [Fact]
    public void A_unit_whose_path_or_short_name_no_column_takes_is_refused_by_file_and_line()
    {
        const string header = "id,name,parent_id,role,sort_order,short_name\n";
        string Chain(int depth) => header + string.Join('\n', Enumerable.Range(0, depth)
            .Select(i => $"{Id(i)},单位{i},{(i == 0 ? "" : Id(i - 1))},otherOrgan,{i + 1},位{i}"));
        static string Id(int i) => new string('a', 38) + (char)('a' + i);

        Assert.Equal(9, ReferenceFiles.Units(Chain(9), "units.csv").Count);
        Refused(() => ReferenceFiles.Units(Chain(10), "units.csv"), "units.csv, line 11: ", "too deep");
        Refused(() => ReferenceFiles.Units($"{header}dk,开发区,,otherOrgan,1,{new string('区', 21)}", "units.csv"), "units.csv, line 2: ", "short_name has at most 20");
    }

    [Fact]
    public void The_longest_number_of_a_notice_fits_its_column()
    {
        var longest = Enum.GetValues<NoticeKind>().SelectMany(kind => new[] { "", NoticeKinds.Apart }
            .Select(series => NoticeKinds.Number(kind, new string('区', ReferenceLengths.Most["short_name"]), 2999, 9_999_999, series))).Max(n => n.Length);

        Assert.InRange(longest, 30, 40);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but words\n")]
    [InlineData("date,name,kind,notice_year\n2023-10-01,国庆节,off,2023\n")]
    public void A_file_without_its_header_is_refused(string text) =>
        Refused(() => CalendarFile.Parse(text, "days.csv"), "days.csv, line 1: ", "");

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_read()
    {
        var day = Assert.Single(CalendarFile.Parse($"\uFEFF{CalendarHeader}\r\n2023-10-01,off,国庆节,2023\r\n", "days.csv"));
        Assert.Equal(new CalendarDay(new(2023, 10, 1), "国庆节", CalendarDayKind.Off, 2023), day);
    }

    [Fact]
    public void A_good_rule_row_is_read_whole()
    {
        var rule = Assert.Single(RulePackFile.Parse($"{RuleHeader}\n# note\n{GoodRule}", "x.csv"));
        Assert.Equal(new("x.csv", 3), rule.Source);
        Assert.Equal(("2022", "resolve", "《信访工作条例》", "34"), (rule.Pack, rule.RuleKey, rule.Regulation, rule.Article));
        Assert.Equal((new DateOnly(2022, 5, 1), (DateOnly?)null, (int?)60), (rule.ValidFrom, rule.ValidTo, rule.Length));
        Assert.Equal(
            (TimeUnit.CalendarDays, OwedBy.CompetentUnit, StartEvent.Acceptance, UnitRole.Any, RuleScope.PetitionPathway),
            (rule.TimeUnit, rule.OwedBy, rule.StartEvent, rule.UnitRole, rule.AppliesTo));
    }

    private static void Refused(Func<object> parse, string where, string reason)
    {
        var refusal = Assert.Throws<Refusal>(parse);
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains(where, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_units_with_one_short_name_are_refused_by_the_line_of_the_second()
    {
        const string Two = "id,name,parent_id,role,sort_order,short_name\na,甲县财政局,,otherOrgan,1,财政局\nb,乙县财政局,,otherOrgan,2,财政局";
        var refusal = Assert.Throws<Refusal>(() => Petitions.Domain.Reference.ReferenceFiles.Units(Two, "units.csv"));
        Assert.StartsWith("Reference data units.csv, line 3: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("财政局 is that of a too", refusal.Message, StringComparison.Ordinal);
        var gone = ReferenceFiles.Units(Two.Replace(",2,财政局", ",2,乙财政局", StringComparison.Ordinal), "units.csv");
        // Nor that of a unit which the file leaves out: it is still there, and so are its papers.
        var one = Two[..Two.TrimEnd().LastIndexOf('\n')];
        Assert.Equal("bad-reference-row", Assert.Throws<Refusal>(() => ReferenceFiles.Units(one + $"\nxin,新财政局,{gone[0].Id},otherOrgan,3,{gone[1].ShortName}", "units.csv", gone)).Code);
        Assert.Equal(2, Petitions.Domain.Reference.ReferenceFiles.Units(Two.Replace(",2,财政局", ",2,乙财政局", StringComparison.Ordinal), "units.csv").Count);
    }
}
