namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 失败限流: counts failures per subject and per address. A try is counted before it is known how it ends, so that many
/// at once are not all let through, and taken back when it succeeds.
/// </summary>
internal sealed class FailureThrottle(WindowLimiter bySubject, WindowLimiter byAddress)
{
    public int? Begin(string subject, string address)
    {
        if (byAddress.Take(address) is { } wait) return wait;
        if (bySubject.Take(subject) is not { } wait2) return null;
        byAddress.GiveBack(address);
        return wait2;
    }

    public void Succeeded(string subject, string address, bool forgetFailures)
    {
        byAddress.GiveBack(address);
        if (forgetFailures) bySubject.Clear(subject);
        else bySubject.GiveBack(subject);
    }
}
