using System.Globalization;
using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.UnitTests.Evidence;
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
        var written = DetailRecords.Members;
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

    [Fact]
    public void What_a_round_was_is_told_apart_from_what_the_act_that_ended_it_said()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        var (before, now) = (Given.Reference.Units.Values.First(), Given.Reference.Units.Values.Last());
        var told = HistoryWords.Of($$"""{"unitId":"{{before.Id}}","class":"grievance","details":{"basis":"上级","unitId":"{{now.Id}}","class":"suggestion"} }""", Given.Reference);
        Assert.Equal([("上一轮办理单位", before.Name), ("上一轮类别", "申诉求决类"), ("依据", "上级"), ("单位", now.Name), ("类别", "建议意见类")], told);
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_member_that_an_amendment_changes_has_a_word_or_is_left_out_on_purpose(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var members = DetailRecords.Amended;
        foreach (var known in new[] { "title", "coUnits", "groupForm", "evidence", "visitedAt" }) Assert.Contains(known, members);
        // Of people each thing is told by its own name.
        Assert.DoesNotContain(members, k => k != Amendable.People && !HistoryWords.LeftOut.Contains(k) && HistoryWords.Label(k) is null);
    }

    [Fact]
    public void Of_people_only_what_an_amendment_changed_is_told()
    {
        CultureInfo.CurrentUICulture = new("zh-CN");
        var told = HistoryWords.Of("""
            [{"member":"petitioners","old":[{"ordinal":0,"role":"lead","kind":"person","name":"张三","idType":"residentId","phone":"139****1234","address":"洞口县"},{"ordinal":2,"role":"co","kind":"person","name":"孙三"}],
              "new":[{"ordinal":0,"role":"lead","kind":"organisation","name":"张三","idType":"passport","phone":"137****1111","address":"洞口县"},{"ordinal":4,"role":"co","kind":"person","name":"李四"}],
              "changed":["petitioner.kind","petitioner.idType","petitioner.phone","petitioner.address","coPetitioners[2]","coPetitioners[4]"]}]
            """, Given.Reference);
        Assert.Equal(
            [("主访人：种类", "个人 → 单位"), ("主访人：证件类型", "居民身份证 → 护照"), ("主访人：电话", "139****1234 → 137****1111"), ("主访人：住址", "洞口县（遮盖部分有变动）"), ("同访人", "孙三 → —"), ("同访人", "— → 李四")],
            told);
    }

    // Whatever an act has written, keys of ours among it are words on a page.
    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void No_key_of_ours_is_told_as_it_is(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var names = new StaffNames(new Dictionary<string, string> { ["handler"] = "李承办", ["leader"] = "王负责" });
        var acts = Enum.GetValues<ScreeningDecision>().Select(d => Given.AScreenedCase(Given.Deciding(d))).Append(Given.AnAcceptedCase().Withdrawn()).Append(Given.AnAcceptedCase().Asked().Granted()).Append(Given.AnAcceptedCase().Clarified().Drafted().Approved().Served().Closed()).SelectMany(f => f.Changes.History).Select(h => h.Details)
            .Concat(Given.Reference.BacklogRules.Select(r => $$"""{"rule":"{{r.Name}}"}""")).Concat(Given.Reference.Grounds.Select(g => $$"""{"groundCode":"{{g.Code}}"}"""))
            .Concat(["""{"from":"handler","to":"leader"}""", """{"leader":"leader","settleBy":"2026-03-02"}""", """{"userName":"handler","lifted":true}""", """{"requestedBy":"leader"}"""])
            .Append($$"""[{"member":"coUnits","old":["{{Given.Reference.Units.Keys.First()}}"],"new":null},{"member":"assignee","old":"handler","new":null},{"member":"groupForm","old":"single","new":"groupVisit"},{"member":"unheard","old":"of","new":null}]""")
            .ToList();
        Assert.True(acts.Count > 10);
        Assert.DoesNotContain(acts.SelectMany(d => HistoryWords.Of(d, Given.Reference, names)).SelectMany(t => new[] { t.Name, t.Value }).SelectMany(t => t.Split('，', '；', '：', ',', ';', ':', '→', '、')).Select(t => t.Trim()), t => RawKey().IsMatch(t));
        Assert.DoesNotContain(acts.SelectMany(d => HistoryWords.Of(d, Given.Reference, names)), t => t.Value.Length == 0);
    }

    [GeneratedRegex("^(?:[a-z]+[A-Z-][A-Za-z-]*|handler|leader|overdue|lead|person|single)(?:@[0-9]+)?$")]
    private static partial Regex RawKey();
}
