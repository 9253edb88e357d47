using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Domain.Access;
using Petitions.Web.Layout;
using Petitions.Web.Sending;

namespace Petitions.Web.SignIn;

/// <summary>页面会话: the cookie of a browser. It holds the same ticket as a token, and ends when the browser is closed.</summary>
public static class PageSession
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "page";

    /// <summary>Where somebody signs in.</summary>
    public const string SignInPath = "/sign-in";

    internal const string BackParameter = "back";

    /// <summary>No script reads a cookie of ours, none goes over a plain connection, and none comes with another site's form.</summary>
    public static CookiePolicyOptions Cookies { get; } = new()
    {
        Secure = CookieSecurePolicy.Always, HttpOnly = HttpOnlyPolicy.Always, MinimumSameSitePolicy = SameSiteMode.Lax,
    };

    /// <summary>How the cookie is, and that a changed account ends it at once.</summary>
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Cookie.Name = "petitions-session";
        // Lax: an address sent by a colleague opens; whatever changes something is a form of ours with its own token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = SignInPath;
        cookie.ReturnUrlParameter = BackParameter;
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = Validate;
        cookie.Events.OnRedirectToLogin = SignInAgain.Challenge;
    }

    /// <summary>Begins a session in this browser.</summary>
    public static Task Begin(HttpContext http, SignedIn signedIn) => Begin(http, signedIn, ticket => ticket.AsIdentity(Scheme));

    /// <summary>The same, where the cookie says more than the ticket does.</summary>
    public static Task Begin(HttpContext http, SignedIn signedIn, Func<SessionTicket, ClaimsIdentity> identity)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(identity);
        var length = http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme).ExpireTimeSpan;
        var ticket = http.RequestServices.GetRequiredService<Sessions>().Begin(signedIn, length);
        // What is written in answer to the sign-in is written for whoever has signed in, its forms' tokens too.
        http.User = new ClaimsPrincipal(identity(ticket));
        return http.SignInAsync(Scheme, http.User, new() { ExpiresUtc = ticket.EndsAt, AllowRefresh = false });
    }

    /// <summary>Forgets the session in this browser.</summary>
    public static Task Forget(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.SignOutAsync(Scheme);
    }

    /// <summary>退出: ends the session of this browser, and has the authority ask anew whoever comes next. One that has ended already, or is another's, is left
    /// all the same.</summary>
    public static async Task Leave(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (SessionTicket.Of(http.User) is { } session)
            await http.RequestServices.GetRequiredService<PageSender>().Send(new SignOut(session.SessionId, session.EndsAt), cancellation: http.RequestAborted);
        await Forget(http);
        if (http.RequestServices.GetRequiredService<ICentralSignIn>().IsOn) CentralEntry.AskAgain(http);
    }

    /// <summary>An address of ours to go back to; the first page where it is none.</summary>
    public static string Back(string? address)
        => address is ['/', not ('/' or '\\'), ..] && !address.AsSpan().ContainsAnyInRange('\0', '\x1f') ? address : "/";

    /// <summary>Where whoever has just signed in goes: back to where they were asked to, else where somebody with these roles begins.</summary>
    public static string Onward(string? back, IEnumerable<Role> roles) => Back(back) is var address && address != "/" ? address : NavigationEntry.FirstFor(roles);

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is { } user && await sessions.ActorOf(user, context.HttpContext.RequestAborted) is { } actor)
        {
            OwnPasswordFirst.Note(context.HttpContext, actor);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
