using System.Text.RegularExpressions;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>密钥规则: what keys must be before the service starts with them.</summary>
internal static partial class KeyRules
{
    /// <summary>The options with their current key filled in.</summary>
    public static SecrecyOptions Checked(SecrecyOptions found, bool demoAllowed)
    {
        if (found.Keys is null || found.Keys.Count == 0) throw KeySource.Refused("Secrecy:Keys lists no key.");
        foreach (var (id, value) in found.Keys)
        {
            if (!KeyId().IsMatch(id)) throw KeySource.Refused("a key id in Secrecy:Keys must have 1 to 32 letters, digits, '-' or '_'.");
            if (id == DataKeys.OwnId) throw KeySource.Refused($"no key in Secrecy:Keys may be called '{id}': that word marks what is sealed under a record's own key.");
            CheckKey(SecrecyKeys.MasterSetting(id), value, demoAllowed);
        }
        CheckKey(SecrecyKeys.LookupSetting, found.LookupKey, demoAllowed);
        if (found.Keys.Values.Append(found.LookupKey!).Select(NormalForm).Distinct(StringComparer.Ordinal).Count() != found.Keys.Count + 1)
            throw KeySource.Refused("two of the keys are the same; each needs random bytes of its own.");
        return new() { Keys = found.Keys, CurrentKey = Current(found), LookupKey = found.LookupKey };
    }

    private static string Current(SecrecyOptions found)
    {
        if (string.IsNullOrEmpty(found.CurrentKey) && found.Keys.Count == 1) return found.Keys.Keys.Single();
        if (string.IsNullOrEmpty(found.CurrentKey)) throw KeySource.Refused("Secrecy:CurrentKey must name one of the keys.");
        return found.Keys.ContainsKey(found.CurrentKey)
            ? found.CurrentKey
            : throw KeySource.Refused($"Secrecy:CurrentKey names '{found.CurrentKey}', which Secrecy:Keys does not list.");
    }

    private static void CheckKey(string name, string? value, bool demoAllowed)
    {
        if (string.IsNullOrEmpty(value)) throw KeySource.Refused($"{name} is missing.");
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length != SecrecyKeys.KeyBytes)
            throw KeySource.Refused($"{name} must be {SecrecyKeys.KeyBytes} bytes in base64.");
        if (!demoAllowed && NormalForm(value) is DemoKeys.Master or DemoKeys.Lookup)
            throw KeySource.Refused($"{name} is the published demonstration key, which only Development may use.");
    }

    // Base64 may hold blanks, so that one key has many written forms.
    private static string NormalForm(string value) => Convert.ToBase64String(Convert.FromBase64String(value));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,32}\z")]
    private static partial Regex KeyId();
}
