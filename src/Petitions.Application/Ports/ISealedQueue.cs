namespace Petitions.Application.Ports;

/// <summary>专管队列: where accusations against the office itself go.</summary>
public interface ISealedQueue
{
    /// <summary>Null while there is a designated person, other than the accused, who has them; else the unit above that gets them.</summary>
    Task<string?> UpwardUnit(string? accusedUserName, CancellationToken cancellation);
}
