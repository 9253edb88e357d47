using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>密钥组: the keys of this process, checked and decoded once. Holds secrets: never log or serialise it.</summary>
public sealed class SecrecyKeys
{
    internal const int KeyBytes = 32;
    internal const string LookupSetting = "Secrecy:LookupKey";

    private readonly Dictionary<string, byte[]> _masters;

    /// <summary>Reads the keys that the options name.</summary>
    /// <exception cref="OptionsValidationException">Says in one line why they cannot be used.</exception>
    public SecrecyKeys(IOptions<SecrecyOptions> options, IHostEnvironment environment)
        : this(KeySource.Read((options ?? throw new ArgumentNullException(nameof(options))).Value, environment)) { }

    internal SecrecyKeys(SecrecyOptions found)
    {
        _masters = found.Keys.ToDictionary(k => k.Key, k => Convert.FromBase64String(k.Value), StringComparer.Ordinal);
        CurrentKey = found.CurrentKey!;
        Lookup = Convert.FromBase64String(found.LookupKey!);
    }

    /// <summary>Id of the key that new values are sealed with.</summary>
    public string CurrentKey { get; }

    internal byte[] Lookup { get; }

    internal IEnumerable<string> Ids => _masters.Keys;

    /// <summary>A key for one use only, derived from a master key by HKDF.</summary>
    /// <exception cref="SecrecyException">No such key is configured.</exception>
    internal byte[] Derive(string keyId, ReadOnlySpan<byte> use)
    {
        if (!_masters.TryGetValue(keyId, out var master)) throw Unknown(keyId);
        return Derived(master, use);
    }

    /// <summary>By the name of its setting, what each key is known again by: derived for this alone, so that nothing under the key can be opened or found with it.</summary>
    internal IReadOnlyDictionary<string, string> Checks()
        => _masters.ToDictionary(k => MasterSetting(k.Key), k => k.Value).Append(new(LookupSetting, Lookup))
            .ToDictionary(k => k.Key, k => Convert.ToHexStringLower(Derived(k.Value, "petitions key check v1"u8)), StringComparer.Ordinal);

    internal static string MasterSetting(string keyId) => "Secrecy:Keys:" + keyId;

    private static byte[] Derived(byte[] key, ReadOnlySpan<byte> use)
    {
        var derived = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, [], use);
        return derived;
    }

    internal static SecrecyException Unknown(params string[] keyIds)
        => new($"The key {string.Join(", ", keyIds.Select(id => $"'{id}'"))} that a stored value was sealed with is not configured; list it in Secrecy:Keys.") { MissingKey = keyIds[0] };
}
