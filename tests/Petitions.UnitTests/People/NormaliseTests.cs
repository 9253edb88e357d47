using CsCheck;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class NormaliseTests
{
    [Theory]
    [InlineData(" 43052519900101123x ", "43052519900101123X")]
    [InlineData("430525 19900101 123X", "43052519900101123X")]
    [InlineData("\uFF14\uFF130525\u300019900101123\uFF58", "43052519900101123X")]
    [InlineData("e12345678", "E12345678")]
    [InlineData("\u200B43\u00A005", "4305")]
    [InlineData(" \u3000 ", null)]
    [InlineData(null, null)]
    public void Identity_numbers_meet_in_one_form(string? typed, string? expected) => Assert.Equal(expected, Normalise.IdNumber(typed));

    [Theory]
    [InlineData("138 0000 1234", "13800001234")]
    [InlineData("+86 138-0000-1234", "13800001234")]
    [InlineData("(+86)13800001234", "13800001234")]
    [InlineData("008613800001234", "13800001234")]
    [InlineData("8613800001234", "13800001234")]
    [InlineData("\uFF0B\uFF18\uFF1613800001234", "13800001234")]
    [InlineData("0739-7223456", "07397223456")]
    [InlineData("+86 739 7223456", "07397223456")]
    [InlineData("+86 0739 7223456", "07397223456")]
    [InlineData("+852 2345 6789", "85223456789")]
    [InlineData("86123456", "86123456")]
    [InlineData("无", null)]
    [InlineData("+86", null)]
    [InlineData(null, null)]
    public void Telephone_numbers_meet_in_one_form(string? typed, string? expected) => Assert.Equal(expected, Normalise.Phone(typed));

    [Theory]
    [InlineData(" 张 三 ", "张三")]
    [InlineData("张\u3000三", "张三")]
    [InlineData("John   Smith", "John Smith")]
    [InlineData("\uFF2A\uFF4F\uFF48\uFF4E", "John")]
    [InlineData("洞口ABC公司", "洞口ABC公司")]
    [InlineData("买买提·艾力", "买买提·艾力")]
    [InlineData("买买提•艾力", "买买提·艾力")]
    [InlineData("买买提・艾力", "买买提·艾力")]
    [InlineData("买买提･艾力", "买买提·艾力")]
    [InlineData("买买提‧艾力", "买买提·艾力")]
    [InlineData("买买提∙艾力", "买买提·艾力")]
    [InlineData("买买提⋅艾力", "买买提·艾力")]
    [InlineData("买买提．艾力", "买买提·艾力")]
    [InlineData("买买提.艾力", "买买提·艾力")]
    [InlineData("买买提 • 艾力.肉孜", "买买提·艾力·肉孜")]
    // Between other letters a dot is what it is.
    [InlineData("J.Smith", "J.Smith")]
    [InlineData("洞口.com", "洞口.com")]
    [InlineData("•艾力.", "•艾力.")]
    [InlineData("", null)]
    public void Names_meet_in_one_form(string? typed, string? expected) => Assert.Equal(expected, Normalise.Name(typed));

    [Theory]
    [InlineData("文昌街道 桔城路 12号", "文昌街道桔城路12号")]
    [InlineData(" \t", null)]
    public void Addresses_meet_in_one_form(string? typed, string? expected) => Assert.Equal(expected, Normalise.Address(typed));

    [Theory]
    [InlineData("张三", null)]
    [InlineData(null, "文昌街道")]
    [InlineData(" ", "文昌街道")]
    public void A_name_without_an_address_or_the_other_way_round_is_nothing_to_look_up(string? name, string? address)
        => Assert.Null(Normalise.NameAndAddress(name, address));

    [Fact]
    public void Name_and_address_do_not_run_into_each_other()
        => Assert.NotEqual(Normalise.NameAndAddress("张三", "丰路一号"), Normalise.NameAndAddress("张三丰", "路一号"));

    [Fact]
    public void Normalising_twice_changes_nothing_and_no_text_throws()
        => Gen.String.Sample(text =>
        {
            Assert.Equal(Normalise.IdNumber(text), Normalise.IdNumber(Normalise.IdNumber(text)));
            Assert.Equal(Normalise.Name(text), Normalise.Name(Normalise.Name(text)));
            Assert.Equal(Normalise.Address(text), Normalise.Address(Normalise.Address(text)));
            Normalise.Phone(text);
        });

    [Fact]
    public void Half_a_surrogate_pair_does_not_throw() => Assert.NotNull(Normalise.Name("张\uD800"));
}
