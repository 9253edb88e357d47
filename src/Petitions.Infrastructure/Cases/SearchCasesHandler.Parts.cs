using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 分段查找: what a past day or a span of days asks for lies in several places. Each is counted and read by an index of its own; none is in two of them.
internal sealed partial class SearchCasesHandler
{
    // Of what was opened once and ended after the day there is nothing else to ask, nor of what is open still.
    // The step of OpenSpan that says nothing of the days between: a test holds the two together.
    internal const string OpenedAnewFragment = "c.span = 8";
    internal const string OpenedOnceFragment = "c.span <> 8";
    private const string SpanFragment = "c.span = @Span AND c.counted_on >= @SpanFrom AND c.counted_on <= @OpenOn";
    private const string SpanEndedFragment = "c.ended_on > @OpenOn";
    private const string EndedByAloneFragment = "(c.ended_on IS NOT NULL AND c.ended_on <= @EndedBy)";
    private const string EndedStateFragment = "CASE WHEN c.state = @StateThen THEN 1 ELSE 0 END <> 0";
    // What has ended stays with its unit until it is taken up again.
    private const string EndedUnitCaseFragment = "CASE WHEN c.unit_id = @UnitThen THEN 1 ELSE 0 END";
    private const string EndedUnitsCaseFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!') THEN 1 ELSE 0 END";
    private const string EndedUnitFragment = $"{EndedUnitCaseFragment} <> 0";
    private const string EndedUnitsFragment = $"{EndedUnitsCaseFragment} <> 0";
    private const string CategoryStillFragment = "c.category_code = @CategoryThen";
    private const string CategoryAmendedFragment =
        "CASE WHEN c.category_code = @CategoryThen THEN 0 ELSE 1 END <> 0 AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @ThenUntil)";
    private const string AnewFragment = "c.span = @Anew AND c.counted_on <= @EndedBy AND CASE WHEN c.ended_on <= @EndedBy THEN 0 ELSE 1 END <> 0";
    private const string OnceFragment = $"CASE WHEN {OpenedAnewFragment} THEN 0 ELSE 1 END <> 0";
    private const string EndedDaysFragment = $"(c.ended_on IS NOT NULL AND {LastEndFragment})";
    private const string AnewWithinFragment = $"{OpenedAnewFragment} AND {EndedWithinFragment}";
    // By the unit of the line that ended it; lines from before there were any units in them are of the unit that has it. No index of a list has the day before the entry: it is asked of the row of few.
    private const string EndingFragment = $"""
        SELECT 1 FROM history e WHERE e.case_id = c.id AND (e.at >= @EndedAfter AND e.at < @EndedBefore AND e.from_state IN {OpenStatesFragment} AND e.to_state NOT IN {OpenStatesFragment}
                OR e.entry_no = 1 AND EXISTS (SELECT 1 FROM cases p WHERE p.id = c.id AND p.past_ended_on >= @EndedFrom AND p.past_ended_on <= @EndedTo))
        """;
    // What was over before it was entered ended where it was entered.
    private const string UnitOfEndFragment = "CASE WHEN e.entry_no = 1 THEN c.registered_unit_id ELSE COALESCE(e.from_unit_id, c.unit_id) END";
    private const string AnewUnitWithinFragment = $"({LastEndFragment} AND c.unit_id = @UnitThen OR EXISTS ({EndingFragment} AND {UnitOfEndFragment} = @UnitThen))";
    private const string AnewUnitsWithinFragment = $"""
        ({LastEndFragment} AND c.unit_id IN (SELECT w.id FROM units w WHERE w.path LIKE @UnitThenPath ESCAPE '!')
            OR EXISTS ({EndingFragment} AND {UnitOfEndFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!')))
        """;
    private const string EndedUnitAsideFragment = $"CASE WHEN {OpenedOnceFragment} THEN {EndedUnitCaseFragment} WHEN {AnewUnitWithinFragment} THEN 1 ELSE 0 END <> 0";
    private const string EndedUnitsAsideFragment = $"CASE WHEN {OpenedOnceFragment} THEN {EndedUnitsCaseFragment} WHEN {AnewUnitsWithinFragment} THEN 1 ELSE 0 END <> 0";
    private const string CategoryOfEndFragment = $"CASE WHEN e.entry_no = 1 THEN {CategoryEnteredFragment} ELSE COALESCE(e.from_category_code, c.category_code) END";
    private const string EndingAsFragment = $"{EndingFragment} AND {CategoryOfEndFragment} = @CategoryThen";
    private const string EndedCategoryFragment = $"CASE WHEN EXISTS ({EndingAsFragment}) THEN 1 ELSE 0 END <> 0";
    private const string EndedUnitCategoryFragment = $"CASE WHEN EXISTS ({EndingAsFragment} AND {UnitOfEndFragment} = @UnitThen) THEN 1 ELSE 0 END <> 0";
    private const string EndedUnitsCategoryFragment =
        $"CASE WHEN EXISTS ({EndingAsFragment} AND {UnitOfEndFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!')) THEN 1 ELSE 0 END <> 0";
    private const string EndedOnceStillFragment = $"{OnceFragment} AND CASE WHEN c.category_code = @CategoryThen THEN 1 ELSE 0 END <> 0";
    private const string EndedOnceOtherwiseFragment =
        $"{OnceFragment} AND CASE WHEN c.category_code = @CategoryThen THEN 0 ELSE 1 END <> 0 AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @EndedAfter)";
    private const string EnteredStillFragment = "CASE WHEN c.category_code = @RegisteredCategory THEN 1 ELSE 0 END <> 0";
    private const string EnteredOtherwiseFragment =
        "CASE WHEN c.category_code = @RegisteredCategory THEN 0 ELSE 1 END <> 0 AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @CountedAfter)";
    private const string OwedFragment = "(c.owed_from IS NOT NULL AND c.owed_from <= @ThenOn AND CASE WHEN c.owed_until <= @ThenOn THEN 0 ELSE 1 END <> 0)";
    private const string StateOfDayFragment = $"CASE WHEN {UntouchedFragment} THEN c.state ELSE (SELECT h.from_state {LineAfterFragment}) END";
    private const string EndedThenFragment = $"CASE WHEN {StateOfDayFragment} IN {OpenStatesFragment} THEN 0 ELSE 1 END <> 0";
    private const string FlaggedFragment = "c.backlog_since IS NOT NULL";
    private const string AnewThenFragment = $"{OpenedAnewFragment} AND c.counted_on <= @ThenOn";
    private const string NotOfRowFragment = "CASE WHEN c.backlog_since <= @ThenOn AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on > @ThenOn) THEN 0 ELSE 1 END <> 0";

