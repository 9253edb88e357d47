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
    private const string SpanFragment = "c.span = @Span AND c.counted_on >= @SpanFrom AND c.counted_on <= @OpenOn";
    // Of what was opened once and ended after the day there is nothing else to ask, nor of what is open still.
    private const string SpanEndedFragment = "c.ended_on > @OpenOn";
    private const string EndedByAloneFragment = "(c.ended_on IS NOT NULL AND c.ended_on <= @EndedBy)";
    private const string EndedStateFragment = "CASE WHEN c.state = @StateThen THEN 1 ELSE 0 END <> 0";
    private const string AnewFragment = "c.span = @Anew AND c.counted_on <= @EndedBy AND CASE WHEN c.ended_on <= @EndedBy THEN 0 ELSE 1 END <> 0";
    private const string ReceivedUpToFragment = "c.received_at < @ReceivedUpTo";

    private static Lead LeadOf(CaseFilters request) => request switch
    {
        _ when !string.IsNullOrWhiteSpace(request.Q) => LeadOf(request.Q.Trim()),
        _ when IsShort(request.CountedFrom, request.CountedTo) => Lead.Counted,
        _ when IsShort(request.EndedFrom, request.EndedTo) => Lead.Ended,
        { CategoryCode: not null } => Lead.Category,
        { CountedFrom: not null } or { CountedTo: not null } => Lead.Counted,
        { EndedFrom: not null } or { EndedTo: not null } => Lead.Ended,
        { OpenOn: not null } => Lead.Open,
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
    private static bool IsGathered(Lead lead) => lead is Lead.Registered or Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy or Lead.Number;

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
        if (lead == Lead.Open) return await BySpans(request, cancellation);
        if (lead == Lead.EndedBy) return await ByEnds(request, cancellation);
        var filters = Filters(request, lead, caller, reference.Current, people);
        var total = await Counted(filters, OrderOf(lead), cancellation);
        return FoundBy(total > _countLimit || IsNear(request, lead, total) ? await InOrder(request, lead, cancellation) : new(filters, IsGathered(lead)), total);
    }

    // What was open on a day may have been received long before: it is looked for among what was open so long.
    private async Task<Found> BySpans(SearchCases request, CancellationToken cancellation)
    {
        var (total, parts) = (0L, new List<Part>());
        foreach (var (span, from) in OpenSpan.On(request.OpenOn!.Value))
        {
            var where = new Where().And(SpanFragment, "Span", span);
            where.Parameters.Add("SpanFrom", from);
            if (span == OpenSpan.Anew) AddOpenOn(where, request.OpenOn.Value, Lead.Open);
            else where.Parameters.Add("OpenOn", request.OpenOn.Value);
            if (span is not (OpenSpan.Anew or OpenSpan.Running)) where.And(SpanEndedFragment);
            AddStateThen(where, request);
            Filters(where, request with { OpenOn = null, StateThen = null }, Lead.Open, caller, reference.Current, people);
            var found = await Counted(where, CountedOrderFragment, cancellation);
            total += found;
            if (total > _countLimit) return new(total, false, [await InOrder(request, Lead.Open, cancellation)]);
            if (found > 0) parts.Add(new(where, true));
        }

        return IsNear(request, Lead.Open, total) ? new(total, true, [await InOrder(request, Lead.Open, cancellation)]) : new(total, true, parts);
    }

    // What has ended for good by the day, and of what was opened anew since what its history says.
    private async Task<Found> ByEnds(SearchCases request, CancellationToken cancellation)
    {
        var (total, parts, day) = (0L, new List<Part>(), request.EndedBy!.Value);
        foreach (var anew in new[] { false, true })
        {
            var where = new Where();
            if (anew)
            {
                where.And(AnewFragment, "Anew", OpenSpan.Anew);
                AddEndedBy(where, day, Lead.EndedBy);
                AddStateThen(where, request);
            }
            else where.And(EndedByAloneFragment, "EndedBy", day).If(request.StateThen?.Word(), EndedStateFragment, "StateThen");

            Filters(where, request with { EndedBy = null, StateThen = null }, Lead.EndedBy, caller, reference.Current, people);
            var found = await Counted(where, anew ? CountedOrderFragment : EndedOrderFragment, cancellation);
            total += found;
            if (total > _countLimit) return new(total, false, [await InOrder(request, Lead.EndedBy, cancellation)]);
            if (found > 0) parts.Add(new(where, true));
        }

        return IsNear(request, Lead.EndedBy, total) ? new(total, true, [await InOrder(request, Lead.EndedBy, cancellation)]) : new(total, true, parts);
    }

    // What lies within some days lies close together there: where it is not little, the first page is sooner read in the order of the list than gathered.
    private bool IsNear(SearchCases request, Lead lead, long total)
        => total > _countLimit / 10 && request.Cursor is null && (lead is Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy or Lead.Number);

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
           from filters in Wheres(ReceivedUpToFragment, SpanFragment, SpanEndedFragment, EndedByAloneFragment, EndedStateFragment, AnewFragment, CursorAsideFragment)
           from statement in Pages(filters, dialect).Append(Count(filters, order, dialect, 51))
           select statement;
}
