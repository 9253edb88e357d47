using System.Globalization;

namespace Petitions.Domain.People;

/// <summary>居民身份证号: what GB 11643 lets one say about an 18-character number without asking anybody.</summary>
public static class IdentityNumber
{
    private const int Length = 18;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // 71 and 81–83 are those of Taiwan, Hong Kong and Macau and of the residence permits for their residents.
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
        "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
        "71", "81", "82", "83",
    ];

    /// <summary>
    /// What is wrong with the number, or null where nothing is (also where there is no number at all). Full-width
    /// characters, blanks and a small x are taken as what they mean.
    /// </summary>
    /// <param name="text">The number as typed.</param>
    /// <param name="today">The day in Asia/Shanghai after which nobody can have been born.</param>
    public static IdentityNumberFault? FaultOf(string? text, DateOnly today)
    {
        if (Normalise.IdNumber(text) is not { } number) return null;
        if (number.Length != Length) return IdentityNumberFault.Length;
        if (!number.AsSpan(0, Length - 1).ContainsOnlyDigits() || !(char.IsAsciiDigit(number[^1]) || number[^1] == 'X'))
            return IdentityNumberFault.Characters;
        if (!IsRegion(number)) return IdentityNumberFault.Region;
        if (BirthDate(number) is not { } born || born > today || born.Year < 1900) return IdentityNumberFault.BirthDate;
        return number[^1] == CheckCharacterOf(number) ? null : IdentityNumberFault.CheckCharacter;
    }

    /// <summary>The check character that belongs to the first seventeen digits, '0'–'9' or 'X'.</summary>
    /// <exception cref="ArgumentException">Fewer than 17 characters, or not digits.</exception>
    public static char CheckCharacterOf(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length < Weights.Length || !digits.AsSpan(0, Weights.Length).ContainsOnlyDigits())
            throw new ArgumentException("Seventeen digits are needed.", nameof(digits));
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (digits[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    // Permanent residence cards of foreigners put a 9 in front and the province after it.
    private static bool IsRegion(string number)
        => Provinces.Contains(number[0] == '9' ? number[1..3] : number[..2]);

    private static DateOnly? BirthDate(string number)
        => DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
