using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>登录限流: slows down guessing of passwords. In memory, of this process only; serves all threads.</summary>
public sealed class SignInThrottle
{
    private readonly FailureThrottle _failures;

    /// <summary>Empty counts under the configured limits.</summary>
    public SignInThrottle(IOptions<ThrottleOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        var o = options.Value;
        var window = TimeSpan.FromMinutes(o.SignInMinutes);
        _failures = new(new(o.SignInsPerUser, window, time), new(o.SignInsPerAddress, window, time));
    }

    /// <summary>
    /// Asks before the password is looked at. What is let through counts as failed until <see cref="Succeeded"/> or <see cref="Undecided"/> is called.
    /// </summary>
    /// <param name="userName">As typed, also of accounts that do not exist.</param>
    /// <param name="address">From <see cref="ClientAddress"/>.</param>
    /// <returns>Null where the try may go on, else seconds until one may.</returns>
    public int? Begin(string userName, string address) => _failures.Begin(Subject(userName, address), address);

    /// <summary>The password was right: this try doesn't count, and the name's earlier failures from there are forgotten.</summary>
    public void Succeeded(string userName, string address) => _failures.Forget(Subject(userName, address), address);

    /// <summary>It could not be found out whether the password was right: this try doesn't count.</summary>
    public void Undecided(string userName, string address) => _failures.GiveBack(Subject(userName, address), address);

    // The address comes first: an over-long name is cut at its end.
    private static string Subject(string userName, string address) => address + " " + userName.Trim().ToUpperInvariant();
}
