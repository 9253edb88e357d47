using Petitions.Domain.Accounts;
using Xunit;

namespace Petitions.UnitTests.People;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Dongkou-2023")]
    [InlineData("aaaaaaaaa1")]
    [InlineData("洞口经济开发区信访办1")]
    public void A_fit_password_breaks_no_rule(string password) => Assert.Empty(PasswordRules.Broken("reception", password));

    [Theory]
    [InlineData("reception", "Short-1", "password-too-short")]
    [InlineData("reception", "onlysmallletters", "password-too-uniform")]
    [InlineData("reception1", "Reception1", "password-is-user-name")]
    [InlineData("reception", "aaa", "password-too-short password-too-uniform")]
    [InlineData("abc", "ABC", "password-too-short password-is-user-name password-too-uniform")]
    [InlineData("reception", "", "password-too-short password-too-uniform")]
    public void All_broken_rules_are_named_at_once(string userName, string password, string codes)
        => Assert.Equal(codes, string.Join(' ', PasswordRules.Broken(userName, password).Select(r => r.Code)));

    [Fact]
    public void A_password_without_end_is_refused()
        => Assert.Equal("password-too-long", Assert.Single(PasswordRules.Broken("reception", new string('a', 128) + "1")).Code);
}
