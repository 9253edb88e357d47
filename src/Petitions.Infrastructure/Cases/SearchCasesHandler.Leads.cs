using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 主条件: by which condition a list is found. Of many conditions that an index could be chosen by the database does not know which leaves most out.
internal sealed partial class SearchCasesHandler
{
    // Longer than this, a category or a unit leaves more out.
    private const int ShortDays = 100;

    private const string NumberOrderFragment = " ORDER BY c.number";
    private const string CountedOrderFragment = " ORDER BY c.counted_on";
    private const string EndedOrderFragment = " ORDER BY c.ended_on";
    private const string RegisteredOrderFragment = " ORDER BY c.registered_unit_id";
    private const string ReceivedUpToFragment = "c.received_at < @ReceivedUpTo";

    private static Lead LeadOf(CaseFilters request) => request switch
    {
        _ when !string.IsNullOrWhiteSpace(request.Q) => LeadOf(request.Q.Trim()),
        _ when IsShort(request.CountedFrom, request.CountedTo) => Lead.Counted,
        _ when IsShort(request.EndedFrom, request.EndedTo) => Lead.Ended,
        { CategoryCode: not null } => Lead.Category,
        { OpenOn: null, EndedBy: null, OverdueOn: null, DueSoonOn: null, BacklogOn: null, CountedFrom: null, CountedTo: not null, EndedFrom: null, EndedTo: null, UnitThen: not null } => Lead.Stood,
        { CountedFrom: not null } or { CountedTo: not null } => Lead.Counted,
        { EndedFrom: not null } or { EndedTo: not null } => Lead.Ended,
        { BacklogOn: not null } => Lead.BacklogOn,
        { OpenOn: not null } => Lead.Open,
        { OverdueOn: not null } or { DueSoonOn: not null } => Lead.Owed,
        { EndedBy: not null } => Lead.EndedBy,
        { RegisteredUnitId: not null } => Lead.Registered,
        { Overdue: true } or { Backlog: true } or { DueSoon: true } or { BacklogAge: not null } => Lead.Other,
        _ => Lead.List,
    };

    // 张三 is a name; XF2026, K11 and 洞口县第3建筑公司 may be either.
    private static Lead LeadOf(string words) => CaseNumber.Typed(words).Any(char.IsAscii) ? Lead.Words : Lead.Name;

    private static bool IsShort(DateOnly? from, DateOnly? to) => from is { } first && to is { } last && last.DayNumber - first.DayNumber < ShortDays;

    // By indexes that are in the order of the list, so that it begins and ends where its days do.
    private static bool IsInOrder(Lead lead) => lead is Lead.List or Lead.Other or Lead.Category;

    // Not in the order of the list: gathered, and put in order.
    private static bool IsGathered(Lead lead) => lead is Lead.Registered or Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy or Lead.Owed or Lead.BacklogOn or Lead.Stood or Lead.Number;

    private static string OrderOf(Lead lead) => lead switch
    {
        Lead.Number => NumberOrderFragment,
        Lead.Counted => CountedOrderFragment,
        Lead.Ended => EndedOrderFragment,
        Lead.Registered => RegisteredOrderFragment,
        _ => OrderFragment,
    };

    private async Task<Found> ByLead(SearchCases request, Lead lead, CancellationToken cancellation)
    {
        if (PartsOf(request, lead) is { } parts) return await ByParts(request, lead, parts, cancellation);
        var filters = Filters(request, lead, caller, reference.Current, people);
        var total = await Counted(filters, OrderOf(lead), cancellation);
        return FoundBy(total > _countLimit || IsNear(request, lead, total) ? await InOrder(request, lead, cancellation) : new(filters, IsGathered(lead)), total);
    }

    // What lies within some days lies close together there: where it is not little, the first page is sooner read in the order of the list than gathered.
    private bool IsNear(SearchCases request, Lead lead, long total)
        => total > _countLimit / 10 && request.Cursor is null && (lead is Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy or Lead.Stood or Lead.Number);

    // Of so many the next are near in the order of the list, at the latest where the days that were asked for begin.
    private async Task<Part> InOrder(SearchCases request, Lead lead, CancellationToken cancellation)
    {
        var last = lead switch
        {
            Lead.Counted => request.CountedTo,
            Lead.Ended => request.EndedTo,
            Lead.Number => await scopes.LastDay(session, CaseNumber.Typed(request.Q!), cancellation),
            _ => null,
        };
        // Numbers of another pattern tell no day, nor do names.
        if (lead is Lead.Number && last is null) return new(Filters(request, lead, caller, reference.Current, people), true);
        var where = Filters(request, IsGathered(lead) || lead is Lead.Words ? Lead.Other : lead, caller, reference.Current, people);
        if (last is { } day) where.And(ReceivedUpToFragment, "ReceivedUpTo", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
        return new(where, false);
    }

    // What may be a number or a name has an index for each, and none for both.
    private async Task<Found> ByEither(SearchCases request, CancellationToken cancellation)
    {
        var numbers = await ByLead(request, Lead.Number, cancellation);
        var names = await ByLead(request, Lead.Name, cancellation);
        if (names.Total == 0) return numbers;
        var total = numbers.Total + names.Total;
        // Read in the order of the list, names are among the rest of it.
        return total > _countLimit || IsNear(request, Lead.Number, total)
            ? new(total, total <= _countLimit, [await InOrder(request, Lead.Words, cancellation)])
            : new(total, true, [.. numbers.Parts, .. names.Parts]);
    }

    private static IEnumerable<string> ComposedLeads(Dialect dialect)
        => from order in (string[])[NumberOrderFragment, CountedOrderFragment, EndedOrderFragment, RegisteredOrderFragment]
           from filters in Wheres(ReceivedUpToFragment, CursorAsideFragment)
           from statement in Pages(filters, dialect).Append(Count(filters, order, dialect, 51))
           select statement;
}
