using System.Security.Cryptography;

namespace Petitions.Domain.Evidence;

/// <summary>
/// 封存填充: leaves of no case among those of a day, in random order. A seal is shown to whoever may export one case: its number of heads and the
/// place of one among them would tell of cases that the reader may not know.
/// </summary>
public static class SealPadding
{
    /// <summary>The line that a leaf of no case names; lines of cases begin at 1.</summary>
    public const int EntryNo = 0;

    private const int Least = 64;
    private const int Most = 1_000;

    /// <summary>The day's heads with others among them: at least 64, at most three times as many as there are heads, and never more than 3,000.</summary>
    public static IReadOnlyList<SealedHead> Among(IReadOnlyList<SealedHead> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        var around = Math.Clamp(heads.Count, Least, Most);
        var padding = Enumerable.Range(0, RandomNumberGenerator.GetInt32(around, 3 * around))
            .Select(_ => new SealedHead(new Guid(RandomNumberGenerator.GetBytes(16)), EntryNo, RandomHash()));
        SealedHead[] all = [.. heads, .. padding];
        RandomNumberGenerator.Shuffle<SealedHead>(all);
        return all;
    }

    private static string RandomHash() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CanonicalForm.HashBytes));
}
