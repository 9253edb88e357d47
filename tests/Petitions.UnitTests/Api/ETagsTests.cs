using Petitions.Api.Messages;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Api;

public sealed class ETagsTests
{
    [Fact]
    public void A_version_comes_back_from_its_tag() => Assert.Equal(7, ETags.Seen(ETags.Of(7)));

    [Fact]
    public void An_absent_header_is_no_version() => Assert.Null(ETags.Seen(default));

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"3\"")]
    [InlineData("\"03\"")]
    [InlineData("\"+3\"")]
    [InlineData("\"3 \"")]
    [InlineData("\"abc\"")]
    [InlineData("\"99999999999\"")]
    [InlineData("\"3\", \"4\"")]
    public void A_well_formed_tag_that_is_none_of_ours_matches_nothing(string header) => Assert.Equal(ETags.NoneOfOurs, ETags.Seen(header));

    [Theory]
    [InlineData("3")]
    [InlineData("\"3")]
    [InlineData("\"3\" x")]
    [InlineData("'3'")]
    public void A_malformed_tag_is_refused_as_a_shape(string header)
    {
        var refusal = Assert.Throws<Refusal>(() => ETags.Seen(header));
        Assert.Equal((RefusalKind.Shape, "/If-Match"), (refusal.Kind, refusal.Pointer));
    }
}
