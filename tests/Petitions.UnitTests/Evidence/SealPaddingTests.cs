using Petitions.Domain.Evidence;
using Xunit;

namespace Petitions.UnitTests.Evidence;

public sealed class SealPaddingTests
{
    [Theory]
    [InlineData(0, 64, 191)]
    [InlineData(1, 65, 192)]
    [InlineData(100, 200, 399)]
    [InlineData(5_000, 6_000, 7_999)]
    public void A_days_heads_stand_among_as_many_of_no_case_and_every_one_is_still_there(int heads, int least, int most)
    {
        var real = Enumerable.Range(1, heads).Select(i => new SealedHead(Guid.CreateVersion7(), i, HistoryChain.Genesis)).ToList();
        var all = SealPadding.Among(real);
        Assert.InRange(all.Count, least, most);
        Assert.Equal(real.OrderBy(h => h.EntryNo), all.Where(h => h.EntryNo != SealPadding.EntryNo).OrderBy(h => h.EntryNo));
        Assert.Equal(all.Count, all.Select(h => h.Leaf).Distinct().Count());
    }

    [Fact]
    public void The_place_of_a_head_and_the_number_of_leaves_differ_from_day_to_day()
    {
        var head = new SealedHead(Guid.CreateVersion7(), 1, HistoryChain.Genesis);
        var days = Enumerable.Range(0, 40).Select(_ => SealPadding.Among([head])).ToList();
        Assert.True(days.Select(d => d.Count).Distinct().Count() > 10);
        Assert.True(days.Select(d => d.ToList().IndexOf(head)).Distinct().Count() > 10);
    }
}
