using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Accounts;

internal sealed class ListNamesHandler(IAccounts accounts) : IRequestHandler<ListNames, IReadOnlyDictionary<string, string>>
{
    public async Task<IReadOnlyDictionary<string, string>> Handle(ListNames request, CancellationToken cancellationToken)
    {
        var service = Actor.System("", Actor.WholeTree);
        var names = (await accounts.All(cancellationToken)).ToDictionary(a => a.UserName, a => a.DisplayName, StringComparer.Ordinal);
        names[service.UserName] = service.DisplayName;
        return names;
    }
}
