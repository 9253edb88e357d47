using System.Text.RegularExpressions;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed partial class RefusalWordsTests
{
    [Fact]
    public void A_day_that_is_refused_is_called_by_its_word_and_not_by_its_name_in_the_interface()
    {
        var members = new[] { "src/Petitions.Domain", "src/Petitions.Application", "src/Petitions.Infrastructure" }.SelectMany(room => Repository.Files(room, ".cs"))
            .SelectMany(f => Told().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("servedOn", members);
        Assert.All(members, m => Assert.DoesNotMatch("[a-zA-Z]", Refusal.InTheFuture(m).Chinese));
        Assert.All(members, m => Assert.DoesNotMatch("[a-zA-Z]", Refusal.BeforeItsCause(m, new DateOnly(2026, 3, 2)).Chinese));
    }

    [GeneratedRegex(@"(?:InTheFuture|BeforeItsCause|DayFaults)\((?:context, )?""(\w+)""")]
    private static partial Regex Told();
}
