using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>案件查询: newest received first, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
/// <remarks>
/// From question to SQL: <see cref="Leads"/> choose by which of the filters the cases are found; <see cref="CaseFinder"/> finds how many there are and by which
/// conditions their pages are read, as a whole (<see cref="WholeFinder"/>: counters, short indexes; <see cref="LeadFinder"/>: one index, or one for each of the
/// <see cref="PastPlaces"/>) or with the <see cref="ElsewherePlaces"/> apart; <see cref="CaseConditions"/> say the filters in SQL; <see cref="CaseStatements"/>
/// make of them the page and the count.
/// </remarks>
internal sealed class SearchCasesHandler(
    Session session, Cursors cursors, Caller caller, CaseCipher cipher, AskedFilters asked, CaseFinder finder, UnitShares shares, IOptions<ListOptions> lists)
    : IRequestHandler<SearchCases, Page<CaseRow>>
{
    public async Task<Page<CaseRow>> Handle(SearchCases request, CancellationToken cancellationToken)
    {
        var cursor = cursors.Parse<CaseRow>(request.Cursor);
        await asked.Require(request, cancellationToken);
        var search = new CaseSearch(request, Leads.Of(request), await CountUpTo(request, cancellationToken));
        var found = await finder.Find(search, cancellationToken);
        var rows = await Rows(found, cursor, request.Limit + 1, cancellationToken);
        var items = rows.Take(request.Limit).Select(r => r.AsAnswered<CaseRow>(caller.Today, cipher)).ToList();
        var next = rows.Count > request.Limit ? cursors.Text<CaseRow>(items[^1].ReceivedAt, items[^1].Number) : null;
        return new(items, next, found.Exact ? found.Total : search.CountUpTo, found.Exact);
    }

    private async Task<IReadOnlyList<ListedCase>> Rows(Found found, Cursor? cursor, int limit, CancellationToken cancellation)
    {
        var rows = new List<ListedCase>();
        foreach (var part in found.Parts)
        {
            if (cursor is not null) CaseStatements.Begin(part, cursor);
            rows.AddRange(await session.Query<ListedCase>(CaseStatements.Page(part.Where, part.Gathered, session.Dialect, limit), part.Where.Parameters, cancellation));
        }

        return found.Parts.Count > 1 ? [.. rows.OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Number, StringComparer.Ordinal)] : rows;
    }

    // How cases stood on a past day lies apart; but what a small unit had ended by it is counted whole at once.
    private async Task<int> CountUpTo(SearchCases request, CancellationToken cancellation)
    {
        var past = request.OpenOn is not null || request.AskedOfHistory() is not null
            || (Leads.Of(request) == Lead.EndedBy && !await shares.AreSmall(request, Lead.EndedBy, cancellation) && !await shares.KnowsLittle(cancellation));
        return past ? lists.Value.PastCountLimit : lists.Value.CountLimit;
    }
}
