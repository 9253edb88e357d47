using Petitions.Domain.Notices;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class CitationTests
{
    [Theory]
    [InlineData("36 ¶3", "第三十六条第三款")]
    [InlineData("31 (6)", "第三十一条第六项")]
    [InlineData("10", "第十条")]
    [InlineData("19 ¶3", "第十九条第三款")]
    [InlineData("20", "第二十条")]
    [InlineData("8 ¶12 (10)", "第八条第十二款第十项")]
    [InlineData("本系统", null)]
    [InlineData("31 (6), 32", null)]
    public void An_official_letter_cites_an_article_in_words(string article, string? words) => Assert.Equal(words, Citations.InWords(article));

    [Fact]
    public void Every_reason_that_a_notice_gives_can_be_cited()
        => Assert.All(Given.Reference.Reasons.Values.Where(r => r.Article != "本系统"), r => Assert.NotNull(Citations.InWords(r.Article)));
}