    private const string OwedOrderFragment = " ORDER BY c.owed_from";

    private static readonly string[] PartFragments =
    [
        SpanFragment, SpanEndedFragment, EndedByAloneFragment, EndedStateFragment, EndedUnitFragment, EndedUnitsFragment, CategoryStillFragment, CategoryAmendedFragment, AnewFragment, OnceFragment,
        EndedDaysFragment, AnewWithinFragment, AnewUnitWithinFragment, AnewUnitsWithinFragment, EndedUnitAsideFragment, EndedUnitsAsideFragment, EndedCategoryFragment, EndedUnitCategoryFragment, EndedUnitsCategoryFragment, EndedOnceStillFragment, EndedOnceOtherwiseFragment, EnteredStillFragment, EnteredOtherwiseFragment, OwedFragment, EndedThenFragment, FlaggedFragment, AnewThenFragment, NotOfRowFragment,
    ];

    private IEnumerable<Placed>? PartsOf(SearchCases request, Lead lead) => lead switch
    {
        Lead.Open => OpenParts(request, request.OpenOn!.Value, lead),
        Lead.EndedBy => EndedParts(request, request.EndedBy!.Value, lead),
        Lead.Owed => OwedParts(request, lead),
        Lead.BacklogOn => BacklogParts(request, lead),
        Lead.Stood => OpenParts(request, request.CountedTo!.Value, lead).Concat(EndedParts(request, request.CountedTo.Value, lead)),
        Lead.Ended => request.ThenOn() is null && request.CategoryThen is not null ? EndedAsParts(request, lead) : EndedWithinParts(request, lead),
        Lead.Counted when request.RegisteredCategoryCode is not null => EnteredParts(request, lead),
        _ => null,
    };

    private async Task<Found> ByParts(SearchCases request, Lead lead, IEnumerable<Placed> places, CancellationToken cancellation)
    {
        var (total, parts) = (0L, new List<Part>());
        foreach (var (where, order) in places)
        {
            var found = await Counted(where, order, cancellation);
            total += found;
            if (total > _countLimit) return new(total, false, [await InOrder(request, lead, cancellation)]);
            if (found > 0) parts.Add(new(where, true));
        }

        return IsNear(request, lead, total) ? new(total, true, [await InOrder(request, lead, cancellation)]) : new(total, true, parts);
    }

    // What was open on a day may have been received long before: it is looked for among what was open so long.
    private IEnumerable<Placed> OpenParts(SearchCases request, DateOnly day, Lead lead)
    {
        foreach (var (span, from) in OpenSpan.On(day))
        {
            var where = new Where().And(SpanFragment, "Span", span);
            where.Parameters.Add("SpanFrom", from);
            if (span == OpenSpan.Anew) AddOpenOn(where, day, lead);
            else where.Parameters.Add("OpenOn", day);
            if (span is not (OpenSpan.Anew or OpenSpan.Running)) where.And(SpanEndedFragment);
            AddThen(where, reference.Current, request);
            var rest = Rest(where, request with { OpenOn = null }, lead);
            AddThenDay(rest, request);
            yield return new(rest, CountedOrderFragment);
        }
    }

