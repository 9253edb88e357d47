using Petitions.Domain;
using Petitions.Web.Forms;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class RowPlacesTests
{
    private static readonly Dictionary<string, IReadOnlyList<int>> Told = new() { ["Matters"] = [1, 4], ["Visitors"] = [0] };

    [Theory]
    [InlineData("/matters/0/title", "/matters/1/title")]
    [InlineData("/matters/1/accused/unitId", "/matters/4/accused/unitId")]
    [InlineData("/matters/2/title", "/matters/2/title")]
    [InlineData("/visitors/0/name", "/visitors/0/name")]
    [InlineData("/matters", "/matters")]
    [InlineData("/visitedAt", "/visitedAt")]
    public void What_is_said_of_a_row_of_the_message_stands_at_the_row_of_the_form(string said, string stands)
        => Assert.Equal(stands, RowPlaces.InForm(Refusal.Malformed(said, "", ""), Told).Pointer);

    [Fact]
    public void All_that_is_said_is_moved_and_what_points_nowhere_stays()
    {
        var together = Assert.Throws<Refusal>(() => Refusal.ThrowTogether([Refusal.UnknownCase("existingCaseId").Under("/matters/1"), Refusal.NoticeNotOwed()]));

        Assert.Equal(["/matters/4/existingCaseId", null], RowPlaces.InForm(together, Told).Parts.Select(p => p.Pointer));
    }
}
