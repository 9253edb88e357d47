using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Web.Forms;

namespace Petitions.Web.Public;

/// <summary>公众表单: what the public pages have in common: a message read, its form's key, and the limits of what strangers may ask.</summary>
internal static class PublicForm
{
    /// <summary>Name of the form's own key.</summary>
    public const string Key = "form-key";

    /// <summary>On a receipt: its code is noted down.</summary>
    public const string Noted = "noted";

    /// <summary>A new key.</summary>
    public static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The key that was sent, where it is one of ours; else a new one.</summary>
    public static string KeyOf(IFormCollection sent) => sent[Key].ToString() is { Length: 32 } key && key.All(char.IsAsciiHexDigitLower) ? key : NewKey();

    /// <summary>The key to go on with after a refusal: one that was used up for something else is worth nothing any more.</summary>
    public static string KeyAfter(Refusal refusal, string key)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return IsUsedUp(refusal) ? NewKey() : key;
    }

    /// <summary>True where the form was sent before, with other contents.</summary>
    public static bool IsUsedUp(Refusal? refusal) => refusal?.Code == Refusal.IdempotencyKeyReused().Code;

    /// <summary>The message of what was sent.</summary>
    public static async Task<T> Read<T>(IFormCollection sent, IReadOnlyList<FormField> fields)
        => (T)await new FormReading(sent, _ => Task.FromResult<Guid?>(null)).Read(typeof(T), fields);

    /// <summary>What needs a number and its code, within the limits of asking.</summary>
    public static Task<T> Within<T>(IPublicLimits limits, HttpContext http, string? number, Func<Task<T>> ask)
        => limits.Asked(number, ClientAddress.Of(http.Connection.RemoteIpAddress), ask);
}
