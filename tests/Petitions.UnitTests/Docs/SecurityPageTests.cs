using System.Text.RegularExpressions;
using Xunit;

namespace Petitions.UnitTests.Docs;

public sealed class SecurityPageTests
{
    [Fact]
    public void Every_test_that_the_security_page_names_is_there()
    {
        var there = Repository.Files("tests", "Tests.cs").Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal);
        var named = Regex.Matches(Repository.Read("docs/security.md"), "`([A-Z][A-Za-z]+Tests)`").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(named.Count > 30);
        Assert.DoesNotContain(named, n => !there.Contains(n));
    }
}
