using System.Globalization;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

/// <summary>分页游标: the instant and number of the last row of a page; see <see cref="Cursors"/>.</summary>
/// <param name="At">Instant of the last row.</param>
/// <param name="Number">Number of the last row, or its row number where the list goes by that.</param>
internal sealed record Cursor(DateTimeOffset At, string Number)
{
    /// <summary>The row number, of a list that goes by it.</summary>
    internal long Seq => long.Parse(Number, CultureInfo.InvariantCulture);

    internal static Refusal Foreign() => Refusal.Malformed("/cursor", "cursor 不是本列表给出的。", "The cursor is none that this list gave.");
}
