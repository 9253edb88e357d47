using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Accounts;

/// <summary>专管队列: the designated person is the account with the highest clearance; where none can screen, the unit above takes over.</summary>
internal sealed class SealedQueue(Session session, IReferenceSource reference, IOptions<OfficeOptions> office) : ISealedQueue
{
    private const string OfficersSql = "SELECT user_name AS UserName, roles AS Roles FROM accounts WHERE clearance = 'sealed' AND locked = @No";

    public async Task<string?> UpwardUnit(string? accused, CancellationToken cancellation)
    {
        var officers = await session.Query<Officer>(OfficersSql, new { No = false }, cancellation);
        if (officers.Any(o => !Seal.Lists(accused, o.UserName) && AccountStore.Roles(o.Roles).Any(Workflow.RolesFor(CaseAct.Screening).Contains))) return null;
        return reference.Current.Units.ContainsKey(office.Value.SuperiorUnitId) ? office.Value.SuperiorUnitId : null;
    }

    private sealed class Officer
    {
        public string UserName { get; init; } = "";
        public string Roles { get; init; } = "";
    }
}
