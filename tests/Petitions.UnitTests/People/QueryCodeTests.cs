using CsCheck;
using Petitions.Domain.People;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class QueryCodeTests
{
    [Fact]
    public void A_new_code_has_ten_characters_without_look_alikes()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => QueryCode.New()).ToList();
        Assert.All(codes, c => Assert.Matches("^[2-9AC-HJKMNPQRTWXY]{10}$", c));
        Assert.Equal(1000, codes.Distinct().Count());
        Assert.Equal(QueryCode.Alphabet.Length, codes.SelectMany(c => c).Distinct().Count());
    }

    [Fact]
    public void A_code_is_read_however_it_is_typed()
        => Gen.Int.Sample(_ =>
        {
            var code = QueryCode.New();
            Assert.Equal(code, QueryCode.Parse(code));
            Assert.Equal(code, QueryCode.Parse($" {code[..5].ToLowerInvariant()}-{code[5..]} "));
            Assert.Equal(code, QueryCode.Parse(string.Join("\u2013", code.ToCharArray())));
            Assert.Equal(code, QueryCode.Parse(code.Replace('5', 's').Replace('2', 'Z').Replace('8', 'B')));
        }, iter: 200);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("23456789A")]
    [InlineData("23456789ACD")]
    [InlineData("23456789A0")]
    [InlineData("23456789A查")]
    public void What_can_be_no_code_is_none(string? typed) => Assert.Null(QueryCode.Parse(typed));
}
