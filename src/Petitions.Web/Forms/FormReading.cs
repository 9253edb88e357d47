using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Web.Display;

namespace Petitions.Web.Forms;

/// <summary>表单读取: what was typed becomes the message, as strictly as the API's body does; every fault points to its field.</summary>
/// <param name="sent">The form as it came.</param>
/// <param name="cases">The id of a case by its number; null where there is none to know.</param>
internal sealed class FormReading(IFormCollection sent, Func<string, Task<Guid?>> cases)
{
    /// <summary>How a browser sends an instant without a zone.</summary>
    internal static readonly string[] InstantPatterns = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly (string Chinese, string English) NoCase = ("没有此编号的案件，或您无权知悉。", "There is no such case, or it is not yours to know.");

    private readonly List<Refusal> _faults = [];
    private readonly Dictionary<string, IReadOnlyList<int>> _told = new(StringComparer.Ordinal);

    /// <summary>Which rows of a list were told, from 0: rows that nobody touched are left out of the message.</summary>
    public IReadOnlyList<int> Told(string list) => _told.GetValueOrDefault(list) ?? [];

    /// <summary>A case that the form names beside the message: where there is none to know, that is one of the faults of the whole.</summary>
    public async Task Names(string name, string pointer)
    {
        if (Text(name).Trim() is { Length: > 0 } number && await cases(number) is null) _faults.Add(Refusal.Malformed(pointer, NoCase.Chinese, NoCase.English));
    }

    /// <summary>The message; all faults at once as one refusal.</summary>
    public async Task<object> Read(Type message, IReadOnlyList<FormField> fields)
    {
        var read = await Instance(message, fields);
        Refusal.ThrowTogether(_faults);
        return read;
    }

    private async Task<object> Instance(Type type, IReadOnlyList<FormField> fields)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var field in fields)
            if (await Value(field) is { } value) field.Member.SetValue(made, value);
        return made;
    }

    private async Task<object?> Value(FormField field) => field.Kind switch
    {
        FieldKind.Group => await Group(field),
        FieldKind.Rows => await Rows(field),
        FieldKind.Choices => Choices(field),
        FieldKind.Check => sent[field.Name] == "true",
        _ when field.ByForm && Text(field.Name).Length == 0 => NotSaid(field),
        _ when field.TellsChange && Text(field.Name) == Text(field.WasName) => null,
        // What stood there was taken out.
        FieldKind.Line or FieldKind.Text when field.TellsChange && Text(field.Name).Length == 0 => "",
        _ => Text(field.Name) is { Length: > 0 } text ? await Scalar(field, text) ?? Fault(field) : null,
    };

    // A group nobody has touched was not told.
    private async Task<object?> Group(FormField field)
    {
        var group = await Instance(field.Type, field.Children);
        return group.Equals(Activator.CreateInstance(field.Type)) ? null : group;
    }

    private async Task<Array?> Rows(FormField field)
    {
        List<object> rows = [];
        List<int> places = [];
        foreach (var (row, place) in field.Children.Select((row, place) => (row, place)))
        {
            if (await Group(row) is not { } told) continue;
            rows.Add(told);
            places.Add(place);
        }

        _told[field.Name] = places;
        if (rows.Count == 0) return null;
        var all = Array.CreateInstance(field.Children[0].Type, rows.Count);
        for (var i = 0; i < rows.Count; i++) all.SetValue(rows[i], i);
        return all;
    }

    private Array Choices(FormField field)
    {
        var element = field.Type.GetGenericArguments()[0];
        var told = sent[field.Name].Where(v => field.Options.Any(o => o.Value == v)).Select(v => Element(element, v!)).ToArray();
        var all = Array.CreateInstance(element, told.Length);
        told.CopyTo(all, 0);
        return all;
    }

    // Only what could be chosen comes here.
    private static object Element(Type type, string value) => type switch
    {
        _ when type.IsEnum => EnumOf(type, value)!,
        _ when type == typeof(int) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture),
        _ when type == typeof(Guid) => Guid.ParseExact(value, "D"),
        _ => value,
    };

    private async Task<object?> Scalar(FormField field, string text)
    {
        var type = Nullable.GetUnderlyingType(field.Type) ?? field.Type;
        if (field.Kind == FieldKind.Choice && field.Options.All(o => o.Value != text)) return null;
        if (field.Kind == FieldKind.CaseNumber) return await cases(text.Trim());
        return type switch
        {
            _ when type == typeof(string) => TextRules.IsWhole(text) ? text : null,
            _ when type == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            // A browser knows no zone: it is the office's clock that was read.
            _ when type == typeof(DateTimeOffset) => DateTime.TryParseExact(text, InstantPatterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                ? OfficeTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : null,
            _ when type == typeof(Guid) => TextRules.Id(text),
            _ when type.IsEnum => EnumOf(type, text),
            _ => throw new NotSupportedException($"A form cannot ask for a {type.Name}."),
        };
    }

    private object? Fault(FormField field)
    {
        var (chinese, english) = field switch
        {
            { Kind: FieldKind.CaseNumber } => NoCase,
            { Options: [], Type: var type } when type == typeof(string) => ("文本含有控制字符或不完整的字符，请删去后重填。", "The text holds a control character or half a character; take it out."),
            _ => ("填写的内容无法识别，请按提示重填。", "This cannot be read; please fill it in as asked."),
        };
        _faults.Add(Refusal.Malformed(field.Pointer, chinese, english));
        return null;
    }

    private object? NotSaid(FormField field)
    {
        var said = Wording.Say("form.please-choose", Marks.Unbracketed(field.Label));
        _faults.Add(Refusal.Malformed(field.Pointer, said, said));
        return null;
    }

    // As a browser sends it, lines end in CR LF; as a file keeps them, in LF.
    private string Text(string name) => TextRules.Told(sent[name].ToString().ReplaceLineEndings("\n").TrimEnd());

    private static object? EnumOf(Type type, string word) => Enum.GetValues(type).Cast<object>().FirstOrDefault(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()!) == word);
}
