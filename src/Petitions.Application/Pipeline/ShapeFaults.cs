using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;
using Petitions.Domain;

namespace Petitions.Application.Pipeline;

/// <summary>格式问题: what a rule of a message's shape says where it is broken, as a refusal.</summary>
internal static class ShapeFaults
{
    private static readonly HashSet<string> Lacking = new(StringComparer.Ordinal) { nameof(NotNullValidator<,>), nameof(NotEmptyValidator<,>) };

    /// <summary>What the rule says, in both languages, in place of the library's text.</summary>
    public static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, RefusalText chinese, RefusalText english)
        => rule.WithState(_ => new Told(chinese, english));

    /// <summary>The refusal of one fault. A library's text is of the reader's language.</summary>
    public static Refusal Of(ValidationFailure fault)
    {
        var pointer = JsonPointer.Of(fault.PropertyName);
        if (fault.CustomState is Told told) return Refusal.Malformed(pointer, told.Chinese, told.English);
        var member = (string)fault.FormattedMessagePlaceholderValues["PropertyName"];
        if (Lacking.Contains(fault.ErrorCode)) return Refusal.Lacking(pointer, member);
        // In Chinese a gap stands behind what is quoted.
        var place = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? $"'{member}'" : $"'{member}' ";
        var text = RefusalText.Naming(fault.ErrorMessage, place, member);
        return Refusal.Malformed(pointer, text, text);
    }

    private sealed record Told(RefusalText Chinese, RefusalText English);
}
