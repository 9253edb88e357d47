using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Infrastructure.Cases;

/// <summary>疑似重复查询: as at registration, before it.</summary>
internal sealed class FindLikelyRepeatsHandler(RepeatFinder finder, Caller caller) : IRequestHandler<FindLikelyRepeats, IReadOnlyList<RepeatCandidate>>
{
    public Task<IReadOnlyList<RepeatCandidate>> Handle(FindLikelyRepeats request, CancellationToken cancellationToken)
    {
        var person = PersonEntry.Of(new PersonInput { Name = request.Name, IdNumber = request.IdNumber, Phone = request.Phone, Address = request.Address }, PersonRole.Lead);
        return finder.Find(person, caller.Known, cancellationToken);
    }
}
