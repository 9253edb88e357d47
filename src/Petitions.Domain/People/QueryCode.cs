using System.Security.Cryptography;

namespace Petitions.Domain.People;

/// <summary>
/// 查询码: the random code by which a petitioner asks for progress. It is shown once and kept only as a hash. About 47
/// bits, so that guessing is hopeless behind a rate limit.
/// </summary>
public static class QueryCode
{
    /// <summary>Number of characters of a code.</summary>
    public const int Length = 10;

    /// <summary>Its characters: no 0 O, 1 I L, U V, and of 2 Z, 5 S, 8 B only the digit.</summary>
    public const string Alphabet = "23456789ACDEFGHJKMNPQRTWXY";

    /// <summary>A new code from the system's random numbers.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>
    /// The code that somebody typed: capitals, blanks and hyphens don't matter, and S, Z, B are read as 5, 2, 8. Null
    /// where it can be no code at all.
    /// </summary>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length) return null;
        var code = string.Concat(Normalise.Compact(typed).Where(c => !IsHyphen(c)).Select(Meant));
        return code.Length == Length && !code.AsSpan().ContainsAnyExcept(Alphabet) ? code : null;
    }

    private static bool IsHyphen(char c) => c is '-' or '_' or >= '\u2010' and <= '\u2015' or '\u2212';

    private static char Meant(char c) => c switch { 'S' => '5', 'Z' => '2', 'B' => '8', _ => c };
}
