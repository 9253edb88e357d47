using Petitions.Application.Sweeps;

namespace Petitions.Application.Ports;

/// <summary>扫描台账: decides which period of which sweep is run, by whom, exactly once.</summary>
public interface ISweepLedger
{
    /// <summary>Takes a period: new, or left unfinished by somebody whose lease is over. Null where it is finished or somebody else's.</summary>
    Task<SweepClaim?> Claim(string sweep, string period, CancellationToken cancellation);

    /// <summary>
    /// Opens a row for a run by hand. The same order (a request sent again) has the same row: so it is begun again only where its first run
    /// failed, where its process died, or where it ended longer ago than answers are kept.
    /// </summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="order">A name for what was asked; null where it can't be asked twice.</param>
    /// <param name="startedBy">Account name.</param>
    /// <param name="cancellation">Cancellation.</param>
    Task<HandClaim> ClaimByHand(string sweep, string? order, string startedBy, CancellationToken cancellation);

    /// <summary>中断: ends the rows of runs by hand whose lease is over. Nobody else would: no period waits for them.</summary>
    Task BreakOff(string sweep, CancellationToken cancellation);

    /// <summary>中断: ends the rows of other periods than the latest whose lease is over, of a sweep that makes up for its latest only.</summary>
    Task BreakOffEarlier(string sweep, string latest, CancellationToken cancellation);

    /// <summary>Holds the claim for another lease; false where it was lost.</summary>
    Task<bool> Renew(SweepClaim claim, CancellationToken cancellation);

    /// <summary>Gives the claim back unfinished, so that the next start need not wait for its lease.</summary>
    Task Release(SweepClaim claim, CancellationToken cancellation);

    /// <summary>Writes the outcome; false where the claim was lost meanwhile.</summary>
    Task<bool> Finish(SweepClaim claim, SweepOutcome outcome, CancellationToken cancellation);

    /// <summary>Writes why it failed; it is tried again later, up to a day of trying; the time in which nobody tried is none.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="error">Without personal data.</param>
    /// <param name="cancellation">Cancellation.</param>
    Task Fail(SweepClaim claim, string error, CancellationToken cancellation);

    /// <summary>Periods of a sweep that are finished, runs by hand left out.</summary>
    Task<IReadOnlySet<string>> Finished(string sweep, CancellationToken cancellation);
}

/// <summary>认领: a period taken by this process.</summary>
/// <param name="Id">The ledger's row.</param>
/// <param name="Token">Whose it is; a row taken over has another.</param>
/// <param name="ClaimedAt">When the period was first begun (UTC).</param>
/// <param name="ByHand">A run by hand is not tried again.</param>
public sealed record SweepClaim(Guid Id, string Token, DateTimeOffset ClaimedAt, bool ByHand);

/// <summary>手动认领: the claim; or, where the order was carried out already, its outcome; or neither, where somebody is at it.</summary>
/// <param name="Claim">Ours to run.</param>
/// <param name="Ended">What the first run said.</param>
public sealed record HandClaim(SweepClaim? Claim, SweepOutcome? Ended);
