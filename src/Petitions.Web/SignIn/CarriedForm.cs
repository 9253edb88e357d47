using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Petitions.Web.SignIn;

/// <summary>
/// 随带表单: what was typed into a form whose session had ended. It goes to the browser sealed, and comes back with the sign-in; nothing of it is kept here.
/// </summary>
/// <param name="Address">Where it was sent.</param>
/// <param name="Fields">What was typed, in its order; no password, and not the token, which was the old session's.</param>
public sealed record CarriedForm(string Address, IReadOnlyList<CarriedField> Fields)
{
    private const string Purpose = "Petitions.CarriedForm";
    private const string Token = "__RequestVerificationToken";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>The form of a request; null where it is none of ours that can be carried: a file is not, nor what another site has sent.</summary>
    public static async Task<CarriedForm?> Of(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !Pages.IsPage(http) || !IsOurs(request)
            || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var form = await request.ReadFormAsync(http.RequestAborted);
        return new(request.Path + request.QueryString, [.. form.Where(f => f.Key != Token && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value.Select(v => new CarriedField(f.Key, v ?? "")))]);
    }

    /// <summary>The form, sealed for an hour.</summary>
    public string Sealed(IDataProtectionProvider protection)
        => protection.CreateProtector(Purpose).ToTimeLimitedDataProtector().Protect(JsonSerializer.Serialize(this), Kept);

    /// <summary>The form of a sealed text; null where it is not one, or too old.</summary>
    public static CarriedForm? Opened(string? text, IDataProtectionProvider protection)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<CarriedForm>(protection.CreateProtector(Purpose).ToTimeLimitedDataProtector().Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    // A browser says where a form comes from, though our pages tell nobody where they lead from; one of another site must not wait behind our sign-in.
    internal static bool IsOurs(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"] == "same-origin" || request.Headers.Origin == Here(request);

    /// <summary>A form that says it comes from elsewhere; an older browser says nothing. For what does no more than set the language.</summary>
    internal static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site ? site != "same-origin"
        : request.Headers.Origin is { Count: > 0 } origin && origin != "null" && origin != Here(request);

    private static string Here(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}

/// <summary>随带字段.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What was typed.</param>
public sealed record CarriedField(string Name, string Value);
