using System.Globalization;
using System.Text;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

/// <summary>分页游标: the instant and number of the last row of a page; opaque to clients.</summary>
/// <param name="At">Instant of the last row.</param>
/// <param name="Number">Number of the last row.</param>
internal sealed record Cursor(DateTimeOffset At, string Number)
{
    /// <summary>The text a client sends back.</summary>
    internal string Text => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{At.UtcTicks}|{Number}")).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>The cursor of a text, or the refusal <c>malformed</c>.</summary>
    internal static Cursor? Parse(string? text)
    {
        if (text is null) return null;
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/');
            var plain = Encoding.UTF8.GetString(Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '=')));
            var bar = plain.IndexOf('|', StringComparison.Ordinal);
            var ticks = long.Parse(plain[..bar], CultureInfo.InvariantCulture);
            // What a database would choke on never came from here: a NUL, or bytes that are no text.
            return TextRules.IsWhole(plain) && !plain.Contains('\uFFFD') ? new(new DateTimeOffset(ticks, TimeSpan.Zero), plain[(bar + 1)..]) : throw Foreign();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw Foreign();
        }
    }

    private static Refusal Foreign() => Refusal.Malformed("/cursor", "cursor 不是本服务给出的。", "The cursor is none that this service gave.");
}
