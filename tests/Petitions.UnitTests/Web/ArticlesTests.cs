using System.Globalization;
using Petitions.Web.Display;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class ArticlesTests
{
    [Theory]
    [InlineData("34", "第三十四条")]
    [InlineData("23 ¶2", "第二十三条第二款")]
    [InlineData("22 (3)", "第二十二条第三项")]
    [InlineData("29–31", "第二十九条至第三十一条")]
    [InlineData("本地规则", "本地规则")]
    public void An_article_is_cited_as_people_do(string article, string words)
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        Assert.Equal(words, Articles.InWords(article));
    }
}
