using System.Diagnostics;
using MediatR;

namespace Petitions.Application.Pipeline;

/// <summary>A message by which cases of a person are looked for: how long its answer takes must not tell of what is kept from who asks.</summary>
public interface IAsksByPerson
{
    /// <summary>True where it names somebody: a list without a search word does not.</summary>
    bool NamesSomebody { get; }

    /// <summary>True where an accepted message is itself on record under the sender's name, as a petition of that person. Only its refusals leave no trace, so
    /// only they are delayed to the next step.</summary>
    bool StaysOnRecord => false;
}

/// <summary>
/// 均匀应答: who looks for a person and leaves nothing by it is answered at the next whole step of time, found or not. A case behind a seal is read before it is
/// left out, which takes some microseconds longer than finding nobody, and people's names and telephones can be guessed where ids cannot (docs/decisions/0241).
/// </summary>
public sealed class EvenPace<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IAsksByPerson
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!request.NamesSomebody) return await next();
        var (begun, onRecord) = (Stopwatch.GetTimestamp(), false);
        try
        {
            var answer = await next();
            onRecord = request.StaysOnRecord;
            return answer;
        }
        finally
        {
            if (!onRecord) await Pace.Await(begun, cancellationToken);
        }
    }
}

/// <summary>步长: whole steps of time since something was begun.</summary>
public static class Pace
{
    /// <summary>Many times as long as the difference that is to be hidden, and less than anybody at a desk notices.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    // A timer fires on whole milliseconds of its own, which would leave what lies between them to be seen: the last of them are waited for awake.
    private static readonly TimeSpan Awake = TimeSpan.FromMilliseconds(2);

    /// <summary>The first whole step that is not before this.</summary>
    public static TimeSpan Next(TimeSpan elapsed) => Step * Math.Max(1, Math.Ceiling(elapsed / Step));

    /// <summary>Waits for the next whole step since this timestamp of <see cref="Stopwatch"/>.</summary>
    public static async Task Await(long begun, CancellationToken cancellation)
    {
        var until = Next(Stopwatch.GetElapsedTime(begun));
        if (until - Stopwatch.GetElapsedTime(begun) - Awake is { Ticks: > 0 } asleep) await Task.Delay(asleep, cancellation);
        // Woken late, it is another step.
        until = Next(Stopwatch.GetElapsedTime(begun));
        while (Stopwatch.GetElapsedTime(begun) < until) Thread.SpinWait(50);
    }
}
