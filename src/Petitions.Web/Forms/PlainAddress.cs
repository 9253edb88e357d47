using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Petitions.Web.Forms;

/// <summary>
/// 简明地址: a form that asks sends its blank fields too. Its page leads on to the same address without them, so that what is looked at can be sent to a
/// colleague; without a script as well.
/// </summary>
public static class PlainAddress
{
    /// <summary>Leads there from a page.</summary>
    public static Task Lead(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        var query = http.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).ToList();
        if (!HttpMethods.IsGet(http.Request.Method) || query.TrueForAll(q => q.Value?.Length > 0) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null) return next(http);
        http.Response.Redirect(http.Request.PathBase + http.Request.Path + QueryString.Create(query.Where(q => q.Value?.Length > 0)));
        return Task.CompletedTask;
    }
}
