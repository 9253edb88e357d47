using Petitions.Application.Pipeline;
using Xunit;

namespace Petitions.UnitTests.Api;

/// <summary>步长: a whole step of time, never before.</summary>
public sealed class PaceTests
{
    [Fact]
    public void The_next_step_is_whole_and_not_before()
    {
        for (var ticks = 0L; ticks < 5 * Pace.Step.Ticks; ticks += 997)
        {
            var next = Pace.Next(TimeSpan.FromTicks(ticks));
            Assert.Equal(0, next.Ticks % Pace.Step.Ticks);
            Assert.InRange(next.Ticks - ticks, ticks == 0 ? Pace.Step.Ticks : 0, Pace.Step.Ticks);
        }
    }
}
