using Petitions.Infrastructure.Reports;
using Xunit;

namespace Petitions.UnitTests.Reports;

public sealed class PastRoundTests
{
    [Theory]
    [InlineData("""{"round":1,"settled":true,"settledOn":"2026-02-03","closedOn":"2026-03-04"}""", "2026-02-03")]
    // From before the day was kept.
    [InlineData("""{"round":1,"settled":true,"closedOn":"2026-03-04"}""", "2026-03-04")]
    [InlineData("""{"round":1,"settled":false,"closedOn":"2026-03-04"}""", null)]
    [InlineData("""{"round":1,"closedOn":"2026-03-04"}""", null)]
    public void A_round_was_settled_on_the_day_it_keeps_or_else_when_it_was_closed(string details, string? on)
        => Assert.Equal(on, PastRound.Of(new() { Details = details }).SettledOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
