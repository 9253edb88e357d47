using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Petitions.Api.Json;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Api.Messages;

/// <summary>查询参数: the members of a message as query parameters, each given at most once and exactly written; one that is empty is left out.</summary>
public static class QueryShape<T>
    where T : new()
{
    private static readonly Dictionary<string, PropertyInfo> Members = QueryRules.Members(typeof(T));

    /// <summary>The message; all faults at once as one refusal.</summary>
    public static T Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryRules.RefuseUnknown(query, Members.Keys);
        object message = new T();
        var faults = new List<Refusal>();
        foreach (var (name, values) in query)
        {
            // One that is sent empty is left out, as a member that is null.
            if (values is [null or ""]) continue;
            var member = Members[name];
            var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (values.Count == 1 && QueryRules.Value(type, values[0] ?? "") is { } value) member.SetValue(message, value);
            else faults.Add(Refusal.Malformed("/" + name, $"查询参数 {name} 有误：{QueryRules.Expected(type, true)}。", $"Query parameter {name}: {QueryRules.Expected(type, false)}."));
        }

        Refusal.ThrowTogether(faults);
        return (T)message;
    }
}

internal static class QueryRules
{
    /// <summary>The settable members by the names they have in a query string.</summary>
    public static Dictionary<string, PropertyInfo> Members(Type message) => message.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is { IsPublic: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.Ordinal);

    public static void RefuseUnknown(IQueryCollection query, ICollection<string> known)
    {
        var names = known.Count == 0 ? "—" : string.Join(", ", known);
        Refusal.ThrowTogether([.. query.Keys.Where(k => !known.Contains(k)).Select(k => Refusal.Malformed("/" + Short(k),
            $"没有查询参数 {Short(k)}，可用：{names}。", $"There is no query parameter {Short(k)}; known: {names}."))]);
    }

    public static object? Value(Type type, string text)
    {
        if (type == typeof(string)) return TextRules.IsWhole(text) ? text : null;
        if (type == typeof(int)) return Number(text);
        if (type == typeof(bool)) return text switch { "true" => true, "false" => false, _ => null };
        if (type == typeof(DateOnly)) return PlainDay.Of(text);
        if (type == typeof(Guid)) return TextRules.Id(text);
        if (type.IsEnum) return Words.Told(type).FirstOrDefault(k => k.Key == text).Value;
        throw new NotSupportedException($"A query parameter cannot be a {type.Name}.");
    }

    // Only the one way of writing it: 01 and +1 are none.
    private static int? Number(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;

    /// <summary>Refuses parameters whose bytes are no text: the framework would take the signs that stand for them as they are.</summary>
    public static void RefuseBroken(QueryString query)
        => Refusal.ThrowTogether([.. (query.Value ?? "").TrimStart('?').Split('&')
            .Where(p => !Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.UTF8.GetBytes(p), 0, Encoding.UTF8.GetByteCount(p))))
            .Select(p => Refusal.Malformed("/" + Short(p.Split('=')[0]), "查询参数含有不是 UTF-8 的字符，请改正。", "The query parameter holds what is no UTF-8; put it right."))]);

    public static string Expected(Type type, bool chinese) => type switch
    {
        { IsEnum: true } => (chinese ? "可用 " : "take one of ") + string.Join(", ", Words.Told(type).Select(k => k.Key)),
        _ when type == typeof(DateOnly) => "yyyy-MM-dd",
        _ when type == typeof(bool) => "true / false",
        _ when type == typeof(int) => chinese ? "须为整数" : "must be a whole number",
        _ when type == typeof(Guid) => chinese ? "须为 id" : "must be an id",
        _ => chinese ? "须为文本，且只给一次" : "must be a text, given once",
    };

    private static string Short(string name) => TextRules.IsWhole(name) ? name[..Math.Min(name.Length, 50)] : "?";
}
