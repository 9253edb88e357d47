using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>被反映对象的关联: an accused who has an account here is excluded by it, and by its unit where no other was told.</summary>
public sealed class AccusedLink(IAccounts accounts, ISealedQueue queue)
{
    /// <summary>The accused as the domain keeps it, null where none was told; and what is broken about it: <c>unknown-account</c>.</summary>
    public async Task<(Accused? Accused, IReadOnlyList<Refusal> Broken)> Of(CaseFields fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.AccusedAsTold() is not { } told || string.IsNullOrWhiteSpace(told.UserName)) return (fields.AccusedAsTold(), []);
        return await accounts.Find(told.UserName, cancellation) is { } account
            ? (told with { UserName = account.UserName, UnitId = told.UnitId ?? account.UnitId }, [])
            : (told with { UserName = null }, [Refusal.UnknownAccount()]);
    }

    /// <summary>Where the case goes if it accuses the office itself.</summary>
    public async Task<string?> Upward(Accused? accused, CancellationToken cancellation)
        => accused?.UnitId is null ? null : await queue.UpwardUnit(accused.UserName, cancellation);
}
