using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Accounts;

internal sealed class ListLeadersHandler(IAccounts accounts) : IRequestHandler<ListLeaders, IReadOnlyList<OfficialView>>
{
    public async Task<IReadOnlyList<OfficialView>> Handle(ListLeaders request, CancellationToken cancellationToken)
        => [.. (await accounts.All(cancellationToken)).Where(a => !a.Locked && a.Roles.Contains(Role.Leader))
            .Select(a => new OfficialView(a.UserName, a.DisplayName, a.UnitId, [.. a.Roles.Order()], false))];
}
