using Petitions.Domain.Cases;

namespace Petitions.Domain.Evidence;

/// <summary>断链: the first thing in a file that is not as it was written.</summary>
/// <param name="CaseId">The case; null where a day's seal is at fault.</param>
/// <param name="EntryNo">The line; null where it is none.</param>
/// <param name="What">What is wrong, in English.</param>
public sealed record BrokenLink(Guid? CaseId, int? EntryNo, string What)
{
    /// <summary>How many of a database are named at once: whoever has more of them looks for one cause, not at each.</summary>
    public const int MostNamed = 1_000;

    /// <summary>The id of a key that is not listed, where that is all: nothing is known of the link before it is.</summary>
    public string? MissingKey { get; init; }
}

/// <summary>链条核对: follows the history of one case, line by line, and names the first broken link.</summary>
/// <param name="caseId">The case.</param>
public sealed class ChainCheck(Guid caseId)
{
    private int _next = 1;
    private bool _begun;
    private DateOnly? _anonymisedOn;
    private int? _erased;

    /// <summary>Acts whose lines may name what their reader may not know: another case, or an arrival. No other line may be withheld.</summary>
    public static readonly IReadOnlySet<CaseAct> MayBeWithheld = new HashSet<CaseAct> { CaseAct.Screening, CaseAct.VisitNote, CaseAct.RepeatLink, CaseAct.RepeatUnlink, CaseAct.Unmerge };

    /// <summary>How many lines were withheld: what they said is not proven by this file.</summary>
    public int Withheld { get; private set; }

    /// <summary>True where the history says that the case was anonymised.</summary>
    public bool IsAnonymised => _anonymisedOn is not null;

    /// <summary>How many of the lines followed have no hash, as those from before there was a chain.</summary>
    public int Unchained { get; private set; }

    /// <summary>True where every line followed is in the chain: none is from before there was one.</summary>
    public bool IsChained => Unchained == 0;

    /// <summary>The hash of the last line followed; empty before the first.</summary>
    public string Head { get; private set; } = "";

    /// <summary>How many lines were followed.</summary>
    public int Followed => _next - 1;

    /// <summary>The hashes of the lines followed, by number; empty for lines from before there were any.</summary>
    public List<string> Hashes { get; } = [];

    /// <summary>Follows the next line; null where it is sound. An erased note (no salt) is no fault of the line: its commitment stands for it; see
    /// <see cref="Unexplained"/>.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="isWithheld">Whether an export withheld note and details from its reader.</param>
    public BrokenLink? Follow(HistoryEntry entry, bool isWithheld = false)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.CaseId != caseId) return Broken(entry.EntryNo, "the line belongs to another case");
        if (isWithheld && Withholding(entry) is { } wrong) return wrong;
        if (entry.EntryNo != _next) return Broken(_next, $"line {_next} is missing: {entry.EntryNo} follows");
        _next++;
        Hashes.Add(entry.Hash);
        if (entry.Act == CaseAct.Anonymisation) _anonymisedOn = OfficeTime.Day(entry.At);
        if (isWithheld) Withheld++;
        // Lines from before the chain was introduced have no hash; none may follow one that has.
        if (entry.Hash.Length == 0)
        {
            Unchained++;
            return _begun ? Broken(entry.EntryNo, "the line has no hash")
                : (entry.Salt + entry.Commitment).Length > 0 ? Broken(entry.EntryNo, "the line has no hash, and yet a salt or a commitment") : null;
        }

        _begun = true;
        if (HistoryChain.Hash(Head, entry) != entry.Hash) return Broken(entry.EntryNo, "the line is not what its hash was made of, or does not follow the one before");
        if (entry.Salt.Length > 0 && HistoryChain.Commitment(entry.Salt, entry.Note, entry.Details) != entry.Commitment)
            return Broken(entry.EntryNo, "note or details are not those that were committed to");
        if (entry.Salt.Length == 0 && (entry.Note ?? entry.Details) is not null)
            return Broken(entry.EntryNo, "note or details have no salt: they cannot be those that were committed to");
        if (entry.Salt.Length == 0 && !isWithheld) _erased ??= entry.EntryNo;
        Head = entry.Hash;
        return null;
    }

    /// <summary>At the end: what was erased lawfully was so by an anonymisation, which is in the history; null where nothing is missing, or that says why.</summary>
    public BrokenLink? Unexplained
        => _erased is { } line && !IsAnonymised ? Broken(line, "note and details are gone, and no line says that the case was anonymised") : null;

    /// <summary>At the end: the case's own row must say that it was anonymised where the history does, and nowhere else.</summary>
    /// <param name="on">The day that the row says; null where it says none.</param>
    public BrokenLink? Erased(DateOnly? on)
        => on == _anonymisedOn ? null
            : Broken(Followed, _anonymisedOn is null ? "the row says that the case was anonymised, and no line of history does" : "the history says that the case was anonymised, and its row does not, or of another day");

    /// <summary>At the end: the case's own row must know this head and number of lines.</summary>
    public BrokenLink? End(string head, int version)
        => version != Followed ? Broken(Followed, $"the case is at version {version}, its history ends at {Followed}")
            : head != Head ? Broken(Followed, "the case's head is not the hash of its last line") : Unexplained;

    /// <summary>A head that was sealed must still be there, at its line.</summary>
    public BrokenLink? Sealed(int entryNo, string head)
        => entryNo < 1 || entryNo > Followed ? Broken(entryNo, $"line {entryNo} was sealed and is gone")
            : Hashes[entryNo - 1] != head ? Broken(entryNo, "the line is not the one that was sealed") : null;

    // Whoever makes a file says of a line that it is withheld: that must not take away what proves the texts and documents of the case.
    private BrokenLink? Withholding(HistoryEntry entry)
        => !MayBeWithheld.Contains(entry.Act) ? Broken(entry.EntryNo, "the line is withheld, and lines of this act never are")
            : entry.Salt.Length > 0 || (entry.Note ?? entry.Details) is not null ? Broken(entry.EntryNo, "the line is withheld, and yet says something")
            : null;

    private BrokenLink Broken(int entryNo, string what) => new(caseId, entryNo, what);
}
