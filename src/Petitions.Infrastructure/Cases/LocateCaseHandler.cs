using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

internal sealed class LocateCaseHandler(Session session, Caller caller) : IRequestHandler<LocateCase, CaseLocation>, IRequestHandler<FindCaseNumber, string?>
{
    private const string LocateSql = $"SELECT c.id AS Id, c.number AS Number FROM cases c WHERE c.number = @Number AND {Visibility.Fragment}";

    private const string NumberSql = $"SELECT c.id AS Id, c.number AS Number FROM cases c WHERE c.id = @Id AND {Visibility.Fragment}";

    public async Task<string?> Handle(FindCaseNumber request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known, caller.At);
        parameters.Add("Id", request.Id);
        return (await session.First<Row>(NumberSql, parameters, cancellationToken))?.Number;
    }

    public async Task<CaseLocation> Handle(LocateCase request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known, caller.At);
        // Numbers are in capitals throughout.
        parameters.Add("Number", CaseNumber.Typed(request.Number));
        var found = await session.Query<Row>(LocateSql, parameters, cancellationToken);
        return found is [var row] ? new(row.Id, row.Number) : throw Refusal.NotFound();
    }

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
    }
}
