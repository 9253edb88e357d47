using Petitions.Domain.People;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;

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
    /// Asks before a query code is looked at; what is let through counts as failed until <see cref="ProgressShown"/> is called. Failures count of a number from
    /// one address, so that whoever knows a number does not shut its petitioner out with wrong codes; over all addresses only how often it is asked.
    /// </summary>
    public int? BeginProgress(string number, string address)
    {
        if (_progress.Begin(From(number, address), address) is { } wait) return wait;
        if (_asked.Take(CaseNumber.Typed(number)) is not { } full) return null;
        ProgressShown(number, address);
        return full;
    }

    /// <summary>The code was right: this question doesn't count. Earlier failures stay, they may have been somebody else's.</summary>
    public void ProgressShown(string number, string address) => _progress.Succeeded(From(number, address), address, forgetFailures: false);

    private static string From(string number, string address) => CaseNumber.Typed(number) + " " + address;
}
