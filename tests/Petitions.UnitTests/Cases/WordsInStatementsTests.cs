using System.Globalization;
using Petitions.Domain;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Searching;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>What statements spell out, because an index wants it as a literal, is what the domain says.</summary>
public sealed class WordsInStatementsTests
{
    [Fact]
    public void Lists_of_open_cases_name_the_states_that_are_open()
        => Assert.Equal(Workflow.Open.Select(s => $"'{s.Word()}'").Order(StringComparer.Ordinal),
            PresentConditions.OpenStatesFragment.Trim('(', ')').Split(", ").Order(StringComparer.Ordinal));

    [Fact]
    public void The_step_of_cases_opened_anew_is_that_of_the_domain()
    {
        var anew = OpenSpan.Anew.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(("c.span = " + anew, "c.span <> " + anew), (DayConditions.OpenedAnewFragment, DayConditions.OpenedOnceFragment));
    }
}
