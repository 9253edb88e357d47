using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class CaseNumberTests
{
    private static readonly DateOnly Day = new(2023, 3, 5);

    [Theory]
    [InlineData(CaseNumber.DefaultPattern, 1, "DK2023030500001")]
    [InlineData(CaseNumber.DefaultPattern, 99_999, "DK2023030599999")]
    [InlineData(CaseNumber.DefaultPattern, 100_000, "DK20230305100000")]
    [InlineData("{yyyy}-{seq:3}", 12, "2023-012")]
    [InlineData("信访〔{yyyy}〕{seq:1}号", 7, "信访〔2023〕7号")]
    [InlineData("信访（{yyyy}）{seq:1}号", 7, "信访(2023)7号")]
    [InlineData("{prefix}{yyyyMM}-{seq:4}", 7, "DK202303-0007")]
    public void A_number_follows_its_pattern_and_grows_past_its_width(string pattern, long sequence, string number)
        => Assert.Equal(number, CaseNumber.Parse(pattern, "DK").Format(Day, sequence));

    [Theory]
    [InlineData(CaseNumber.DefaultPattern, "DK", "2024-02-29")]
    [InlineData("{prefix}{yyyyMM}-{seq:4}", "DK", "2024-02-29")]
    [InlineData("信访〔{yyyy}〕{seq:1}号", "DK", "2024-12-31")]
    [InlineData("{seq:4}-{yyyyMMdd}", "2019", "2024-02-29")]
    [InlineData("{prefix}{yyyyMMdd}{seq:5}", "2019", "2024-02-29")]
    [InlineData("{prefix}{seq:5}", "2019", null)]
    [InlineData("{prefix}{seq:5}", "DK", null)]
    public void The_last_day_of_a_counter_is_told_by_its_name(string pattern, string prefix, string? last)
    {
        var number = CaseNumber.Parse(pattern, prefix);
        Assert.Equal(last, number.LastDayOf(number.Scope(new(2024, 2, 29)))?.ToString("yyyy-MM-dd", null));
        Assert.Null(number.LastDayOf("XX#"));
    }

    [Theory]
    [InlineData("{prefix}{week}{seq:5}", "'{week}'")]
    [InlineData("{prefix:3}{seq:5}", "'{prefix:3}'")]
    [InlineData("{YYYY}{seq:5}", "'{YYYY}'")]
    [InlineData("{}{seq:5}", "'{}'")]
    [InlineData("{prefix}{yyyy}", "exactly once")]
    [InlineData("{seq:5}{seq:5}", "exactly once")]
    [InlineData("{seq}", "width")]
    [InlineData("{seq:0}", "width")]
    [InlineData("{seq:13}", "width")]
    [InlineData("{seq:x}", "width")]
    [InlineData("{seq:5}}", "brace")]
    [InlineData("{{seq:5}", "brace")]
    [InlineData("DK {seq:5}", "blanks")]
    [InlineData("DK\u0001{seq:5}", "blanks")]
    public void An_unfit_pattern_is_refused_with_its_reason(string pattern, string reason)
        => Assert.Contains(reason, Assert.Throws<FormatException>(() => CaseNumber.Parse(pattern, "DK")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("D K")]
    [InlineData("D{K}")]
    [InlineData("DKDKDKDKDKDKDKDKDKDKDK")]
    public void An_unfit_prefix_is_refused(string prefix) => Assert.Throws<FormatException>(() => CaseNumber.Parse(CaseNumber.DefaultPattern, prefix));

    [Fact]
    public void Days_of_a_dated_pattern_have_counters_of_their_own()
    {
        var daily = CaseNumber.Parse(CaseNumber.DefaultPattern, "DK");
        var yearly = CaseNumber.Parse("{yyyy}-{seq:3}", "DK");
        Assert.Equal("DK20230305#", daily.Scope(Day));
        Assert.NotEqual(daily.Scope(Day), daily.Scope(Day.AddDays(1)));
        Assert.Equal(yearly.Scope(Day), yearly.Scope(Day.AddDays(1)));
    }

    [Fact]
    public void A_sequence_starts_at_one()
        => Assert.Throws<ArgumentOutOfRangeException>(() => CaseNumber.Parse(CaseNumber.DefaultPattern, "DK").Format(Day, 0));
}
