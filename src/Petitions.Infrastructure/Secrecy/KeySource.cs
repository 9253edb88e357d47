using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>密钥来源: takes the keys from configuration, from the key file, or in Development from <see cref="DemoKeys"/>.</summary>
internal static class KeySource
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The complete, checked keys.</summary>
    /// <exception cref="OptionsValidationException">One line that says what to set or mend, without any key.</exception>
    public static SecrecyOptions Read(SecrecyOptions options, IHostEnvironment environment)
    {
        if (options is { HasKeys: true, HasFile: true }) throw Refused("set either Secrecy:KeyFile or Secrecy:Keys, not both.");
        if (options is { HasKeys: false, HasFile: false })
            return environment.IsDevelopment() ? DemoKeys.Options()
                : throw Refused($"{environment.EnvironmentName} needs keys of its own: set Secrecy:KeyFile, or Secrecy:Keys and Secrecy:LookupKey (32 random bytes each, in base64).");
        var found = options.HasFile ? FromFile(Path.Combine(environment.ContentRootPath, options.KeyFile!)) : options;
        return KeyRules.Checked(found, demoAllowed: environment.IsDevelopment());
    }

    internal static OptionsValidationException Refused(string reason)
        => new(SecrecyOptions.Section, typeof(SecrecyOptions), ["Secrecy: " + reason]);

    private static SecrecyOptions FromFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // Asked of the open file, so that what is checked is what is read, also behind a symbolic link.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) != 0)
                throw Refused($"the key file '{path}' must be readable by its owner only (chmod 600).");
            var content = JsonSerializer.Deserialize<KeyFileContent>(file, Json)
                ?? throw Refused($"the key file '{path}' is empty.");
            return new() { Keys = content.Keys, CurrentKey = content.CurrentKey, LookupKey = content.LookupKey };
        }
        catch (JsonException e)
        {
            // The reader's own message may quote the file.
            throw Refused($"the key file '{path}' is not the expected JSON (line {e.LineNumber + 1}).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"the key file '{path}' cannot be read ({e.GetType().Name}).");
        }
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record KeyFileContent(
        [property: JsonRequired] Dictionary<string, string> Keys, string? CurrentKey, [property: JsonRequired] string LookupKey);
}
