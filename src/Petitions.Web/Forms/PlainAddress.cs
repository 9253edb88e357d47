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
        var page = http.GetEndpoint()?.Metadata;
        var blank = page?.GetMetadata<BlankSaysAllAttribute>()?.Field;
        bool Says(KeyValuePair<string, string?> q) => q.Value?.Length > 0 || q.Key == blank;
        if (!HttpMethods.IsGet(http.Request.Method) || query.TrueForAll(Says) || page?.GetMetadata<ComponentTypeMetadata>() is null) return next(http);
        http.Response.Redirect(http.Request.PathBase + http.Request.Path + QueryString.Create(query.Where(Says)));
        return Task.CompletedTask;
    }
}

/// <summary>空白即全部: of a page that fills in a field where its address says nothing of it: left blank there, it asks for all.</summary>
/// <param name="field">The field's name in the address.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlankSaysAllAttribute(string field) : Attribute
{
    /// <summary>The field's name in the address.</summary>
    public string Field { get; } = field;
}
