using Petitions.Application.Evidence;
using Petitions.Domain.Evidence;
using Xunit;

namespace Petitions.UnitTests.Evidence;

public sealed class SealFileTests
{
    private static readonly DaySeal First = DaySeal.Of(new(2026, 3, 1), [new string('a', 64)], null);
    private static readonly DaySeal Second = DaySeal.Of(new(2026, 3, 2), [new string('b', 64)], First.Hash);
    private static readonly DaySeal Third = DaySeal.Of(new(2026, 3, 4), [new string('c', 64)], Second.Hash);
    private static readonly string[] Lines = [.. new[] { First, Second, Third }.Select(SealFile.Line)];

    [Fact]
    public void A_file_of_chained_seals_holds_whatever_ends_its_lines_and_wherever_it_begins()
    {
        Assert.Null(Read(string.Join('\n', Lines) + "\n").Broken);
        Assert.Null(Read(string.Join("\r\n", Lines)).Broken);
        Assert.Null(Read(Lines[1] + "\n" + Lines[2] + "\n").Broken);
        // A day that was missing was written with the next seal.
        Assert.Null(Read(string.Join('\n', Lines[0], Lines[2], Lines[1])).Broken);
    }

    [Fact]
    public void A_seal_that_does_not_follow_the_one_before_is_named_by_its_line()
    {
        Assert.Contains("line 2 ", Broken(Lines[0], Lines[2]), StringComparison.Ordinal);
        Assert.Contains("line 4 ", Broken([.. Lines, SealFile.Line(DaySeal.Of(Third.Day, [new string('f', 64)], Second.Hash))]), StringComparison.Ordinal);
        Assert.Contains("line 4 ", Broken([.. Lines, SealFile.Line(DaySeal.Of(Third.Day.AddDays(1), [new string('f', 64)], Second.Hash))]), StringComparison.Ordinal);
        Assert.Contains("line 4 ", Broken([.. Lines, Lines[1]]), StringComparison.Ordinal);
        Assert.Contains("line 3 ", Broken(Lines[0], "", SealFile.Line(Second with { Heads = 2 })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"day\"", "\"DAY\"")]
    [InlineData("\"hash\"", "\"Hash\"")]
    [InlineData("{", "{\"note\":1,")]
    [InlineData("{", "{\"heads\":1,")]
    [InlineData("{", "{ ")]
    [InlineData("{", "\ufeff{")]
    [InlineData("\"heads\":1", "\"heads\":\"1\"")]
    [InlineData("\"heads\":1,", "")]
    public void A_line_of_another_form_is_no_seal(string before, string after)
    {
        var at = Lines[0].IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, Lines[0]);
        var other = Read(Lines[0][..at] + after + Lines[0][(at + before.Length)..] + "\n" + Lines[1]);
        Assert.Contains("line 1 ", other.Broken!.What, StringComparison.Ordinal);
        Assert.Equal(1, other.Unreadable);
    }

    [Fact]
    public void Nothing_is_no_seal() => Assert.Contains("line 1 ", Broken("{}"), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_added_behind_a_line_that_was_cut_off_anywhere_stands_in_a_line_by_itself()
    {
        for (var length = 0; length <= Lines[1].Length; length++)
            foreach (var more in new[] { "", "\0\0\0" })
            {
                var (file, cut) = await Added(Lines[0] + "\n" + Lines[1][..length] + more);
                var isWhole = length == Lines[1].Length;
                Assert.Equal((isWhole ? 0 : length + more.Length, null), (cut, file.Unreadable));
                Assert.Equal(isWhole ? [First, Second, Third] : [First, Third], file.Seals);
            }
    }

    [Fact]
    public async Task What_was_never_the_service_s_line_is_kept_and_named()
    {
        var (file, cut) = await Added(Lines[0] + "\nnot a seal");
        Assert.Equal((0, 2), (cut, file.Unreadable));
        Assert.Equal([First, Third], file.Seals);
    }

    private static async Task<(SealFile File, int Cut)> Added(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            var cut = SealFile.Mend(path);
            await SealFile.Append(path, Third, TestContext.Current.CancellationToken);
            return (SealFile.Read(path), cut);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Broken(params string[] lines) => Read(string.Join('\n', lines)).Broken!.What;

    private static SealFile Read(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        try
        {
            return SealFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
