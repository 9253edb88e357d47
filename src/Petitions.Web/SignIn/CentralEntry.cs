using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Petitions.Web.SignIn;

/// <summary>统一登录入口: where the pages' way to the office's authority begins and ends.</summary>
public static class CentralEntry
{
    /// <summary>Where the way there begins.</summary>
    public const string Path = PageSession.SignInPath + "/central";

    /// <summary>Where the authority sends people back to; it must know this address.</summary>
    public const string ReturnPath = Path + "/done";

    private const string AskCookie = "petitions-ask-again";

    /// <summary>The way there and back to an address of ours.</summary>
    public static string From(string? back) => PageSession.Back(back) is var address && address == "/" ? Path : Path + new QueryBuilder { { PageSession.BackParameter, address } };

    /// <summary>
    /// From now on the authority is to ask this browser's user anew: at a desk that several share, the one who comes next would else be let in as the one who has left.
    /// </summary>
    public static void AskAgain(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Append(AskCookie, "1", new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax });
    }

    /// <summary>Whether it is to ask.</summary>
    public static bool AsksAgain(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies.ContainsKey(AskCookie);
    }

    /// <summary>It has asked.</summary>
    public static void Arrived(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(AskCookie, new() { Secure = true });
    }
}
