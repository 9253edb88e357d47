using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Petitions.Web.Forms;

/// <summary>地址: a query as the address of its page, and back: what is looked at can be sent to a colleague. The names are those of the API.</summary>
internal static class Addresses
{
    /// <summary>The name of a member in an address.</summary>
    public static string Name(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    /// <summary>The address of a page with the members that differ from what is meant without them.</summary>
    public static string Of(string page, object query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var plain = Activator.CreateInstance(query.GetType())!;
        var told = FormShape.Members(query.GetType()).Select(m => (m.Name, Value: m.GetValue(query), Plain: m.GetValue(plain)))
            .Where(m => m.Value is not null && !Equals(m.Value, m.Plain));
        return page + QueryString.Create(told.Select(m => KeyValuePair.Create(Name(m.Name), new StringValues(Text(m.Value!)))));
    }

    /// <summary>The address of this page with one thing said that it did not say, and all else as it was.</summary>
    public static string With(HttpContext http, string name, int value)
        => http.Request.Path + QueryString.Create(http.Request.Query.Where(q => q.Key != name).Select(q => KeyValuePair.Create(q.Key, q.Value))
        .Append(KeyValuePair.Create(name, new StringValues(value.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Where the whole of a list is taken out, with the filters of its page where the page goes by them.</summary>
    public static string Export(HttpContext http, string list, bool filtered) => "/ledgers/export/" + list + QueryString.Create(http.Request.Query.Where(_ => filtered)
        .Where(q => q.Key is not ("cursor" or "limit") && !StringValues.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Key, q.Value)));

    /// <summary>The query string as a form that was sent.</summary>
    public static IFormCollection Sent(IQueryCollection query) => new FormCollection(query.ToDictionary(q => q.Key, q => q.Value, StringComparer.Ordinal));

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
