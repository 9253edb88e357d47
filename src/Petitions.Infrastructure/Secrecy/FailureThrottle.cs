namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 失败限流: counts failures per subject and per address. A try is counted before it is known how it ends, so that many
/// at once are not all let through, and taken back when it succeeds, or ends without anybody knowing how.
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

    public void GiveBack(string subject, string address)
    {
        byAddress.GiveBack(address);
        bySubject.GiveBack(subject);
    }

    public void Forget(string subject, string address)
    {
        byAddress.GiveBack(address);
        bySubject.Clear(subject);
    }
}
