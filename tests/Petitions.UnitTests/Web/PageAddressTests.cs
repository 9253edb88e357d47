using System.Reflection;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed class PageAddressTests
{
    // What is no number or no yes there would be an error of the server before the page could say anything.
    [Fact]
    public void What_a_page_takes_from_its_address_is_a_text_until_the_page_has_read_it()
    {
        var taken = typeof(Petitions.Web.Wording).Assembly.GetTypes().SelectMany(t => t.GetProperties()).Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null).ToList();
        Assert.True(taken.Count > 5, $"only {taken.Count}");
        Assert.DoesNotContain(taken, p => p.PropertyType != typeof(string));
    }
}
