using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Web.Sending;

namespace Petitions.Web.SignIn;

/// <summary>重新登录: a form that comes after its session has ended is not lost: it is shown again once its sender has signed in, to be sent by hand.</summary>
public static class SignInAgain
{
    /// <summary>Where the sign-in of a carried form goes.</summary>
    public const string Path = PageSession.SignInPath + "/again";

    /// <summary>Where a carried form is shown again to who has signed in meanwhile, elsewhere.</summary>
    public const string ResumePath = PageSession.SignInPath + "/resume";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Enter).AllowAnonymous().OfPages().ExcludeFromDescription();
        // The form's token was nobody's, and somebody has signed in since: a browser's word on where the form comes from stands in for it.
        routes.MapPost(ResumePath, Resume).AllowAnonymous().DisableAntiforgery().OfPages().ExcludeFromDescription();
    }

    /// <summary>Shows a form of ours again whose token is another's: somebody else has signed in since it was opened. It is sent anew by hand, as whoever is
    /// signed in now.</summary>
    public static async Task Carry(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        var proof = http.Features.Get<IAntiforgeryValidationFeature>();
        if (proof is { IsValid: false })
        {
            // What came with a wrong token cannot be read: here a browser's word on where it comes from stands in for it, and nothing is done but to show it.
            http.Features.Set<IAntiforgeryValidationFeature>(null);
            var form = await CarriedForm.Of(http);
            http.Features.Set(proof);
            if (form is null && CarriedForm.IsForeign(http.Request)) throw Refusal.FormOutdated();

            if (form?.Address == Path)
            {
                // The sign-in itself, where its sender has signed in beside it: what it carries is not a form of its own.
                var carried = form.Fields.FirstOrDefault(f => f.Name == "carried")?.Value;
                if (http.User.Identity?.IsAuthenticated == true) await Show(http, carried);
                // The browser has lost the token since, as where its windows are opened again: the page comes with a new one, and what it carries stays.
                else await Write<SignInAgainPage>(http, StatusCodes.Status401Unauthorized, new { Carried = carried ?? "", Refusal = (Refusal?)Refusal.NotSignedIn() });
                return;
            }

            if (IsLeaving(form))
            {
                await Leave(http);
                return;
            }

            // Without its password it could only be refused.
            if (form?.Address.Split('?')[0] == PageSession.SignInPath)
            {
                http.Response.Redirect(form.Address);
                return;
            }

            if (form is not null)
            {
                await Write<ResumePage>(http, StatusCodes.Status400BadRequest, new { Form = form });
                return;
            }

            // What the framework would say of it is for whoever writes pages.
            throw Refusal.FormOutdated();
        }

        await next(http);
    }

    /// <summary>Asks to sign in: with what was typed where there was something, by a redirection where not.</summary>
    public static async Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (await CarriedForm.Of(http) is { } form)
        {
            if (IsLeaving(form))
            {
                await Leave(http);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await Write<SignInAgainPage>(http, StatusCodes.Status401Unauthorized, new { Carried = form.Sealed(Protection(http)), Refusal = (Refusal?)null });
            return;
        }

        http.Response.Redirect(context.RedirectUri);
    }

    // 退出 is never kept for later: who presses it leaves the window to the next, whosever session it was or has become.
    private static bool IsLeaving(CarriedForm? form) => form?.Address.Split('?')[0] == SignOutPage.Address;

    private static async Task Leave(HttpContext http)
    {
        await PageSession.Leave(http);
        http.Response.Redirect(PageSession.SignInPath);
    }

    private static async Task Enter(HttpContext http, [FromForm] string? userName, [FromForm] string? password, [FromForm] string? carried, PageSender sender)
    {
        SignedIn signedIn;
        try
        {
            signedIn = await sender.Send(new Application.Accounts.SignIn { UserName = userName, Password = password, Address = ClientAddress.Of(http.Connection.RemoteIpAddress) },
                cancellation: http.RequestAborted);
        }
        catch (Refusal refusal)
        {
            await Write<SignInAgainPage>(http, StatusCodes.Status401Unauthorized, new { Carried = carried ?? "", Refusal = (Refusal?)refusal });
            return;
        }

        await PageSession.Begin(http, signedIn);
        await Show(http, carried);
    }

    private static async Task Resume(HttpContext http, [FromForm] string? carried, PageSender sender)
    {
        if (!CarriedForm.IsOurs(http.Request)) http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (await sender.SignedIn(http.RequestAborted) is not null) await Show(http, carried);
        else await Write<SignInAgainPage>(http, StatusCodes.Status401Unauthorized, new { Carried = carried ?? "", Refusal = (Refusal?)Refusal.NotSignedIn() });
    }

    private static async Task Show(HttpContext http, string? carried)
    {
        if (CarriedForm.Opened(carried, Protection(http)) is not { } form)
        {
            http.Response.Redirect("/");
            return;
        }

        await Write<ResumePage>(http, StatusCodes.Status200OK, new { Form = form });
    }

    private static Task Write<TPage>(HttpContext http, int status, object parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status }.ExecuteAsync(http);
    }

    private static IDataProtectionProvider Protection(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>();
}
