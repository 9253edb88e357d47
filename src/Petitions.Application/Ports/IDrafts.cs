using Petitions.Application.Drafts;

namespace Petitions.Application.Ports;

/// <summary>草稿库: encrypted, for one account alone.</summary>
public interface IDrafts
{
    /// <summary>The drafts of this account, the one kept last first; without those whose master key is no longer listed.</summary>
    Task<IReadOnlyList<KeptDraft>> List(string userName, DraftKind kind, CancellationToken cancellation);

    /// <summary>Keeps it in the place of <paramref name="was"/>, or beside all others where that is null; false where that place has changed meanwhile.</summary>
    Task<bool> Keep(string userName, DraftKind kind, KeptDraft? was, Draft draft, CancellationToken cancellation);

    /// <summary>Forgets it; not where it has changed meanwhile.</summary>
    Task Drop(string userName, DraftKind kind, KeptDraft was, CancellationToken cancellation);
}
