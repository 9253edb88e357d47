using Dapper;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>重复关系查询: of other cases only those the reader may know.</summary>
internal sealed class ListRepeatsHandler(Session session, CaseReader reader, RepeatFinder repeats, Caller caller) : IRequestHandler<ListRepeats, RepeatsView>
{
    private const string RelatedFragment = "SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt FROM cases c";
    private const string OneSql = $"{RelatedFragment} WHERE c.id = @Id AND {Visibility.Fragment}";
    private const string RepeatsSql = $"{RelatedFragment} WHERE c.repeat_of_id = @Id AND c.id <> @CaseId AND {Visibility.Fragment} ORDER BY c.received_at, c.number";
    private const string MergedSql = $"{RelatedFragment} WHERE c.into_case_id = @Id AND c.state = 'merged' AND {Visibility.Fragment} ORDER BY c.received_at, c.number";

    public async Task<RepeatsView> Handle(ListRepeats request, CancellationToken cancellationToken)
    {
        var data = await reader.Data(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        DynamicParameters About(Guid id)
        {
            var parameters = Visibility.Parameters(caller.Known);
            parameters.Add("Id", id);
            parameters.Add("CaseId", request.CaseId);
            return parameters;
        }

        Task<RelatedCase?> One(Guid? id) => id is null
            ? Task.FromResult<RelatedCase?>(null)
            : session.First<RelatedCase>(OneSql, About(id.Value), cancellationToken);
        var known = await session.Query<RelatedCase>(RepeatsSql, About(data.RepeatOfId ?? data.Id), cancellationToken);
        var merged = await session.Query<RelatedCase>(MergedSql, About(data.Id), cancellationToken);
        var first = await One(data.RepeatOfId);
        var into = await One(data.IntoCaseId);
        var settled = known.Concat(merged).Append(first).Append(into).OfType<RelatedCase>().Select(c => c.Id).ToHashSet();
        var candidates = (await repeats.Find(data, caller.Known, cancellationToken)).Where(c => !settled.Contains(c.Id)).ToList();
        return new(data.RepeatOfId is not null || data.State == CaseState.Merged, first, known, into, merged, candidates);
    }
}
