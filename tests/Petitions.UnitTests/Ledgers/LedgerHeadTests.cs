using System.Text.Json;
using Petitions.Infrastructure.Ledgers;
using Xunit;

namespace Petitions.UnitTests.Ledgers;

/// <summary>台账表头, as it stands sealed beside its rows.</summary>
public sealed class LedgerHeadTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void What_was_stored_before_sheets_were_named_still_has_its_headings()
    {
        var old = LedgerHead.Of("""["收到日期","姓名"]""", Json);
        Assert.Equal((2, null, 0), (old.Headings.Count, old.Sheet, old.Unread.Count));
        Assert.Equal(["收到日期", "姓名"], old.Headings);
    }

    [Fact]
    public void What_is_stored_now_comes_back_as_it_was()
    {
        var head = new LedgerHead(["收到日期"], "来信", ["来访"]);
        var again = LedgerHead.Of(JsonSerializer.Serialize(head, Json), Json);
        Assert.Equal(("收到日期", "来信", "来访"), (again.Headings[0], again.Sheet, again.Unread[0]));
    }
}
