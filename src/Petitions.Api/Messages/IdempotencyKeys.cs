using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Api.Messages;

/// <summary>幂等键: the Idempotency-Key header and what it is bound to.</summary>
public static class IdempotencyKeys
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Most characters of a key.</summary>
    public const int MaxLength = 100;

    /// <summary>Least characters on public routes: a key that can be guessed would give away a stranger's answer.</summary>
    public const int PublicMinLength = 22;

    /// <summary>The key as sent, or null; refuses with <c>malformed</c> what is no key.</summary>
    public static string? Key(StringValues header, int minLength)
    {
        if (header.Count == 0) return null;
        var key = header.Count == 1 ? header[0] ?? "" : "";
        if (key.Length >= minLength && key.Length is >= 1 and <= MaxLength && key.All(c => c is > ' ' and < '\x7f')) return key;
        throw Refusal.Malformed("/" + Header,
            $"Idempotency-Key 须为 {minLength}–{MaxLength} 个可见 ASCII 字符。", $"Idempotency-Key must be {minLength}–{MaxLength} visible ASCII characters.");
    }

    /// <summary>The claim on a key: bound to method, path and content.</summary>
    public static IdempotencyClaim? Claim(HttpRequest request, string owner, int minLength, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Key(request.Headers[Header], minLength) is { } key ? new(owner, key, Fingerprint(request, content)) : null;
    }

    // The routing takes a path in any capitals, and with a stroke behind it: it is one route.
    private static string RouteOf(HttpRequest request) => (request.Path.Value ?? "").TrimEnd('/').ToLowerInvariant();

    private static string Fingerprint(HttpRequest request, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {RouteOf(request)}\n"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
