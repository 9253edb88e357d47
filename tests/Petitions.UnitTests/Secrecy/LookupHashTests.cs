using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Secrecy;

public sealed class LookupHashTests
{
    private readonly LookupHash _hash = new(TestKeys.Keys("k1"));

    [Fact]
    public void Equal_values_meet_in_64_hexadecimal_digits()
    {
        Assert.Matches("^[0-9a-f]{64}$", _hash.Of(LookupPurpose.Phone, "13800001234"));
        Assert.Equal(_hash.Of(LookupPurpose.Phone, "13800001234"), _hash.Of(LookupPurpose.Phone, "13800001234"));
        Assert.NotEqual(_hash.Of(LookupPurpose.Phone, "13800001234"), _hash.Of(LookupPurpose.Phone, "13800001235"));
        Assert.Null(_hash.Of(LookupPurpose.Phone, null));
    }

    [Fact]
    public void One_value_has_another_hash_for_each_purpose()
    {
        var purposes = Enum.GetValues<LookupPurpose>();
        Assert.Equal(purposes.Length, purposes.Select(p => _hash.Of(p, "23456789AC")).Distinct().Count());
    }

    [Fact]
    public void Another_key_gives_another_hash()
        => Assert.NotEqual(_hash.Of(LookupPurpose.Phone, "1"), new LookupHash(TestKeys.Keys("k1")).Of(LookupPurpose.Phone, "1"));

    // Computed apart from this code; a change here means that no stored hash is ever found again.
    [Fact]
    public void Stored_hashes_keep_their_meaning()
    {
        var demo = new LookupHash(new SecrecyKeys(Microsoft.Extensions.Options.Options.Create(new SecrecyOptions()), new TestKeys.Place("Development")));
        Assert.Equal("6bde1d408e9fd38f68ea0d4bc7e5e41c4f7e21aa4949ea2712da9161d8c1af7c", demo.Of(LookupPurpose.IdNumber, "11010519491231002X"));
    }

    [Fact]
    public void A_value_matches_its_own_hash_only()
    {
        var stored = _hash.Of(LookupPurpose.QueryCode, "23456789AC")!;
        Assert.True(_hash.Matches(LookupPurpose.QueryCode, "23456789AC", stored));
        Assert.False(_hash.Matches(LookupPurpose.QueryCode, "23456789AD", stored));
        Assert.False(_hash.Matches(LookupPurpose.QueryCode, "23456789AC", ""));
    }
}
