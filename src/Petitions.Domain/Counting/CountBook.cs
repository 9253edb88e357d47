using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Counting;

/// <summary>计数: what a change of a case does to the counts, from the case before and after, and nothing else.</summary>
public static class CountBook
{
    /// <summary>Days before the due date on which a case begins to count as due soon.</summary>
    public const int DueSoonDays = 7;

    /// <summary>The rows of one change, booked on an office day; <paramref name="before"/> is null at registration.</summary>
    public static IReadOnlyList<CountDelta> Book(CaseData? before, CaseData after, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(after);
        var rows = new List<CountDelta>();
        var to = CountCell.Of(after);
        if (before is null)
        {
            rows.Add(new(day, to, after.State.Word()) { Cases = 1, Received = 1 });
        }
        else if (CountCell.Of(before) is var from && (from != to || before.State != after.State))
        {
            var moved = before.IsOpen && (from.UnitId != to.UnitId || from.CategoryCode != to.CategoryCode) ? 1 : 0;
            var ended = before.IsOpen && !after.IsOpen;
            rows.Add(new(day, from, before.State.Word()) { Cases = -1, MovedOut = moved });
            rows.Add(new(day, to, after.State.Word())
            {
                Cases = 1,
                MovedIn = moved,
                Closed = ended && after.State == CaseState.Closed ? 1 : 0,
                PassedOn = ended && after.State != CaseState.Closed ? 1 : 0,
                Reopened = !before.IsOpen && after.IsOpen ? 1 : 0,
            });
        }

        rows.AddRange(BookDates(before, after, day));
        return Merge(rows);
    }

    /// <summary>The rows of a case just registered: received on its counted day; where it was over before it was entered, ended on the day that counts for its end.</summary>
    public static IReadOnlyList<CountDelta> BookTaken(CaseData taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (taken.PastEndedOn is not { } ended) return Book(null, taken, taken.CountedOn);
        var open = taken with { State = CaseState.Registered, IsOpen = true };
        return Merge([.. Book(null, open, taken.CountedOn), .. Book(open, taken, ended)]);
    }

    /// <summary>The rows of one arrival: one batch, so many person-visits.</summary>
    public static CountDelta BookVisit(string unitId, DateOnly day, int people, string seal = "")
        => new(day, new(unitId, seal, "", ""), "") { Visits = 1, People = people };

    /// <summary>The same row taken back.</summary>
    public static CountDelta Negated(CountDelta row) => row with
    {
        Cases = -row.Cases,
        Received = -row.Received,
        Reopened = -row.Reopened,
        MovedIn = -row.MovedIn,
        Closed = -row.Closed,
        PassedOn = -row.PassedOn,
        MovedOut = -row.MovedOut,
        Overdue = -row.Overdue,
        DueSoon = -row.DueSoon,
        BacklogYoung = -row.BacklogYoung,
        BacklogOld = -row.BacklogOld,
        Visits = -row.Visits,
        People = -row.People,
    };

    private static IEnumerable<CountDelta> BookDates(CaseData? before, CaseData after, DateOnly day)
    {
        var same = before is not null && CountCell.Of(before) == CountCell.Of(after);
        if (!same || before!.NextDueOn != after.NextDueOn)
        {
            if (before?.NextDueOn is { } old) foreach (var row in Due(CountCell.Of(before), old, day, -1)) yield return row;
            if (after.NextDueOn is { } due) foreach (var row in Due(CountCell.Of(after), due, day, 1)) yield return row;
        }

        if (!same || before!.BacklogSince != after.BacklogSince || before.IsBacklog != after.IsBacklog)
        {
            // A flag counts from the day its rule became true, however late the sweep that raised it, but not before the case
            // itself counts (a late entry); it ends on the day it ends. One that turns out not to have ended is told anew before: PetitionCase.GoneOn.
            if (before is { IsBacklog: true }) foreach (var row in Backlog(before, day, -1)) yield return row;
            var start = before is { IsBacklog: true } ? day : Later(after.BacklogSince ?? day, after.CountedOn);
            if (after.IsBacklog) foreach (var row in Backlog(after, start, 1)) yield return row;
        }
    }

    // A clock of the cell, counted from a day on: begun, or with the sign turned taken back.
    internal static IEnumerable<CountDelta> Due(CountCell cell, DateOnly due, DateOnly from, int sign)
    {
        var overdue = Later(due.AddDays(1), from);
        yield return new(overdue, cell, "") { Overdue = sign };
        var soon = Later(due.AddDays(-DueSoonDays), from);
        if (soon >= overdue) yield break;
        yield return new(soon, cell, "") { DueSoon = sign };
        yield return new(overdue, cell, "") { DueSoon = -sign };
    }

    private static IEnumerable<CountDelta> Backlog(CaseData file, DateOnly from, int sign)
    {
        var cell = CountCell.Of(file);
        var turns = BacklogBracket.FiveYearsOn(file.MatterSince);
        if (from >= turns)
        {
            yield return new(from, cell, "") { BacklogOld = sign };
            yield break;
        }

        yield return new(from, cell, "") { BacklogYoung = sign };
        yield return new(turns, cell, "") { BacklogYoung = -sign, BacklogOld = sign };
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>The same changes in as few rows as there are days, cells and states.</summary>
    public static IReadOnlyList<CountDelta> Merge(IEnumerable<CountDelta> rows)
        => [.. rows.GroupBy(r => (r.Day, r.Cell, r.State)).Select(g => g.Count() == 1 ? g.First() : g.Aggregate(Add))];

    private static CountDelta Add(CountDelta a, CountDelta b) => a with
    {
        Cases = a.Cases + b.Cases,
        Received = a.Received + b.Received,
        Reopened = a.Reopened + b.Reopened,
        MovedIn = a.MovedIn + b.MovedIn,
        Closed = a.Closed + b.Closed,
        PassedOn = a.PassedOn + b.PassedOn,
        MovedOut = a.MovedOut + b.MovedOut,
        Overdue = a.Overdue + b.Overdue,
        DueSoon = a.DueSoon + b.DueSoon,
        BacklogYoung = a.BacklogYoung + b.BacklogYoung,
        BacklogOld = a.BacklogOld + b.BacklogOld,
        Visits = a.Visits + b.Visits,
        People = a.People + b.People,
    };
}
