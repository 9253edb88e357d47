using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>重复关系查询: of other cases only those the reader may know.</summary>
internal sealed class ListRepeatsHandler(Session session, IKnownCases knownCases, RepeatFinder repeats, RepeatFamily family, CaseCipher cipher, Caller caller) : IRequestHandler<ListRepeats, RepeatsView>
{
    private const string RelatedFragment = "SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey FROM cases c";
    private const string OneSql = $"{RelatedFragment} WHERE c.id = @Id AND {Visibility.Fragment}";
    private const int AtOnce = 32;
    private const string ListedFragment = $"{RelatedFragment} WHERE {Visibility.Fragment} AND c.id IN (";
    private const string MergedSql = $"{RelatedFragment} WHERE c.into_case_id = @Id AND c.state = 'merged' AND {Visibility.Fragment} ORDER BY c.received_at, c.number";

    private static readonly string ListedSql = ListedFragment + CountColumns.List("I", AtOnce) + ")";

    public async Task<RepeatsView> Handle(ListRepeats request, CancellationToken cancellationToken)
    {
        var data = await knownCases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        async Task<IReadOnlyList<RelatedCase>> All(string sql, Named key)
            => [.. (await session.Query<Row>(sql, key, cancellationToken)).Select(r => new RelatedCase
                { Id = r.Id, Number = r.Number, Title = cipher.Title(r.DataKey, r.Title), State = r.State, ReceivedAt = r.ReceivedAt, Seal = r.Seal })];
        async Task<RelatedCase?> One(Guid? id) => id is null ? null : (await All(OneSql, Key(id.Value))).FirstOrDefault();
        var above = await family.Above(data.RepeatOfId, cancellationToken);
        var first = await One(await family.FirstKnown(data, caller.Known, cancellationToken));
        var root = above.Count > 0 ? above[^1] : data.Id;
        // One matter, whichever of its cases was linked to which first: all but this one and the first, which is shown by itself.
        var others = (await family.Below(root, cancellationToken)).Append(root).Where(id => id != data.Id && id != first?.Id).Distinct().ToList();
        var known = new List<RelatedCase>();
        foreach (var chunk in others.Chunk(AtOnce)) known.AddRange(await All(ListedSql, RepeatFamily.Listed(chunk, AtOnce, Visibility.Parameters(caller.Known))));
        known = [.. known.OrderBy(c => c.ReceivedAt).ThenBy(c => c.Number, StringComparer.Ordinal)];
        var merged = await All(MergedSql, Key(data.Id));
        var into = await One(data.IntoCaseId);
        var settled = known.Concat(merged).Append(first).Append(into).OfType<RelatedCase>().Select(c => c.Id).ToHashSet();
        var candidates = (await repeats.Find(data, caller.Known, cancellationToken)).Where(c => !settled.Contains(c.Id)).ToList();
        return new(first is not null || data.State == CaseState.Merged, first, known, into, merged, candidates);
    }

    private Named Key(Guid id)
    {
        var parameters = Visibility.Parameters(caller.Known);
        parameters.Add("Id", id);
        return parameters;
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [ListedSql];

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public CaseState State { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
    }
}
