using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Hosting;

/// <summary>结构不符时不写: while the schema is another program's, whatever would write is refused; what only reads goes on.</summary>
internal static class SchemaGate
{
    public static Task Hold(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method)) http.RequestServices.GetRequiredService<SchemaState>().Require();
        return next(http);
    }
}
