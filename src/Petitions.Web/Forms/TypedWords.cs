using System.Globalization;
using Petitions.Web.Display;

namespace Petitions.Web.Forms;

/// <summary>已填内容: what was typed into a form and chosen in it, in words, for whoever reads it again where the form does not stand.</summary>
internal static class TypedWords
{
    /// <summary>Each field that was filled in, by its label; what a form sends unseen, and what was left as it stood, is not told.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="sent">What was sent under a name.</param>
    /// <param name="names">What people are called; null where nobody is chosen.</param>
    public static IReadOnlyList<(string Label, string Text)> Of(IEnumerable<FormField> fields, Func<string, IReadOnlyList<string>> sent,
        StaffNames? names = null) => [.. fields.SelectMany(f => Of(f, "", sent, names))];

    private static IEnumerable<(string Label, string Text)> Of(FormField field, string within, Func<string, IReadOnlyList<string>> sent, StaffNames? names)
    {
        var label = within + Marks.Unbracketed(field.Label);
        // A group that nobody touched is no part of the message, whatever its choices begin with.
        if (field.Kind is FieldKind.Group or FieldKind.Rows)
            return field.Whole.Any(f => IsTouched(f, sent)) ? field.Children.SelectMany(c => Of(c, label + Marks.Colon, sent, names)) : [];
        List<string> told = [.. sent(field.Name).Where(v => !string.IsNullOrWhiteSpace(v))];
        if (field.Kind == FieldKind.Fixed || told.Count == 0 || (sent(field.WasName) is [var was] && told is [var one] && Lines(was) == Lines(one))) return [];
        return [(label, string.Join(Marks.Pause, told.Select(v => Word(field, v, names))))];
    }

    private static bool IsTouched(FormField field, Func<string, IReadOnlyList<string>> sent)
        => field.Kind is not (FieldKind.Group or FieldKind.Rows or FieldKind.Fixed)
            && sent(field.Name).Any(v => !string.IsNullOrWhiteSpace(v) && (field.Kind != FieldKind.Choice || v != field.First));

    private static string Word(FormField field, string value, StaffNames? names) => field.Kind switch
    {
        FieldKind.Choice or FieldKind.Choices => field.Options.FirstOrDefault(o => o.Value == value)?.Label.Trim() ?? names?.Of(value) ?? value,
        FieldKind.Check or FieldKind.YesNo when value is "true" or "false" => Wording.Say(value == "true" ? "form.yes" : "form.no"),
        FieldKind.Day when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.InWords(),
        FieldKind.Instant when DateTime.TryParseExact(value, FormReading.InstantPatterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            => $"{DateOnly.FromDateTime(at).InWords()} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        _ => value,
    };

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
