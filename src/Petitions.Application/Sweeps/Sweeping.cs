using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Sweeps;

/// <summary>扫描任务: what one run of a sweep is told.</summary>
/// <param name="Today">The office day it looks at.</param>
/// <param name="Period">The period it is for; null for a run by hand, which takes all that is due.</param>
/// <param name="DryRun">Counts what it would do, and writes nothing.</param>
public sealed record SweepOrder(DateOnly Today, string? Period, bool DryRun);

/// <summary>扫描结果.</summary>
/// <param name="Seen">What was found due.</param>
/// <param name="Done">Effects: what was changed; in a dry run what would have been.</param>
/// <param name="Refused">What said no; the others went on.</param>
public sealed record SweepOutcome(int Seen, int Done, int Refused)
{
    /// <summary>Nothing was due.</summary>
    public static SweepOutcome Nothing { get; } = new(0, 0, 0);

    /// <summary>What a dry run says: all that was found would be done.</summary>
    public static SweepOutcome Would(int seen) => new(seen, seen, 0);

    /// <summary>Whether, and not how many: of each one or nothing.</summary>
    public SweepOutcome AsOne() => new(Math.Min(Seen, 1), Math.Min(Done, 1), Math.Min(Refused, 1));

    /// <summary>Both together.</summary>
    public static SweepOutcome operator +(SweepOutcome a, SweepOutcome b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(a.Seen + b.Seen, a.Done + b.Done, a.Refused + b.Refused);
    }
}

/// <summary>
/// The message that runs a whole sweep. No command: it has no transaction around it, each batch has its own.
/// Sent again it does only what is left, so a run that was cut off is simply repeated.
/// </summary>
public interface ISweepMessage : IRequest<SweepOutcome>, IWrites;

/// <summary>From which office day on a sweep can have fallen due; null where there is nothing to do yet.</summary>
public sealed record SweepStart(DateOnly? Day);

/// <summary>Somebody else did it first: nothing is changed, and nothing is wrong.</summary>
public sealed class AlreadyDone : Exception;

/// <summary>Who may send what only the sweeps send: no role, so only the service itself.</summary>
public static class SweepGuard
{
    /// <summary>Only the service itself.</summary>
    public static Guard SystemOnly { get; } = Guard.Only(OfficeAct.Sweep);
}
