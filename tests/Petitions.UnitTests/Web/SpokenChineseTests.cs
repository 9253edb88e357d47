using Petitions.Web.Display;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class SpokenChineseTests
{
    [Theory]
    [InlineData("<p>Closed by 张三, of 洞口县。 And more</p>", "<p>Closed by <span lang=\"zh-CN\">张三</span>, of <span lang=\"zh-CN\">洞口县。</span> And more</p>")]
    [InlineData("<td>《信访工作条例》</td><td>（一）</td>", "<td><span lang=\"zh-CN\">《信访工作条例》</span></td><td><span lang=\"zh-CN\">（一）</span></td>")]
    [InlineData("<td>No. 洞信处〔2026〕1号, of 2026</td>", "<td>No. <span lang=\"zh-CN\">洞信处〔2026〕1号</span>, of 2026</td>")]
    [InlineData("<td>㼆𬱖</td>", "<td><span lang=\"zh-CN\">㼆𬱖</span></td>")]
    [InlineData("<option value=\"dk\" selected>开发区</option><option>none</option>", "<option lang=\"zh-CN\" value=\"dk\" selected>开发区</option><option>none</option>")]
    [InlineData("<head><title>张三</title><style>a { content: '甲' }</style><script>'<b>乙</b>'</script></head>", null)]
    [InlineData("<textarea name=\"content\">张三 <李四></textarea><svg><text>丙</text></svg>", null)]
    [InlineData("<input value=\"张三\" aria-label=\"姓名\" /><!-- 丁 --><br />", null)]
    [InlineData("5 &lt; 6", null)]
    public void What_is_Chinese_is_marked_wherever_a_page_is_cut_in_two(string page, string? marked)
    {
        for (var cut = 0; cut <= page.Length; cut++)
        {
            var chinese = new SpokenChinese();
            Assert.Equal(marked ?? page, chinese.Next(page[..cut]) + chinese.Next(page[cut..]) + chinese.End());
        }
    }
}
