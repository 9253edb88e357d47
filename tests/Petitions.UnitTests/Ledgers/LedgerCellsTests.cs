using Petitions.Application.Ledgers;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Ledgers;

public sealed class LedgerCellsTests
{
    [Theory]
    [InlineData("3", 3)]
    [InlineData("３", 3)]
    [InlineData("3人", 3)]
    [InlineData("１２ 人", 12)]
    [InlineData("人", null)]
    [InlineData("3人左右", null)]
    [InlineData("三", null)]
    public void A_number_of_people_is_read_as_clerks_write_it(string typed, int? people)
    {
        var cells = Of(LedgerColumns.People, typed);
        Assert.Equal((people, people is null), (cells.Number(LedgerColumns.People), cells.Faults.Count == 1));
    }

    [Theory]
    [InlineData("2023-11-20", 0, 0)]
    [InlineData("２０２３－１１－２０", 0, 0)]
    [InlineData("２０２３．１１．２０", 0, 0)]
    [InlineData("2023／11／20", 0, 0)]
    [InlineData("2023-11-20 9：30", 9, 30)]
    [InlineData("2023-11-20T09:30", 9, 30)]
    [InlineData("2023年11月20日", 0, 0)]
    [InlineData("2023 年 11 月 20 日", 0, 0)]
    [InlineData("2023年11月20日9时30分", 9, 30)]
    [InlineData("2023 年 11 月 20 日 9 时 30 分", 9, 30)]
    [InlineData("2023年11月20日9:30", 9, 30)]
    [InlineData("2023年11月20日 9时5分", 9, 5)]
    [InlineData("2023年11月20日15时", 15, 0)]
    public void A_day_is_read_as_clerks_write_it(string typed, int hour, int minute)
    {
        var cells = Of(LedgerColumns.Received, typed);
        Assert.Equal(OfficeTime.At(new DateOnly(2023, 11, 20), new TimeOnly(hour, minute)), cells.Instant(LedgerColumns.Received));
        Assert.Empty(cells.Faults);
    }

    [Theory]
    [InlineData("2023年11月31日")]
    [InlineData("2023-11-20 25:00")]
    [InlineData("2023年11月20日左右")]
    [InlineData("日")]
    public void What_is_no_day_stays_none(string typed)
    {
        var cells = Of(LedgerColumns.Received, typed);
        Assert.Null(cells.Instant(LedgerColumns.Received));
        Assert.Single(cells.Faults);
    }

    [Theory]
    [InlineData("无")]
    [InlineData(" 暂无 ")]
    [InlineData("无编号")]
    [InlineData("n/a")]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("\u2013")]
    [InlineData("\u2015")]
    [InlineData("－－－")]
    [InlineData("———")]
    [InlineData("＼")]
    [InlineData("*")]
    [InlineData("没有")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("、")]
    public void What_is_written_where_there_is_no_number_is_none_there_and_a_word_elsewhere(string typed)
    {
        Assert.Null(Of(LedgerColumns.VisitNo, typed).Text(LedgerColumns.VisitNo));
        Assert.Null(Of(LedgerColumns.ExternalNo, typed).Text(LedgerColumns.ExternalNo));
        Assert.Equal(typed.Trim(), Of(LedgerColumns.Demand, typed).Text(LedgerColumns.Demand));
    }

    [Theory]
    [InlineData("无01")]
    [InlineData("1-2")]
    [InlineData("A1E+3")]
    public void A_number_is_one_that_only_holds_such_a_mark(string typed)
    {
        var cells = Of(LedgerColumns.ExternalNo, typed);
        Assert.Equal((typed, 0), (cells.Text(LedgerColumns.ExternalNo), cells.Faults.Count));
    }

    private static LedgerCells Of(string column, string typed) => new(new Dictionary<string, string> { [column] = typed });
}
