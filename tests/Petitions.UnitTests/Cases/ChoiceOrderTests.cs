using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class ChoiceOrderTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void Grounds_and_reasons_stand_in_the_order_of_their_codes_whatever_order_a_database_gave_them_in()
    {
        string[] given = ["dka", "dk_b", "dk-du", "dk1"];
        var reference = Given.Reference with
        {
            Grounds = [.. given.Select(code => new SupervisionGround(code, "", "", "", Day, null))],
            Reasons = given.ToDictionary(code => code, code => new ScreeningReason(code, ScreeningDecision.Accepted, null, "", "", "", null, Day, null)),
        };

        Assert.Equal(["dk-du", "dk1", "dk_b", "dka"], reference.GroundsOn(Day).Select(g => g.Code));
        Assert.Equal(["dk-du", "dk1", "dk_b", "dka"], reference.ReasonsFor(ScreeningDecision.Accepted, Day).Select(r => r.Code));
    }
}
