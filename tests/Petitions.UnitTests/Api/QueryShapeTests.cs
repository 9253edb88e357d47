using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Api;

public sealed class QueryShapeTests
{
    [Theory]
    [InlineData("?state=Closed", "/state")]
    [InlineData("?state=4", "/state")]
    [InlineData("?limit=x", "/limit")]
    [InlineData("?limit=01", "/limit")]
    [InlineData("?limit=&limit=", "/limit")]
    [InlineData("?limit=5&limit=6", "/limit")]
    [InlineData("?overdue=1", "/overdue")]
    [InlineData("?from=2023-1-1", "/from")]
    [InlineData("?from=2023-02-29", "/from")]
    [InlineData("?q=%00", "/q")]
    [InlineData("?State=closed", "/State")]
    [InlineData("?page=1", "/page")]
    public void A_parameter_that_is_not_exact_is_refused_by_name(string query, string pointer)
    {
        var refusal = Assert.Throws<Refusal>(() => Read(query));
        Assert.Equal((RefusalKind.Shape, pointer), (refusal.Kind, refusal.Pointer));
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(2, Assert.Throws<Refusal>(() => Read("?limit=x&from=y")).Parts.Count);

    [Fact]
    public void Absent_parameters_keep_their_defaults()
    {
        var search = Read("?state=notAccepted&to=2023-12-31&backlog=true");
        Assert.Equal((CaseState.NotAccepted, new DateOnly(2023, 12, 31), true, 50, null),
            (search.State!.Value, search.To!.Value, search.Backlog!.Value, search.Limit, search.Q));
    }

    private static SearchCases Read(string query) => QueryShape<SearchCases>.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
