using Petitions.Application.Notices;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>分项答复 in a letter.</summary>
public sealed class AnsweredPointsTests
{
    [Fact]
    public void Each_matter_is_a_point_of_its_own_numbered_as_letters_are()
    {
        var matters = Enumerable.Range(1, 12).Select(i => new AnsweredMatter($"事项{i}", i == 2 ? Outcome.Answered : Outcome.Supported, $"第{i}项\n  已办。 "));
        var lines = NoticeFields.InPoints([.. matters])!.Split('\n');
        Assert.Equal("一、关于事项1：予以支持。第1项 已办。", lines[0]);
        Assert.Equal("二、关于事项2：予以答复。第2项 已办。", lines[1]);
        Assert.Equal(("十、关于事项10", "十一、关于事项11", "十二、关于事项12"), (lines[9].Split('：')[0], lines[10].Split('：')[0], lines[11].Split('：')[0]));
        Assert.Equal(12, lines.Length);
    }

    [Fact]
    public void Without_matters_there_are_no_points() => Assert.Equal((null, null), (NoticeFields.InPoints(null), NoticeFields.InPoints([])));
}
