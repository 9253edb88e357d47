using Microsoft.AspNetCore.WebUtilities;

namespace Petitions.Web.Public;

/// <summary>公众页面地址: large text goes along in the address: it needs neither a script nor a cookie.</summary>
internal static class PublicAddresses
{
    private const string Large = "large";

    /// <summary>A page, in large text or not.</summary>
    public static string Of(string page, bool large) => large ? $"{page}?{Large}=1" : page;

    /// <summary>True where the address asks for large text.</summary>
    public static bool IsLarge(string address) => QueryHelpers.ParseQuery(new Uri(address).Query).ContainsKey(Large);
}
