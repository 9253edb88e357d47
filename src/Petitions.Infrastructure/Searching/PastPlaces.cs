using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>分段查找: what a past day or a span of days asks for lies in several places. Each is counted and read by an index of its own; none is in two of them.</summary>
internal sealed class PastPlaces(CaseConditions conditions, IReferenceSource reference)
{
    internal const string SpanFragment = "c.span = @Span AND c.counted_on >= @SpanFrom AND c.counted_on <= @OpenOn";
    internal const string SpanEndedFragment = "c.ended_on > @OpenOn";
    internal const string EndedByAloneFragment = "(c.ended_on IS NOT NULL AND c.ended_on <= @EndedBy)";
    internal const string EndedStateFragment = "CASE WHEN c.state = @StateThen THEN 1 ELSE 0 END <> 0";
    internal const string CategoryStillFragment = "c.category_code = @CategoryThen";
    internal const string CategoryAmendedFragment =
        "CASE WHEN c.category_code = @CategoryThen THEN 0 ELSE 1 END <> 0 AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @ThenUntil)";
    internal const string AnewFragment = "c.span = @Anew AND c.counted_on <= @EndedBy AND CASE WHEN c.ended_on <= @EndedBy THEN 0 ELSE 1 END <> 0";
    internal const string OnceFragment = $"CASE WHEN {DayConditions.OpenedAnewFragment} THEN 0 ELSE 1 END <> 0";
    internal const string EndedDaysFragment = $"(c.ended_on IS NOT NULL AND {EndConditions.LastEndFragment})";
    internal const string AnewWithinFragment = $"{DayConditions.OpenedAnewFragment} AND {EndConditions.EndedWithinFragment}";
    internal const string EndedOnceStillFragment = $"{OnceFragment} AND CASE WHEN c.category_code = @CategoryThen THEN 1 ELSE 0 END <> 0";
    internal const string EndedOnceOtherwiseFragment =
        $"{OnceFragment} AND CASE WHEN c.category_code = @CategoryThen THEN 0 ELSE 1 END <> 0"
        + " AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @EndedAfter)";
    internal const string EnteredStillFragment = "CASE WHEN c.category_code = @RegisteredCategory THEN 1 ELSE 0 END <> 0";
    internal const string EnteredOtherwiseFragment =
        "CASE WHEN c.category_code = @RegisteredCategory THEN 0 ELSE 1 END <> 0 AND c.id IN (SELECT a.case_id FROM history a WHERE a.act = 'amendment' AND a.at >= @CountedAfter)";
    internal const string OwedFragment = "(c.owed_from IS NOT NULL AND c.owed_from <= @ThenOn AND CASE WHEN c.owed_until <= @ThenOn THEN 0 ELSE 1 END <> 0)";
    internal const string StateOfDayFragment = $"CASE WHEN {DayConditions.UntouchedFragment} THEN c.state ELSE (SELECT h.from_state {DayConditions.LineAfterFragment}) END";
    internal const string EndedThenFragment = $"CASE WHEN {StateOfDayFragment} IN {PresentConditions.OpenStatesFragment} THEN 0 ELSE 1 END <> 0";
    internal const string FlaggedFragment = "c.backlog_since IS NOT NULL";
    internal const string AnewThenFragment = $"{DayConditions.OpenedAnewFragment} AND c.counted_on <= @ThenOn";
    internal const string NotOfRowFragment = "CASE WHEN c.backlog_since <= @ThenOn AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on > @ThenOn) THEN 0 ELSE 1 END <> 0";

