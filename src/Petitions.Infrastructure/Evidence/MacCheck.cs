using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>行印核对: beside the chain, which anybody can make anew, that the service itself wrote each line of a case.</summary>
internal sealed class MacCheck(CaseCipher cipher)
{
    private static readonly string Anonymisation = CaseAct.Anonymisation.Word();

    private bool _begun, _sealed;

    /// <summary>Looks at the next line, whose hash is known to be its own; null where it is sound.</summary>
    internal BrokenLink? Follow(HistoryRow row)
    {
        if (row.Mac is not null)
        {
            _begun = true;
            return cipher.Mac(row.Hash) == row.Mac ? null : Broken(row, "the line was not written by the service, or under another look-up key: its keyed hash is not its own");
        }

        // From before there were keyed hashes; none may follow one that has it.
        if (_begun) return Broken(row, "the line has no keyed hash, and one before it has");
        if (_sealed && row.Sealed is null && row.Act != Anonymisation) return Broken(row, "the line stands in plain behind sealed ones");
        _sealed |= row.Sealed is not null;
        return null;
    }

    private static BrokenLink Broken(HistoryRow row, string what) => new(row.CaseId, row.EntryNo, what);
}
