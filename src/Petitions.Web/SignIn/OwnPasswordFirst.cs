using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Petitions.Domain.Access;

namespace Petitions.Web.SignIn;

/// <summary>先改口令: every page leads whoever still has a password that another has set to where they set their own. What they send is refused by the pipeline.</summary>
public static class OwnPasswordFirst
{
    /// <summary>Where one's own password is changed.</summary>
    public const string Path = "/own-password";

    private static readonly object Mark = new();

    /// <summary>Leads there from a page that asks for more than that.</summary>
    public static Task Lead(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Items.ContainsKey(Mark) || !AsksForMore(http)) return next(http);
        var back = http.Request.Path + http.Request.QueryString.Value;
        http.Response.Redirect(back == "/" ? Path : Path + new QueryBuilder { { PageSession.BackParameter, back } });
        return Task.CompletedTask;
    }

    internal static void Note(HttpContext http, Actor actor)
    {
        if (actor.Confinement != Confinement.None) http.Items[Mark] = actor.Confinement;
    }

    private static bool AsksForMore(HttpContext http)
        => http.GetEndpoint()?.Metadata is { } page && page.GetMetadata<ComponentTypeMetadata>() is not null && page.GetMetadata<IAllowAnonymous>() is null
            && http.Request.Path != Path && http.Request.Path != SignOutPage.Address;
}
