using Petitions.Web.Display;

namespace Petitions.Web.Forms;

/// <summary>字段位置: where on a page stands what a refusal points to, and what it is called there.</summary>
/// <param name="Pointer">Where a refusal points.</param>
/// <param name="Id">Of the control, on the page.</param>
/// <param name="Label">Its label behind those of the groups that it stands in.</param>
/// <param name="Field">The field; null where it is none of the message.</param>
public sealed record FieldPlace(string Pointer, string Id, string Label, FormField? Field);

/// <summary>字段位置表: the places of a form that <see cref="FormFieldView"/> draws.</summary>
internal static class FieldPlaces
{
    /// <summary>All of them, in the order of the form.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="form">Name of the form.</param>
    /// <param name="called">What stands alone for a row, without what it stands in; null for its own label behind that of its list.</param>
    public static IReadOnlyList<FieldPlace> Of(IEnumerable<FormField> fields, string form, Func<FormField, string?>? called = null)
        => [.. fields.SelectMany(f => Of(f, form, null, called))];

    private static IEnumerable<FieldPlace> Of(FormField field, string form, string? within, Func<FormField, string?>? called)
    {
        // What goes along unseen, or is not there to be chosen, is told in words.
        if (field.Kind == FieldKind.Fixed || field is { Kind: FieldKind.Choices, Options.Count: 0 }) return [];
        // A row that is known beforehand says what it is; those of a list are counted.
        var label = called?.Invoke(field) ?? (field.Children.Any(c => c.Kind == FieldKind.Fixed) ? Marks.Uncoloned(field.Label) : Below(within, Marks.Unbracketed(field.Label)));
        return field.Children.SelectMany(c => Of(c, form, label, called)).Prepend(new(field.Pointer, field.IdIn(form), label, field));
    }

    /// <summary>A label behind that of what it stands in.</summary>
    public static string Below(string? within, string label) => within is null ? label : $"{within} · {label}";
}
