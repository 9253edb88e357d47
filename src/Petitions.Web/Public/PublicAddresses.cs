using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Petitions.Web.Public;

/// <summary>公众页面地址: large text goes along in the address: it needs neither a script nor a cookie.</summary>
internal static class PublicAddresses
{
    private const string Large = "large";
    private const string Number = "number";

    /// <summary>A page, in large text or not.</summary>
    public static string Of(string page, bool large) => large ? $"{page}?{Large}=1" : page;

    /// <summary>The same page in the other size, with the number a QR code brought.</summary>
    public static string OtherSize(string page, string address)
    {
        var other = Of(page, !IsLarge(address));
        return QueryHelpers.ParseQuery(new Uri(address).Query).GetValueOrDefault(Number) is { Count: 1 } number && !StringValues.IsNullOrEmpty(number)
            ? QueryHelpers.AddQueryString(other, Number, number.ToString()) : other;
    }

    /// <summary>True where the address asks for large text.</summary>
    public static bool IsLarge(string address) => QueryHelpers.ParseQuery(new Uri(address).Query).ContainsKey(Large);
}
