using CsCheck;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class MaskTests
{
    private static readonly Gen<string> Digits = Gen.Char['1', '9'].Array[0, 30].Select(c => new string(c));

    [Theory]
    [InlineData("430525199001011234", "430525********1234")]
    [InlineData("43052519900101123x", "430525********123X")]
    [InlineData("E12345678", "E1*****78")]
    [InlineData("12345678", "12****78")]
    [InlineData("1234567", "****")]
    [InlineData("1", "****")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Identity_numbers_keep_their_ends_only(string? text, string? shown) => Assert.Equal(shown, Mask.IdNumber(text));

    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("+86 138 0000 1234", "138****1234")]
    [InlineData("0739-7223456", "073****3456")]
    [InlineData("7223456", "72***56")]
    [InlineData("110", "****")]
    [InlineData("家里座机", "****")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Telephone_numbers_keep_their_ends_only(string? text, string? shown) => Assert.Equal(shown, Mask.Phone(text));

    [Theory]
    [InlineData("湖南省邵阳市洞口县文昌街道桔城路12号3栋501", "湖南省邵阳市洞口县文昌街道***")]
    [InlineData("洞口县高沙镇石榴村5组", "洞口县高沙镇***")]
    [InlineData("洞口县石榴村5组12号", "洞口县***")]
    [InlineData("洞口经济开发区兴业路8号", "洞口经济开发区***")]
    [InlineData("广西壮族自治区南宁市青秀区民族大道1号", "广西壮族自治区南宁市青秀区***")]
    [InlineData("洞口县超市旁张家老屋", "洞口县***")]
    [InlineData("幸福小区3栋501室", "幸福小区***")]
    [InlineData("桔城路12号", "桔城路***")]
    [InlineData("桔城路十二号", "桔城路***")]
    [InlineData("12号院子东边第三家", "***")]
    [InlineData("石榴村", "***")]
    [InlineData("李家镇", "***")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Addresses_end_at_the_county_or_town(string? text, string? shown) => Assert.Equal(shown, Mask.Address(text));

    [Fact]
    public void The_middle_of_an_identity_number_is_never_shown()
        => Digits.Where(d => d.Length > 0).Sample(d => NeverMoreThan(d, Mask.IdNumber(d)!, head: 6, tail: 4));

    [Fact]
    public void The_middle_of_a_telephone_number_is_never_shown()
        => Digits.Where(d => d.Length > 0 && !d.StartsWith("86", StringComparison.Ordinal)).Sample(d => NeverMoreThan(d, Mask.Phone(d)!, head: 3, tail: 4));

    [Fact]
    public void Half_of_what_is_masked_or_more_is_hidden_below_full_length()
        => Digits.Where(d => d.Length is > 0 and < 18).Sample(d => Assert.True(2 * Mask.IdNumber(d)!.Count(char.IsAsciiDigit) <= d.Length));

    [Fact]
    public void House_numbers_are_never_shown()
        => Gen.Select(Gen.OneOf("湖南省洞口县", "洞口县高沙镇", "文昌街道", "幸福小区", ""), Digits, (region, d) => region + "兴业路" + d + "号")
            .Sample(a => Assert.DoesNotContain(Mask.Address(a)!, char.IsAsciiDigit));

    [Fact]
    public void No_text_whatever_throws_or_leaves_half_a_character()
        => Gen.String.Sample(text =>
        {
            foreach (var shown in new[] { Mask.IdNumber(text), Mask.Phone(text), Mask.Address(text) })
                Assert.DoesNotContain(shown ?? "", char.IsSurrogate);
        });

    [Fact]
    public void A_cut_through_a_character_hides_it_whole()
    {
        Assert.Equal("abcde****", Mask.Address("abcde\U00020000fghijklm"));
        Assert.StartsWith("ABCDE*", Mask.IdNumber("abcde\U00020000fghijklmnopq"), StringComparison.Ordinal);
    }

    private static void NeverMoreThan(string plain, string shown, int head, int tail)
    {
        var first = shown.IndexOf('*', StringComparison.Ordinal);
        var last = shown.LastIndexOf('*');
        Assert.InRange(first, 0, head);
        Assert.InRange(shown.Length - 1 - last, 0, tail);
        Assert.DoesNotContain(shown[first..(last + 1)], char.IsAsciiDigit);
        Assert.True(first + (shown.Length - 1 - last) < plain.Length);
    }
}
