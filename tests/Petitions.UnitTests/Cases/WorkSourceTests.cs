using System.Text.RegularExpressions;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
using Petitions.Infrastructure.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed partial class WorkSourceTests
{
    [Fact]
    public void Whatever_of_a_referral_can_be_screened_waits_for_that_in_the_work_list()
        => Assert.Equal(
            Enum.GetValues<ReferralState>().Where(s => ReferralTurns.Allows(CaseAct.Screening, s)).Select(s => s.Word()).Order(),
            Quoted().Matches(WorkSource.ScreenableFragment).Select(m => m.Groups[1].Value).Order());

    [GeneratedRegex("'([A-Za-z]+)'")]
    private static partial Regex Quoted();
}
