using System.Text.Json;
using System.Text.RegularExpressions;
using Petitions.Domain;

namespace Petitions.Api.Json;

/// <summary>读取正文: bytes to message, or the refusal that names the member at fault.</summary>
public static partial class BodyReading
{
    /// <summary>The message of a JSON object; refuses with <c>malformed</c> where it is none.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        var first = body.TrimStart(" \t\r\n"u8);
        if (first.Length == 0) throw Refusal.Malformed("/", "正文不能为空，须为 JSON 对象。", "The body is empty; send a JSON object.");
        if (first[0] != '{') throw Refusal.Malformed("/", "正文须为 JSON 对象。", "The body must be a JSON object.");
        try
        {
            return JsonSerializer.Deserialize<T>(body, StrictJson.Reading)!;
        }
        catch (JsonException e)
        {
            throw Fault(e);
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Malformed("/", "文本含有不完整的字符。", "A text holds half a character.");
        }
    }

    private static Refusal Fault(JsonException e)
    {
        var pointer = Pointer(e.Path);
        if (e is BadValue bad) return Refusal.Malformed(pointer, bad.Chinese, bad.English);
        if (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return Refusal.Malformed(pointer, "没有此成员", "there is no such member");
        if (e.Message.StartsWith("Duplicate property", StringComparison.Ordinal))
            return Refusal.Malformed(pointer, "成员重复", "the member is given twice");
        // The reader's own exception type is not public; it is the one that says where in the text it stopped.
        return e.InnerException is JsonException
            ? Refusal.Malformed(pointer, $"不是有效的 JSON（第 {e.LineNumber + 1} 行）", $"not valid JSON (line {e.LineNumber + 1})")
            : Refusal.Malformed(pointer, "值的类型不对或超出范围", "the value has the wrong type or is out of range");
    }

    /// <summary>The JSON pointer of a path such as <c>$.matters[0].title</c>.</summary>
    public static string Pointer(string? path)
    {
        if (string.IsNullOrEmpty(path) || path == "$") return "/";
        var parts = Step().Matches(path).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Groups["plain"].Value);
        var pointer = string.Concat(parts.Select(p => "/" + p.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));
        return pointer.Length is 0 or > 200 ? "/" : pointer;
    }

    [GeneratedRegex(@"\.(?<plain>[^.\[]+)|\[(?<plain>\d+)\]|\['(?<quoted>.*?)'\]")]
    private static partial Regex Step();
}
