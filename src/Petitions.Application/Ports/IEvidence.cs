using Petitions.Domain.Evidence;

namespace Petitions.Application.Ports;

/// <summary>封存库: the seals of days.</summary>
public interface IEvidence
{
    /// <summary>True where the day can still be sealed: neither it nor a later one is.</summary>
    Task<bool> IsOpen(DateOnly day, CancellationToken cancellation);

    /// <summary>Seals the heads that wait, all of it or nothing, once however many ask for it at a time; null where the day is sealed already.</summary>
    Task<DaySeal?> Seal(DateOnly day, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Says once, under the service's key, how many lines are from before keyed hashes; false where that was said already.</summary>
    Task<bool> Adopt(long lines, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Writes every seal that is not there yet to the file of seals and to the log, once however many ask for it at a time.</summary>
    Task Publish(CancellationToken cancellation);
}

/// <summary>核对结果.</summary>
/// <param name="Cases">案件.</param>
/// <param name="Entries">办理记录行.</param>
/// <param name="Unchained">Lines from before the chain was introduced.</param>
/// <param name="Unsigned">Lines from before there were keyed hashes: a number that never rises.</param>
/// <param name="Days">日封.</param>
/// <param name="Documents">附件和文书: rows, each compared with the line that names it.</param>
/// <param name="Files">Contents read.</param>
/// <param name="Faults">断链: of each case the first broken link, then what is wrong with sums, seals and contents, at most <see cref="BrokenLink.MostNamed"/>; empty where everything holds.</param>
/// <param name="Stopped">Whether it ended before everything was looked at: a row cannot be read, or more is broken than is named.</param>
public sealed record EvidenceVerified(long Cases, long Entries, long Unchained, long Unsigned, int Days, long Documents, long Files, IReadOnlyList<BrokenLink> Faults, bool Stopped)
{
    /// <summary>The first broken link; null where everything holds.</summary>
    public BrokenLink? Broken => Faults.Count > 0 ? Faults[0] : null;
}
