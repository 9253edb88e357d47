using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Accounts;

/// <summary>账号操作记录查询: newest first, keyset-paged.</summary>
internal sealed class ListAccountActsHandler(Session session, Cursors cursors, ExportRecord exports) :
    IRequestHandler<ListAccountActs, Page<AccountActRow>>, IRequestHandler<ExportAccountActs, IAsyncEnumerable<AccountActRow>>
{
    private const string SelectFragment = """
        SELECT a.seq AS Seq, a.act AS Act, a.user_name AS UserName, a.at AS At, a.by_user AS ByUser, a.roles AS Roles, a.unit_id AS UnitId, a.clearance AS Clearance,
            a.locked AS Locked, a.awaits_opening AS AwaitsOpening
        FROM account_acts a
        """;

    private const string OrderFragment = " ORDER BY a.seq DESC";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT a.seq AS seq FROM account_acts a";
    private const string UserFragment = "a.user_name = @UserName";
    private const string CursorFragment = "a.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public Task<Page<AccountActRow>> Handle(ListAccountActs request, CancellationToken cancellationToken)
        => List.Page<Row, AccountActRow>(session, cursors, Filters(request), request.Cursor, request.Limit, r => (r.At, r.Seq), r => r.AsAnswered(), cancellationToken);

    public Task<IAsyncEnumerable<AccountActRow>> Handle(ExportAccountActs request, CancellationToken cancellationToken) => exports.TakeOut("account-acts", request,
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<AccountActRow>(r.AsAnswered(), null, "")), cancellationToken);

    private static Where Filters(AccountActFilters request) => new Where().If(request.UserName?.Trim().ToLowerInvariant(), UserFragment, "UserName");

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        return List.Composed(new string[][] { [], [UserFragment], [CursorFragment], [UserFragment, CursorFragment] }.Select(taken => taken.Aggregate(new Where(),
            (w, f) => w.And(f))));
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public AccountAct Act { get; init; }
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string ByUser { get; init; } = "";
        public string Roles { get; init; } = "";
        public string UnitId { get; init; } = "";
        public Clearance Clearance { get; init; }
        public bool Locked { get; init; }
        public bool AwaitsOpening { get; init; }

        internal AccountActRow AsAnswered()
            => new(Act, UserName, At, ByUser, [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Words.Parse<Role>)], UnitId, Clearance, Locked, AwaitsOpening);
    }
}
