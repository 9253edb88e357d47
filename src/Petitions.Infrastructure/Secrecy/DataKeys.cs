using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 数据密钥: keys of single people, cases and arrivals. Each stands in the row of what it seals, wrapped under a master key whose id it names;
/// once it is destroyed nobody can read what it sealed, not even with the master key. One instance serves all threads.
/// </summary>
/// <param name="keys">The master keys.</param>
/// <param name="remembered">Most unwrapped keys kept in memory.</param>
public sealed class DataKeys(SecrecyKeys keys, int remembered = 8_192)
{
    /// <summary>What stands in the place of a key that was destroyed.</summary>
    public const string Destroyed = "";

    /// <summary>The key id in what is sealed under a row's own key; no master key may have it.</summary>
    internal const string OwnId = "own";

    private const string Purpose = "data_key";

    private static readonly string Own = SealedText.StartOf(OwnId);

    private readonly Dictionary<string, byte[]> _masters = keys.Ids.ToDictionary(id => id, id => keys.Derive(id, "petitions data key v1"u8), StringComparer.Ordinal);
    private ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Unwrapped keys in memory, for tests; never more than the bound by more than the threads that add one.</summary>
    internal int Remembered => _known.Count;

    /// <summary>A new key, wrapped under the current master key.</summary>
    public string New() => Wrap(RandomNumberGenerator.GetBytes(SecrecyKeys.KeyBytes));

    /// <summary>True where a key is wrapped under another master key than the current one.</summary>
    public bool IsOld(string wrapped) => wrapped != Destroyed && SealedText.KeyIdOf(wrapped) != keys.CurrentKey;

    /// <summary>The same key under the current master key: what it sealed stays as it is.</summary>
    public string Rewrapped(string wrapped) => Wrap(Unwrapped(wrapped));

    /// <summary>True for a text that was sealed under a row's own key.</summary>
    public static bool IsSealed(string? stored) => stored is not null && stored.StartsWith(Own, StringComparison.Ordinal);

    /// <summary>Seals a text; null stays null, and without a key (a row from before there were any) the text stays as it is.</summary>
    /// <exception cref="SecrecyException">The key was destroyed.</exception>
    public string? Seal(string? wrapped, string purpose, string? text)
        => text is null || wrapped is null ? text : SealedText.Seal(Unwrapped(wrapped), OwnId, purpose, text);

    /// <summary>Opens what was stored; null where its key was destroyed; what was stored without a key, in a row that has none, comes back as it is.</summary>
    /// <exception cref="SecrecyException">Changed, sealed under another key or for another purpose, plain where the row has a key, or sealed where it has none.</exception>
    public string? Open(string? wrapped, string purpose, string? stored)
    {
        if (stored is null || wrapped == Destroyed) return null;
        if (IsSealed(stored) == (wrapped is null)) throw new SecrecyException("A value stands in plain in a row that has a key, or sealed in one that has none: it was written past the service.");
        return wrapped is null ? stored : SealedText.Open(_ => Unwrapped(wrapped), purpose, stored);
    }

    /// <summary>
    /// Opens what may be from before its column was sealed: as <see cref="Open"/>, but what stands in plain comes back as it is, also where its row has a key; a rotation seals it.
    /// </summary>
    /// <exception cref="SecrecyException">Changed, sealed under another key or for another purpose, or sealed where the row has no key.</exception>
    public string? OpenOrPlain(string? wrapped, string purpose, string? stored)
        => wrapped == Destroyed || IsSealed(stored) ? Open(wrapped, purpose, stored) : stored;

    private string Wrap(byte[] key) => SealedText.Seal(_masters[keys.CurrentKey], keys.CurrentKey, Purpose, Convert.ToBase64String(key));

    private byte[] Unwrapped(string wrapped)
    {
        if (_known.TryGetValue(wrapped, out var known)) return known;
        if (wrapped == Destroyed) throw new SecrecyException("The key of this record was destroyed: nothing can be sealed under it.");
        var key = Convert.FromBase64String(SealedText.Open(id => _masters.GetValueOrDefault(id) ?? throw SecrecyKeys.Unknown(id), Purpose, wrapped));
        // All at once is forgotten, rarely: what is in use is soon known again, and nobody keeps account of every reading.
        if (Interlocked.Increment(ref _count) > remembered)
        {
            _known = new(StringComparer.Ordinal);
            Volatile.Write(ref _count, 1);
        }

        _known.TryAdd(wrapped, key);
        return key;
    }
}
