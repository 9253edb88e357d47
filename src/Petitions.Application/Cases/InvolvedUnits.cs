using Petitions.Application.Ports;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>参与办理: who takes part in a case as it stands, for verbs that take out of it whoever is accused.</summary>
public sealed class InvolvedUnits(IHandling handling, IAccounts accounts)
{
    /// <summary>The units that have joined, and the unit of the account it is assigned to.</summary>
    public async Task<Involved> In(CaseData data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        var assignee = data.Assignee is { } name ? await accounts.Find(name, cancellation) : null;
        return new(await handling.CoUnits(data.Id, cancellation), assignee?.UnitId);
    }
}
