using Petitions.Web.Sending;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class AskedStreamTests
{
    private const int Portion = 256 * 1024;

    [Fact]
    public async Task It_asks_after_each_portion_and_ends_where_the_answer_is_no()
    {
        var (asked, taken) = (0, new MemoryStream());
        await using var stream = new AskedStream(new MemoryStream(new byte[4 * Portion]), () => Task.FromResult(++asked < 3));
        await Assert.ThrowsAsync<OperationCanceledException>(() => stream.CopyToAsync(taken, 100_000, TestContext.Current.CancellationToken));
        Assert.Equal((3, 3 * Portion), (asked, (int)taken.Length));
    }

    [Fact]
    public async Task It_gives_the_whole_byte_for_byte_where_the_answer_is_yes()
    {
        var content = new byte[(3 * Portion) + 7];
        new Random(1).NextBytes(content);
        using var taken = new MemoryStream();
        await using var stream = new AskedStream(new MemoryStream(content), () => Task.FromResult(true));
        Assert.Equal((true, content.Length), (stream.CanSeek, (int)stream.Length));
        await stream.CopyToAsync(taken, 81_920, TestContext.Current.CancellationToken);
        Assert.Equal(content, taken.ToArray());
    }
}
