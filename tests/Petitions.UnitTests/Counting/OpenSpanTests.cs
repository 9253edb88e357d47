using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Counting;

public sealed class OpenSpanTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void What_was_open_at_the_end_of_a_day_is_of_a_step_that_is_looked_for_from_no_later_than_its_first_day()
    {
        var steps = OpenSpan.On(Day).ToDictionary(s => s.Span, s => s.From);
        for (var before = 0; before < 3_000; before += before < 300 ? 1 : 13)
        {
            var counted = Day.AddDays(-before);
            Assert.Equal(DateOnly.MinValue, steps[OpenSpan.Of(counted, null, anew: false)]);
            Assert.Equal(DateOnly.MinValue, steps[OpenSpan.Of(counted, Day.AddDays(1), anew: true)]);
            foreach (var after in new[] { 1, 2, 3, 10, 60, 61, 200, 1_000, 5_000 })
                Assert.True(steps[OpenSpan.Of(counted, Day.AddDays(after), anew: false)] <= counted, $"counted {before} days before, ended {after} days after");
        }
    }

    [Fact]
    public void Of_what_is_looked_through_of_a_step_that_has_an_end_at_least_a_quarter_was_open()
    {
        foreach (var (span, from) in OpenSpan.On(Day).Where(s => s.From > DateOnly.MinValue))
        {
            var days = Enumerable.Range(0, 2_000).Where(d => OpenSpan.Of(Day, Day.AddDays(d), anew: false) == span).ToList();
            var spread = Enumerable.Range(0, Day.DayNumber - from.DayNumber + 1).ToList();
            var looked = days.SelectMany(length => spread.Select(before => length > before)).ToList();
            Assert.True(looked.Count(o => o) * 4 >= looked.Count, $"{span}: {looked.Count(o => o)} of {looked.Count}");
        }
    }

    [Fact]
    public void What_ended_on_the_day_it_counts_as_received_on_or_before_was_never_open()
        => Assert.DoesNotContain(OpenSpan.On(Day), s => s.Span == OpenSpan.Of(Day, Day, anew: false) || s.Span == OpenSpan.Of(Day, Day.AddDays(-3), anew: false));
}
