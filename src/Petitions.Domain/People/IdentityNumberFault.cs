namespace Petitions.Domain.People;

/// <summary>
/// 身份证号疑误: why a number cannot be a resident identity number. It becomes a warning on the record and never
/// refuses an arrival; its texts never repeat the number.
/// </summary>
/// <param name="Code">Stable kebab-case code that clients may test for.</param>
/// <param name="Chinese">What looks wrong, in Chinese.</param>
/// <param name="English">What looks wrong, in English.</param>
public sealed record IdentityNumberFault(string Code, string Chinese, string English)
{
    /// <summary>Not 18 characters long.</summary>
    public static IdentityNumberFault Length { get; } = new("id-number-length",
        "身份证号应为18位，请核对。", "A resident identity number has 18 characters; please check it.");

    /// <summary>Something else than 17 digits and a digit or X.</summary>
    public static IdentityNumberFault Characters { get; } = new("id-number-characters",
        "身份证号前17位应为数字，末位应为数字或X,请核对。",
        "A resident identity number has 17 digits followed by a digit or X; please check it.");

    /// <summary>The first digits name no province.</summary>
    public static IdentityNumberFault Region { get; } = new("id-number-region",
        "身份证号的地区代码不存在，请核对。", "The region digits of the identity number do not exist; please check them.");

    /// <summary>The birth date is no day of the calendar, lies in the future, or before 1900.</summary>
    public static IdentityNumberFault BirthDate { get; } = new("id-number-birth-date",
        "身份证号中的出生日期不可信，请核对。", "The birth date in the identity number is not plausible; please check it.");

    /// <summary>The last character does not fit the other seventeen.</summary>
    public static IdentityNumberFault CheckCharacter { get; } = new("id-number-check-character",
        "身份证号校验位不符，可能有录入错误，请核对。",
        "The check character of the identity number does not fit; there may be a typing mistake.");
}
