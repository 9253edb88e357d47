using CsCheck;
using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Counting;

public sealed class CountTreeTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[-400, 75_000].Select(CountTree.FirstDay.AddDays);

    [Fact]
    public void A_prefix_sum_from_the_tree_is_the_sum_of_all_days_up_to_it() =>
        Gen.Select(Gen.Select(Days, Gen.Int[-5, 5]).List[0, 60], Days).Sample((booked, asOf) =>
        {
            var sums = new Dictionary<int, int>();
            foreach (var (day, change) in booked)
                foreach (var node in CountTree.NodesToAdd(day)) sums[node] = sums.GetValueOrDefault(node) + change;
            Assert.Equal(booked.Where(b => Clamped(b.Item1) <= Clamped(asOf)).Sum(b => b.Item2) * (asOf < CountTree.FirstDay ? 0 : 1),
                CountTree.NodesToRead(asOf).Sum(n => sums.GetValueOrDefault(n)));
        });

    [Fact]
    public void A_prefix_sum_is_read_from_sixteen_nodes_at_most() =>
        Days.Sample(day => Assert.True(CountTree.NodesToRead(day).Count <= CountTree.Depth));

    [Fact]
    public void A_year_of_month_ends_is_read_from_128_nodes_at_most() =>
        Days.Sample(last =>
        {
            var days = Enumerable.Range(0, 13).Select(m => last.AddMonths(-m));
            Assert.True(days.SelectMany(CountTree.NodesToRead).Distinct().Count() <= 128);
        });

    private static DateOnly Clamped(DateOnly day)
    {
        var last = CountTree.FirstDay.AddDays(CountTree.Size - 1);
        return day < CountTree.FirstDay ? CountTree.FirstDay : day > last ? last : day;
    }
}
