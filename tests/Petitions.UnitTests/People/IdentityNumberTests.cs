using CsCheck;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2023, 12, 31);

    // Invented digits in front, so that no real number stands here; only the check character is computed.
    private static readonly Gen<string> Valid =
        Gen.Select(Gen.OneOf("110105", "430525", "650102", "810000", "911124"), Gen.Int[0, 40_000], Gen.Int[0, 999], (region, days, order) =>
        {
            var digits = region + new DateOnly(1900, 1, 1).AddDays(days).ToString("yyyyMMdd") + order.ToString("000");
            return digits + IdentityNumber.CheckCharacterOf(digits);
        });

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002x")]
    [InlineData(" 110105 19491231 002X ")]
    [InlineData("\uFF11\uFF110105\u300019491231002\uFF38")]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_sound_number_or_none_has_no_fault(string? text) => Assert.Null(IdentityNumber.FaultOf(text, Today));

    [Theory]
    [InlineData("1101051949123100", "id-number-length")]
    [InlineData("110105194912310020X", "id-number-length")]
    [InlineData("110105491231002", "id-number-length")]
    [InlineData("11010519491231X02X", "id-number-characters")]
    [InlineData("11010519491231002A", "id-number-characters")]
    [InlineData("11010519491231002٣", "id-number-characters")]
    [InlineData("19010519491231002X", "id-number-region")]
    [InlineData("00000019491231002X", "id-number-region")]
    [InlineData("11010519491331002X", "id-number-birth-date")]
    [InlineData("11010520230229002X", "id-number-birth-date")]
    [InlineData("11010518991231002X", "id-number-birth-date")]
    [InlineData("11010520240101002X", "id-number-birth-date")]
    [InlineData("110105194912310021", "id-number-check-character")]
    public void An_unsound_number_has_a_fault_with_its_code(string text, string code)
        => Assert.Equal(code, IdentityNumber.FaultOf(text, Today)?.Code);

    [Fact]
    public void Somebody_born_today_has_no_fault()
    {
        const string Digits = "43052520231231001";
        Assert.Null(IdentityNumber.FaultOf(Digits + IdentityNumber.CheckCharacterOf(Digits), Today));
    }

    [Fact]
    public void Any_single_changed_digit_is_detected()
        => Gen.Select(Valid, Gen.Int[0, 17], Gen.Int[1, 9]).Sample((number, place, shift) =>
        {
            Assert.Null(IdentityNumber.FaultOf(number, Today));
            var wrong = number[place] == 'X' ? (char)('0' + shift) : (char)('0' + (number[place] - '0' + shift) % 10);
            Assert.NotNull(IdentityNumber.FaultOf(number[..place] + wrong + number[(place + 1)..], Today));
        });

    [Fact]
    public void Any_two_swapped_neighbours_are_detected()
        => Gen.Select(Valid, Gen.Int[0, 15]).Sample((number, place) =>
        {
            if (number[place] == number[place + 1]) return;
            var swapped = number[..place] + number[place + 1] + number[place] + number[(place + 2)..];
            Assert.NotNull(IdentityNumber.FaultOf(swapped, Today));
        });

    [Fact]
    public void No_text_whatever_throws()
        => Gen.String.Sample(text => { IdentityNumber.FaultOf(text, Today); });
}
