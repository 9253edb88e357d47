using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Cases;
using Petitions.Web.Sending;

namespace Petitions.Web.Public;

/// <summary>
/// 回执已显示: a receipt loads an empty picture, and by that says that it stands on somebody's screen, without a script too. The form's key is sealed in the
/// address: with what stands in a log or a history nothing can be asked for.
/// </summary>
internal static class SeenReceipt
{
    private const string Purpose = "seen receipt";
    private const string Nothing = """<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>""";

    /// <summary>The picture's address on the receipt of a form.</summary>
    public static string AddressOf(string key, IDataProtectionProvider protection) => "/public/seen/" + protection.CreateProtector(Purpose).Protect(key);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/public/seen/{receipt}", Seen).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Seen(string receipt, HttpContext http, IDataProtectionProvider protection, PageSender sender)
    {
        if (KeyOf(receipt, protection) is not { } key) return Results.NotFound();
        await sender.Send(new SeeCodes(key), cancellation: http.RequestAborted);
        return Results.Text(Nothing, "image/svg+xml");
    }

    private static string? KeyOf(string receipt, IDataProtectionProvider protection)
    {
        try
        {
            return protection.CreateProtector(Purpose).Unprotect(receipt);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
