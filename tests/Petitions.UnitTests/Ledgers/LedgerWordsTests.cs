using Petitions.Application.Ledgers;
using Petitions.Application.Notices;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.Ledgers;

public sealed class LedgerWordsTests
{
    [Fact]
    public void A_cell_may_hold_what_clerks_write()
    {
        Assert.Equal(["来信", "来访", "来电", "网上信访", "网信", "传真"], LedgerColumns.Channels.Keys);
        Assert.Equal(((Channel.Letter, true), (Channel.Letter, false), (Channel.Online, false)), (LedgerColumns.Channels["传真"], LedgerColumns.Channels["来信"], LedgerColumns.Channels["网信"]));
        Assert.Equal(["个人", "单位"], LedgerColumns.Kinds.Keys);
        Assert.Equal(["居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "其他证件", "身份证", "其他"], LedgerColumns.IdTypes.Keys);
        Assert.Equal((IdType.ResidentId, IdType.Other), (LedgerColumns.IdTypes["身份证"], LedgerColumns.IdTypes["其他"]));
        Assert.Equal(["平日来访", "接待日", "上访"], LedgerColumns.Occasions.Keys);
        Assert.Equal(["意见建议", "申诉", "求决", "揭发控告", "咨询", "其他"], LedgerColumns.Purposes.Keys);
        Assert.Equal(["建议意见类", "检举控告类", "申诉求决类", "建议意见", "检举控告", "申诉求决"], LedgerColumns.Classes.Keys);
        Assert.Equal(["予以支持", "解释疏导", "部分支持", "不予支持", "采纳", "部分采纳", "未采纳", "移送有权机关", "已答复", "已引导进入程序", "已履职"], LedgerColumns.Outcomes.Keys);
        Assert.Equal(PetitionClass.Accusation, LedgerColumns.Classes["检举控告"]);
    }

    [Theory]
    [InlineData("渠道", LedgerColumns.Channel)]
    [InlineData("信访形式", LedgerColumns.Channel)]
    [InlineData("收到时间", LedgerColumns.Received)]
    [InlineData("来访时间", LedgerColumns.Received)]
    [InlineData("信访人", LedgerColumns.Name)]
    [InlineData("信访人姓名", LedgerColumns.Name)]
    [InlineData("身份证号", LedgerColumns.IdNumber)]
    [InlineData("身份证号码", LedgerColumns.IdNumber)]
    [InlineData("电话", LedgerColumns.Phone)]
    [InlineData("联系方式", LedgerColumns.Phone)]
    [InlineData("地址", LedgerColumns.Address)]
    [InlineData("信访人数", LedgerColumns.People)]
    [InlineData("反映内容", LedgerColumns.Content)]
    [InlineData("主要诉求", LedgerColumns.Demand)]
    [InlineData("来访编号", LedgerColumns.VisitNo)]
    [InlineData("办结时间", LedgerColumns.Closed)]
    [InlineData("结案日期", LedgerColumns.Closed)]
    [InlineData("化解", LedgerColumns.Settled)]
    // As forms are typed: spread out, broken over two lines, marked as required.
    [InlineData(" 姓 名 ", LedgerColumns.Name)]
    [InlineData("身份\n证号*", LedgerColumns.IdNumber)]
    [InlineData("标题＊", LedgerColumns.Title)]
    [InlineData("备注", "备注")]
    public void A_heading_is_known_however_it_is_written(string heading, string column) => Assert.Equal(column, LedgerColumns.Of(heading));

    [Fact]
    public void Every_column_is_known_by_its_own_heading_and_yes_is_no_no()
    {
        Assert.All(LedgerColumns.All, c => Assert.Equal(c, LedgerColumns.Of(c)));
        Assert.Distinct(LedgerColumns.All);
        Assert.Subset(LedgerColumns.All.ToHashSet(), LedgerColumns.Required.ToHashSet());
        Assert.Equal([("是", true), ("否", false)], LedgerColumns.YesOrNo.Select(w => (w.Key, w.Value)));
        // Every word by itself, as the file of a list is taken in again.
        Assert.All(Enum.GetValues<Outcome>(), o => Assert.Equal(o, LedgerColumns.Outcomes[Application.Reports.ReportWords.Chinese(o)]));
    }

    [Fact]
    public void A_letter_answers_matters_in_points_on_a_line_each_and_says_nothing_of_none()
    {
        Assert.Equal("一、关于工资 奖金：予以支持。十日内 付清\n二、关于社保：不予支持。无据", NoticeFields.InPoints([new("工资\n奖金", Outcome.Supported, "十日内\n\n付清"), new("社保", Outcome.NotSupported, "无据")]));
        Assert.Equal((null, null), (NoticeFields.InPoints(null), NoticeFields.InPoints([])));
    }

    [Theory]
    [InlineData(Outcome.Answered, "予以答复")]
    [InlineData(Outcome.Guided, "引导进入法定程序")]
    [InlineData(Outcome.Performed, "已依法履行职责")]
    [InlineData(Outcome.Supported, "予以支持")]
    [InlineData(Outcome.PassedOn, "移送有权机关")]
    public void A_letter_says_some_outcomes_in_words_of_its_own(Outcome outcome, string said)
        => Assert.Equal($"一、关于工资：{said}。十日内付清", NoticeFields.InPoints([new("工资", outcome, "十日内付清")]));
}
