using Microsoft.AspNetCore.Http;
using Petitions.Api.Messages;
using Petitions.Domain;
using Xunit;

namespace Petitions.UnitTests.Api;

public sealed class IdempotencyKeysTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("键")]
    [InlineData("a\tb")]
    public void What_is_not_visible_ascii_is_no_key(string key)
        => Assert.Equal(RefusalKind.Shape, Assert.Throws<Refusal>(() => IdempotencyKeys.Key(key, 1)).Kind);

    [Fact]
    public void Length_is_held_at_both_ends()
    {
        Assert.NotNull(IdempotencyKeys.Key(new string('k', 100), 1));
        Assert.Throws<Refusal>(() => IdempotencyKeys.Key(new string('k', 101), 1));
        Assert.NotNull(IdempotencyKeys.Key(new string('k', 22), IdempotencyKeys.PublicMinLength));
        Assert.Throws<Refusal>(() => IdempotencyKeys.Key(new string('k', 21), IdempotencyKeys.PublicMinLength));
    }

    [Fact]
    public void The_claim_is_bound_to_method_path_and_content()
    {
        var first = Claim("POST", "/a", "x"u8);
        Assert.Equal(first, Claim("POST", "/a", "x"u8));
        Assert.NotEqual(first, Claim("POST", "/a", "y"u8));
        Assert.NotEqual(first, Claim("POST", "/b", "x"u8));
        Assert.NotEqual(first, Claim("PUT", "/a", "x"u8));
        // The routing takes these as one path.
        foreach (var same in new[] { "/A", "/a/", "/A/" }) Assert.Equal(first, Claim("POST", same, "x"u8));
    }

    private static string Claim(string method, string path, ReadOnlySpan<byte> content)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, path);
        request.Headers[IdempotencyKeys.Header] = "key";
        return IdempotencyKeys.Claim(request, "owner", 1, content)!.Fingerprint;
    }
}
