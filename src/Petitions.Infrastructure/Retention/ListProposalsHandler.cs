using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Retention;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Retention;

/// <summary>匿名化提请查询: newest first, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
internal sealed partial class ListProposalsHandler(Session session, Cursors cursors, CaseCipher cipher, Caller caller, ExportRecord exports)
    : IRequestHandler<ListProposals, Page<ProposalRow>>
{
    private const string SelectFragment = $"""
        SELECT p.seq AS Seq, p.id AS Id, p.case_id AS CaseId, p.visit_id AS VisitId, COALESCE(c.number, v.number) AS Number, c.title AS Title, c.class AS Class,
            COALESCE(c.unit_id, v.unit_id) AS UnitId, COALESCE(c.ended_on, v.visited_on) AS EndedOn, p.rule_key AS RuleKey, p.retained_to AS RetainedTo,
                p.proposed_at AS ProposedAt,
            p.first_by AS FirstBy, p.first_at AS FirstAt, p.second_by AS SecondBy, p.second_at AS SecondAt, p.kept_by AS KeptBy, p.kept_until AS KeptUntil,
                p.kept_reason AS KeptReason, COALESCE(c.seal, v.seal) AS Seal, c.data_key AS DataKey,
            CASE WHEN p.case_id IS NULL THEN v.data_key ELSE c.data_key END AS KeptKey
        FROM retention_proposals p
        {RetentionStore.AboutFragment}
        """;

    private const string CountFragment = $"SELECT COUNT(*) AS Total FROM (SELECT p.seq AS seq FROM retention_proposals p {RetentionStore.AboutFragment}";
    private const string OrderFragment = " ORDER BY p.seq DESC";
    private const string DecidedFragment = "(p.second_by IS NOT NULL OR p.kept_by IS NOT NULL)";
    private const string WaitingFragment = "(p.second_by IS NULL AND p.kept_by IS NULL)";
    private const string CursorFragment = "p.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public async Task<Page<ProposalRow>> Handle(ListProposals request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        return await List.Page<Row, ProposalRow>(session, cursors, filters, request.Cursor, request.Limit, r => (r.ProposedAt, r.Seq), r => r.AsAnswered(cipher),
            cancellationToken);
    }

    private Where Filters(ProposalFilters request)
    {
        var filters = new Where().And(RetentionStore.KnownFragment);
        filters.Parameters.Seen(caller.Known);
        return request.Decided is { } decided ? filters.And(decided ? DecidedFragment : WaitingFragment) : filters;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        return List.Composed(new string[][] { [], [DecidedFragment], [WaitingFragment], [WaitingFragment, CursorFragment] }.Select(taken => taken.Aggregate(new Where()
            .And(RetentionStore.KnownFragment), (w, f) => w.And(f))));
    }

    private sealed record Row : ProposalRow
    {
        internal long Seq { get; init; }
        internal string? DataKey { get; init; }
        internal string? KeptKey { get; init; }

        internal ProposalRow AsAnswered(CaseCipher cipher) => this with
        {
            Title = Title is { } title ? cipher.Title(DataKey, title) : null,
            KeptReason = cipher.Opening(KeptKey)(FieldPurpose.KeptReason, KeptReason),
        };
    }
}
