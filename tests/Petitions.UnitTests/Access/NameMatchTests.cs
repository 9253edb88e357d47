using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Xunit;

namespace Petitions.UnitTests.Access;

public sealed class NameMatchTests
{
    private static readonly AccountName[] Ours =
    [
        AccountName.Of("zhang", "张建国", "dk-ghjs"), AccountName.Of("li-1", "李红", "dk-zlaq"), AccountName.Of("li-2", "李 红", "dk-czj"),
        AccountName.Of("head", "负责人", "dk"), AccountName.Of("wu", "吴", "dk-czj"), AccountName.Of("admin", "管理员", "dk"), AccountName.Of("chief", "局长", "dk"),
        AccountName.Of("gj-zhou", "财政局小周", "dk-ghjs"),
    ];

    [Theory]
    // One unit of the name, however it is written.
    [InlineData("规划建设局", null, "dk-ghjs", null, true, false)]
    [InlineData(" 规 建 局 ", null, "dk-ghjs", null, true, false)]
    // The unit told beside it covers it, or one of the two is wrong; of a unit that there is not nothing is said here.
    [InlineData("质安站", "dk-ghjs", "dk-ghjs", null, false, false)]
    [InlineData("质安站", "dk-czj", "dk-czj", null, false, true)]
    [InlineData("质安站", "nowhere", "nowhere", null, false, false)]
    // One account of the name.
    [InlineData("张建国", null, "dk-ghjs", "zhang", true, false)]
    [InlineData("ＺＨＡＮＧ", null, "dk-ghjs", "zhang", true, false)]
    [InlineData("张建国", "dk", "dk", "zhang", true, false)]
    [InlineData("张建国", "dk-czj", "dk-czj", null, false, true)]
    // Several: told apart by the unit, or not.
    [InlineData("李红", null, null, null, false, true)]
    [InlineData("李红", "dk-zlaq", "dk-zlaq", "li-1", true, false)]
    [InlineData("李红", "dk", "dk", null, false, false)]
    // Part of what is told.
    [InlineData("规建局张建国", null, null, null, false, true)]
    [InlineData("张建国、王某某", null, null, null, false, true)]
    [InlineData("张建国、王某某", "dk-czj", "dk-czj", null, false, false)]
    [InlineData("吴、王某某", null, null, null, false, true)]
    [InlineData("ZHANG、王某某", null, null, null, false, true)]
    [InlineData("规建局局长", null, null, null, false, true)]
    [InlineData("规建局局长", "dk-zlaq", "dk-zlaq", null, false, false)]
    [InlineData("规建局局长", "nowhere", "nowhere", null, false, false)]
    // Whose whole name it is matters more than the unit in it.
    [InlineData("财政局小周", null, "dk-ghjs", "gj-zhou", true, false)]
    [InlineData("财政局小周", "dk-ghjs", "dk-ghjs", "gj-zhou", true, false)]
    [InlineData("规建局局长", "dk-czj", "dk-czj", null, false, true)]
    [InlineData("规建局局长", "dk", "dk", null, false, false)]
    // A title, a single character, and who is nobody here.
    [InlineData("某公司负责人", null, null, null, false, false)]
    [InlineData("某网站管理员", null, null, null, false, false)]
    [InlineData("某县局局长", null, null, null, false, false)]
    [InlineData("吴某某", null, null, null, false, false)]
    [InlineData("王某某", null, null, null, false, false)]
    [InlineData("。", null, null, null, false, false)]
    [InlineData(null, "dk-czj", "dk-czj", null, false, false)]
    public void A_name_means_whom_it_can_mean(string? name, string? told, string? unitId, string? userName, bool byName, bool mayBeOurs)
        => Assert.Equal(new MeantAccused(new Accused(null, name, unitId, userName), byName, mayBeOurs), Of(name).Meant(new(null, name, told)));

    [Theory]
    [InlineData("李红", false, ",li-1,li-2,")]
    [InlineData("规建局张建国", false, ",zhang,")]
    // Whoever works there or below.
    [InlineData("规建局局长", true, ",gj-zhou,li-1,zhang,")]
    [InlineData("规建局局长", false, null)]
    [InlineData("规建局", true, ",gj-zhou,li-1,zhang,")]
    // Of the top unit nobody could be asked.
    [InlineData("洞口经济开发区", true, null)]
    [InlineData("洞口经济开发区管理委员会某某", true, null)]
    [InlineData("财政局小周", true, ",gj-zhou,")]
    [InlineData("王某某", true, null)]
    public void Whoever_it_may_mean_is_listed(string name, bool ofUnits, string? mayBe) => Assert.Equal(mayBe, Of(name).MayBe(ofUnits));

    [Theory]
    [InlineData("李红", "li-1", "dk-zlaq", true)]
    [InlineData("李红", "zhang", "dk-ghjs", false)]
    [InlineData("规建局张建国", "zhang", "dk-ghjs", true)]
    [InlineData("规建局", "li-1", "dk-zlaq", true)]
    [InlineData("规建局局长", "li-1", "dk-zlaq", true)]
    [InlineData("规建局局长", "li-2", "dk-czj", false)]
    [InlineData("洞口经济开发区管理委员会某某", "li-2", "dk-czj", false)]
    [InlineData("财政局小周", "li-2", "dk-czj", false)]
    [InlineData("李红", Actor.PetitionerName, "dk-zlaq", false)]
    public void Who_may_be_meant_does_not_say_who_is(string name, string user, string unit, bool may)
        => Assert.Equal(may, Of(name).MayMean(Given.Somebody(unit, user, Role.Screener)));

    [Fact]
    public void The_account_that_is_said_to_be_meant_says_it_of_itself()
    {
        var self = Given.Somebody("dk-ghjs", "zhang", Role.Screener);
        Assert.Equal((true, false), (Of("张建国").MayMean(self), Of("张建国").MayMean(self, butFor: "zhang")));
    }

    [Fact]
    public void The_name_of_the_top_unit_is_everybodys_only_where_it_may_be()
    {
        var self = Given.Somebody("dk-czj", "li-2", Role.Screener);
        Assert.Equal((true, false), (Of("洞口经济开发区").MayMean(self), Of("洞口经济开发区").MayMean(self, ofTop: false)));
    }

    [Fact]
    public void Of_two_units_of_one_name_nobody_has_said_which_and_one_told_beside_it_may()
    {
        var reference = Given.Reference;
        var twice = reference with { Units = new Dictionary<string, Unit>(reference.Units) { ["xian-czj"] = reference.Unit("xian-scj") with { Id = "xian-czj", Name = "财政局", ShortName = "财政局", Path = "/xian/xian-czj/" } } };
        MeantAccused Meant(string? told) => new NameMatch("财政局", Ours, twice).Meant(new(null, "财政局", told));
        Assert.Equal(new MeantAccused(new(null, "财政局", null), MayBeOurs: true), Meant(null));
        Assert.All(new[] { "dk-czj", "xian-czj", "dk" }, told => Assert.Equal(new MeantAccused(new(null, "财政局", told)), Meant(told)));
        Assert.True(Meant("dk-ghjs").MayBeOurs);
    }

    [Fact]
    public void Who_bears_a_name_are_those_whose_whole_name_it_is()
    {
        Assert.Equal(["li-1", "li-2"], Of("李红").Bearers);
        Assert.Empty(Of("规建局张建国").Bearers);
    }

    private static NameMatch Of(string? name) => new(name, Ours, Given.Reference);
}
