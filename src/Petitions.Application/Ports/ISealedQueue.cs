namespace Petitions.Application.Ports;

/// <summary>专管队列: where accusations against the office itself go.</summary>
public interface ISealedQueue
{
    /// <summary>Null while there is a designated person, other than the accused and whoever may be, who has them; else the unit above that gets them.</summary>
    /// <param name="accused">Accounts in the form of <see cref="Domain.Cases.CaseData.AccusedMayBe"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<string?> UpwardUnit(string? accused, CancellationToken cancellation);
}