    /// <summary>Every condition there is.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        SpanFragment, SpanEndedFragment, EndedByAloneFragment, EndedStateFragment, CategoryStillFragment, CategoryAmendedFragment, AnewFragment, OnceFragment,
        EndedDaysFragment, AnewWithinFragment, EndedOnceStillFragment, EndedOnceOtherwiseFragment, EnteredStillFragment, EnteredOtherwiseFragment,
        OwedFragment, EndedThenFragment, FlaggedFragment, AnewThenFragment, NotOfRowFragment,
    ];

    /// <summary>Where it lies; null where all of it lies in one place.</summary>
    internal IEnumerable<Place>? Of(CaseFilters filters, Lead lead) => lead switch
    {
        Lead.Open => Open(filters, filters.OpenOn!.Value, lead),
        Lead.EndedBy => EndedBy(filters, filters.EndedBy!.Value, lead),
        Lead.Owed => Owed(filters, lead),
        Lead.BacklogOn => Backlog(filters, lead),
        Lead.Stood => Open(filters, filters.CountedTo!.Value, lead).Concat(EndedBy(filters, filters.CountedTo.Value, lead)),
        Lead.Ended => filters.ThenOn() is null && filters.CategoryThen is not null ? EndedAs(filters, lead) : EndedWithin(filters, lead),
        Lead.Counted when filters.RegisteredCategoryCode is not null => Entered(filters, lead),
        _ => null,
    };

    // What was open on a day may have been received long before: it is looked for among what was open so long.
    private IEnumerable<Place> Open(CaseFilters filters, DateOnly day, Lead lead)
    {
        foreach (var (span, from) in OpenSpan.On(day))
        {
            var where = new Where().And(SpanFragment, "Span", span);
            where.Parameters.Add("SpanFrom", from);
            if (span == OpenSpan.Anew) DayConditions.AddOpenOn(where, day, lead);
            else where.Parameters.Add("OpenOn", day);
            if (span is not (OpenSpan.Anew or OpenSpan.Running)) where.And(SpanEndedFragment);
            DayConditions.AddThen(where, filters, reference.Current);
            var rest = Rest(where, filters with { OpenOn = null }, lead);
            DayConditions.AddDay(rest, filters);
            yield return new(rest, CaseStatements.CountedOrderFragment);
        }
    }

    // What has ended for good by the day, and of what was opened anew since what its history says.
    private IEnumerable<Place> EndedBy(CaseFilters filters, DateOnly day, Lead lead)
    {
        foreach (var category in filters.CategoryThen is null ? (string?[])[null] : [CategoryStillFragment, CategoryAmendedFragment])
        {
            var ended = new Where().And(EndedByAloneFragment, "EndedBy", day).If(filters.StateThen?.Word(), EndedStateFragment, "StateThen");
            DayConditions.AddUnit(ended, filters, reference.Current, EndConditions.EndedUnitFragment, EndConditions.EndedUnitsFragment);
            if (category is not null)
            {
                ended.And(category);
                DayConditions.AddThen(ended, filters with { StateThen = null, UnitThen = null }, reference.Current);
            }

            yield return new(Rest(ended, filters with { EndedBy = null }, lead), CaseStatements.EndedOrderFragment);
        }

        var anew = new Where().And(AnewFragment, "Anew", OpenSpan.Anew);
        DayConditions.AddEndedBy(anew, day, lead);
        DayConditions.AddThen(anew, filters, reference.Current);
        yield return new(Rest(anew, filters with { EndedBy = null }, lead), CaseStatements.CountedOrderFragment);
    }

    // Of most something is owed only while they are open.
    private IEnumerable<Place> Owed(CaseFilters filters, Lead lead)
    {
        var day = (filters.OverdueOn ?? filters.DueSoonOn)!.Value;
        foreach (var open in Open(filters, day, lead)) yield return open;
        var owed = new Where().And(OwedFragment).And(EndedThenFragment);
        DayConditions.AddThen(owed, filters, reference.Current);
        yield return new(Rest(owed, filters, lead), CaseStatements.OwedOrderFragment);
    }

    private IEnumerable<Place> Backlog(CaseFilters filters, Lead lead)
    {
        var flagged = new Where().And(FlaggedFragment).And(DayConditions.FlagOfRowFragment);
        var anew = new Where().And(AnewThenFragment).And(NotOfRowFragment).And(DayConditions.FlagOfRoundFragment);
        foreach (var where in new[] { flagged, anew })
        {
            DayConditions.AddThen(where, filters, reference.Current);
            yield return new(Rest(where, filters, lead), where == anew ? CaseStatements.CountedOrderFragment : CaseStatements.OrderFragment);
        }
    }

    // What was taken up again has ended more than once.
    private IEnumerable<Place> EndedWithin(CaseFilters filters, Lead lead)
    {
        var once = new Where();
        EndConditions.AddWithin(once, filters, EndedDaysFragment);
        once.And(OnceFragment);
        var anew = new Where();
        EndConditions.AddWithin(anew, filters, AnewWithinFragment);
        // Of another day that is asked about, the unit is that of the day.
        if (filters.ThenOn() is null)
        {
            DayConditions.AddUnit(once, filters, reference.Current, EndConditions.EndedUnitFragment, EndConditions.EndedUnitsFragment);
            DayConditions.AddUnit(anew, filters, reference.Current, EndConditions.AnewUnitWithinFragment, EndConditions.AnewUnitsWithinFragment);
        }

        foreach (var where in new[] { once, anew })
        {
            DayConditions.AddThen(where, filters, reference.Current);
            yield return new(Rest(where, filters with { EndedFrom = null, EndedTo = null }, lead),
                where == once ? CaseStatements.EndedOrderFragment : CaseStatements.CountedOrderFragment);
        }
    }

    // What it was about when it ended: mostly what it is about still, or it was amended since.
    private IEnumerable<Place> EndedAs(CaseFilters filters, Lead lead)
    {
        foreach (var (days, more, order) in new[]
        {
            (EndedDaysFragment, EndedOnceStillFragment, CaseStatements.EndedOrderFragment),
            (EndedDaysFragment, EndedOnceOtherwiseFragment, CaseStatements.EndedOrderFragment),
            (AnewWithinFragment, null, CaseStatements.CountedOrderFragment),
        })
        {
            var where = new Where();
            EndConditions.AddWithin(where, filters, days);
            if (more is not null) where.And(more);
            EndConditions.AddAs(where, filters, reference.Current);
            yield return new(Rest(where, filters with { EndedFrom = null, EndedTo = null }, lead), order);
        }
    }

    // What it was entered as: likewise.
    private IEnumerable<Place> Entered(CaseFilters filters, Lead lead)
    {
        foreach (var category in new[] { EnteredStillFragment, EnteredOtherwiseFragment })
        {
            var where = conditions.All(filters with { RegisteredCategoryCode = null }, lead)
                .And(category).And(DayConditions.RegisteredCategoryFragment, "RegisteredCategory", filters.RegisteredCategoryCode!);
            where.Parameters.Add("CountedAfter", OfficeTime.At(filters.CountedFrom!.Value, TimeOnly.MinValue));
            yield return new(where, CaseStatements.CountedOrderFragment);
        }
    }

    // All other filters; what is said of the day has been added.
    private Where Rest(Where where, CaseFilters filters, Lead lead)
        => conditions.All(where, filters with { StateThen = null, UnitThen = null, CategoryThen = null }, lead);
}
