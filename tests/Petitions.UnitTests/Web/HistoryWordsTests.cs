using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Web.Display;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed partial class HistoryWordsTests
{
    // The details of a line are evidence in the words of the interface; what a page tells of them it tells in words, or not at all.
    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_detail_that_an_act_writes_has_a_word_or_is_left_out_on_purpose(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var written = new[] { "Cases", "Referrals" }.SelectMany(d => Repository.Files("src/Petitions.Domain/" + d, ".cs")).SelectMany(f => Written(Repository.Read(f)))
            .Concat(new[] { typeof(Screening), typeof(ClarityAnswer), typeof(AnsweredMatter) }.SelectMany(t => t.GetProperties().Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(p => p.Name)))
            .Select(k => char.ToLowerInvariant(k[0]) + k[1..]).ToHashSet(StringComparer.Ordinal);
        foreach (var known in new[] { "answers", "wasMergedInto", "sha256", "units", "legalDueOn", "crux", "intoCaseStands", "visitNumber" }) Assert.Contains(known, written);
        Assert.DoesNotContain(written, k => k != "details" && !HistoryWords.LeftOut.Contains(k) && HistoryWords.Label(k) is null);
        Assert.DoesNotContain(HistoryWords.LeftOut, k => !written.Contains(k));
    }

    [Fact]
    public void What_has_a_name_of_ours_is_told_by_it()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        var unit = Given.Reference.Units.Values.First();
        var told = HistoryWords.Of($$"""
            {"decision":"accepted","intoCaseStands":false,"recheckNamed":false,"handlingUnitId":"{{unit.Id}}","acceptedOn":"2026-03-02","channel":"visit","intoCaseId":"0198","unheard":"of",
             "class":"ordinary","details":{"basis":"上级"},"answers":[{"code":"facts","clear":true,"attachmentIds":[]}]}
            """, Given.Reference);
        Assert.Equal(["甄别结论", "承办单位", "受理日", "信访渠道", "依据", "审核答复"], told.Select(t => t.Name));
        Assert.Equal(["受理", unit.Name, "2026年3月2日", "来访", "上级", "要点：反映的问题清楚，是否清楚：是"], told.Select(t => t.Value));
    }

    // Members of anonymous objects, those within others first.
    private static IEnumerable<string> Written(string source)
    {
        source = Pattern().Replace(source, "is inner");
        for (var match = Anonymous().Match(source); match.Success; match = Anonymous().Match(source))
        {
            foreach (var part in Comment().Replace(match.Groups[1].Value, "").Split(',').Select(p => p.Trim()).Where(p => p.Length > 0))
                yield return Named().Match(part) is { Success: true } named ? named.Groups[1].Value : Last().Match(part).Groups[1].Value;
            source = source.Remove(match.Index, match.Length).Insert(match.Index, "inner");
        }
    }

    [GeneratedRegex(@"\bnew\s*\{([^{}]*)\}")]
    private static partial Regex Anonymous();

    [GeneratedRegex(@"\bis\s*\{[^{}]*\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(\w+)\s*=(?!=)")]
    private static partial Regex Named();

    [GeneratedRegex(@"(\w+)$")]
    private static partial Regex Last();
}
