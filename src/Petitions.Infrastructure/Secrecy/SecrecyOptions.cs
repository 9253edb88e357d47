namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 保密设置: where the keys of encrypted and hashed personal data come from; section <c>Secrecy</c>. Either the keys
/// stand in configuration themselves or <see cref="KeyFile"/> names a file that holds them.
/// </summary>
public sealed class SecrecyOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Secrecy";

    /// <summary>Key id → master key of 32 bytes in base64. Old keys stay listed as long as anything is encrypted with them.</summary>
    public Dictionary<string, string> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Id of the key that new values are encrypted with; may be left out where there is only one key.</summary>
    public string? CurrentKey { get; set; }

    /// <summary>Key of the look-up hashes, 32 bytes in base64. Changing it makes every stored hash useless.</summary>
    public string? LookupKey { get; set; }

    /// <summary>
    /// Path of a JSON file <c>{"keys": {id: base64}, "currentKey": id, "lookupKey": base64}</c> that on Unix only its owner
    /// may read or write; a relative path starts at the content root.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>True where keys stand in configuration.</summary>
    public bool HasKeys => Keys.Count > 0 || !string.IsNullOrEmpty(LookupKey) || !string.IsNullOrEmpty(CurrentKey);

    /// <summary>True where a file is named.</summary>
    public bool HasFile => !string.IsNullOrWhiteSpace(KeyFile);
}
