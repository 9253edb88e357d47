using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Accounts;

/// <summary>专管队列: the designated person is the account with the highest clearance; where none can screen, the unit above takes over.</summary>
internal sealed class SealedQueue(Session session, IReferenceSource reference, IOptions<OfficeOptions> office) : ISealedQueue
{
    private const string OfficersSql = "SELECT roles AS Roles FROM accounts WHERE clearance = 'sealed' AND locked = @No AND user_name <> @Accused";

    public async Task<string?> UpwardUnit(string? accusedUserName, CancellationToken cancellation)
    {
        var officers = await session.Query<string>(OfficersSql, new { No = false, Accused = accusedUserName ?? "" }, cancellation);
        if (officers.Any(roles => AccountStore.Roles(roles).Any(Workflow.RolesFor(CaseAct.Screening).Contains))) return null;
        return reference.Current.Units.ContainsKey(office.Value.SuperiorUnitId) ? office.Value.SuperiorUnitId : null;
    }
}