    // What has ended for good by the day, and of what was opened anew since what its history says.
    private IEnumerable<Placed> EndedParts(SearchCases request, DateOnly day, Lead lead)
    {
        foreach (var category in request.CategoryThen is null ? (string?[])[null] : [CategoryStillFragment, CategoryAmendedFragment])
        {
            var ended = new Where().And(EndedByAloneFragment, "EndedBy", day).If(request.StateThen?.Word(), EndedStateFragment, "StateThen");
            AddUnitThen(ended, reference.Current, request, EndedUnitFragment, EndedUnitsFragment);
            if (category is not null)
            {
                ended.And(category);
                AddThen(ended, reference.Current, request with { StateThen = null, UnitThen = null });
            }

            yield return new(Rest(ended, request with { EndedBy = null }, lead), EndedOrderFragment);
        }

        var anew = new Where().And(AnewFragment, "Anew", OpenSpan.Anew);
        AddEndedBy(anew, day, lead);
        AddThen(anew, reference.Current, request);
        yield return new(Rest(anew, request with { EndedBy = null }, lead), CountedOrderFragment);
    }

    // Of most something is owed only while they are open.
    private IEnumerable<Placed> OwedParts(SearchCases request, Lead lead)
    {
        var day = (request.OverdueOn ?? request.DueSoonOn)!.Value;
        foreach (var open in OpenParts(request, day, lead)) yield return open;
        var owed = new Where().And(OwedFragment).And(EndedThenFragment);
        AddThen(owed, reference.Current, request);
        yield return new(Rest(owed, request, lead), OwedOrderFragment);
    }

    private IEnumerable<Placed> BacklogParts(SearchCases request, Lead lead)
    {
        var flagged = new Where().And(FlaggedFragment).And(FlagOfRowFragment);
        var anew = new Where().And(AnewThenFragment).And(NotOfRowFragment).And(FlagOfRoundFragment);
        foreach (var where in new[] { flagged, anew })
        {
            AddThen(where, reference.Current, request);
            yield return new(Rest(where, request, lead), where == anew ? CountedOrderFragment : OrderFragment);
        }
    }

    // What was taken up again has ended more than once.
    private IEnumerable<Placed> EndedWithinParts(SearchCases request, Lead lead)
    {
        var once = new Where();
        AddEndedWithin(once, request, EndedDaysFragment);
        once.And(OnceFragment);
        var anew = new Where();
        AddEndedWithin(anew, request, AnewWithinFragment);
        // Of another day that is asked about, the unit is that of the day.
        if (request.ThenOn() is null)
        {
            AddUnitThen(once, reference.Current, request, EndedUnitFragment, EndedUnitsFragment);
            AddUnitThen(anew, reference.Current, request, AnewUnitWithinFragment, AnewUnitsWithinFragment);
        }

        foreach (var where in new[] { once, anew })
        {
            AddThen(where, reference.Current, request);
            yield return new(Rest(where, request with { EndedFrom = null, EndedTo = null }, lead), where == once ? EndedOrderFragment : CountedOrderFragment);
        }
    }

    // What it was about when it ended: mostly what it is about still, or it was amended since.
    private IEnumerable<Placed> EndedAsParts(SearchCases request, Lead lead)
    {
        foreach (var (days, more, order) in new[]
        {
            (EndedDaysFragment, EndedOnceStillFragment, EndedOrderFragment), (EndedDaysFragment, EndedOnceOtherwiseFragment, EndedOrderFragment),
            (AnewWithinFragment, null, CountedOrderFragment),
        })
        {
            var where = new Where();
            AddEndedWithin(where, request, days);
            if (more is not null) where.And(more);
            AddEndedAs(where, reference.Current, request);
            yield return new(Rest(where, request with { EndedFrom = null, EndedTo = null }, lead), order);
        }
    }

    // What it was entered as: likewise.
    private IEnumerable<Placed> EnteredParts(SearchCases request, Lead lead)
    {
        foreach (var category in new[] { EnteredStillFragment, EnteredOtherwiseFragment })
        {
            var where = Filters(request with { RegisteredCategoryCode = null }, lead, caller, reference.Current, people).And(category).And(RegisteredCategoryFragment, "RegisteredCategory", request.RegisteredCategoryCode);
            where.Parameters.Add("CountedAfter", OfficeTime.At(request.CountedFrom!.Value, TimeOnly.MinValue));
            yield return new(where, CountedOrderFragment);
        }
    }

    // All other filters; what is said of the day has been added.
    private Where Rest(Where where, SearchCases request, Lead lead)
        => Filters(where, request with { StateThen = null, UnitThen = null, CategoryThen = null }, lead, caller, reference.Current, people);

    /// <summary>Where some of what is asked for lies, and the order of the index it is counted by.</summary>
    private sealed record Placed(Where Where, string Order);
}
