using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>公众接口限流: limits of the routes without sign-in. In memory, of this process only; serves all threads.</summary>
public sealed class PublicThrottle : IPublicLimits
{
    private readonly WindowLimiter _petitions;
    private readonly FailureThrottle _progress;
    private readonly WindowLimiter _asked;

    /// <summary>Empty counts under the configured limits.</summary>
    public PublicThrottle(IOptions<ThrottleOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var o = options.Value;
        var window = TimeSpan.FromMinutes(o.PublicMinutes);
        _petitions = new(o.PetitionsPerAddress, window, time);
        _asked = new(o.ProgressAskedPerNumber, window, time);
        _progress = new(new(o.ProgressPerNumber, window, time), new(o.ProgressPerAddress, window, time));
    }

    /// <summary>Counts an online petition; null where it may be taken in, else seconds until one may.</summary>
    public int? Petition(string address) => _petitions.Take(address);

    /// <summary>
    /// Failures count of a number from one address, so that whoever knows a number does not shut its petitioner out with wrong codes; over all addresses only
    /// how often it is asked. Earlier failures stay where the code was right: they may have been somebody else's.
    /// </summary>
    public async Task<T> Asked<T>(string? number, string address, Func<Task<T>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var (asked, from) = (CaseNumber.Typed(number ?? ""), CaseNumber.Typed(number ?? "") + " " + address);
        if (_progress.Begin(from, address) is { } wait) throw Refusal.TooManyTries(wait);
        if (_asked.Take(asked) is { } full)
        {
            _progress.GiveBack(from, address);
            throw Refusal.TooManyTries(full);
        }

        try
        {
            var answer = await ask();
            _progress.GiveBack(from, address);
            return answer;
        }
        // An outage is no guess.
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Unavailable)
        {
            _progress.GiveBack(from, address);
            _asked.GiveBack(asked);
            throw;
        }
    }
}
