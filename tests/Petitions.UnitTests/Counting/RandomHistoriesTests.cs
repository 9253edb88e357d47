using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Counting;

public sealed class RandomHistoriesTests
{
    private static readonly Gen<List<(int Act, int Days, int Pick)>> Histories =
        Gen.Select(Gen.Int[0, 47], Gen.Int[0, 60], Gen.Int[0, 1_000]).List[1, 80];

    private static readonly Gen<List<(int Act, int Days, int Pick)>> OfAccusations =
        Gen.Select(Gen.Int[0, 47], Gen.Int[0, 60], Gen.Int[0, 1_000]).List[1, 60];

    [Fact]
    public void The_rows_booked_add_up_to_a_naive_replay_at_every_day() => Histories.Sample(steps =>
    {
        var office = new RandomOffice();
        foreach (var (act, days, pick) in steps) office.Step(act, days, pick);
        var rows = office.Cases.SelectMany(c => c.Changes.Counts).OrderBy(r => r.Day).ToList();
        var flags = office.Snapshots.Values.SelectMany(Flag.Of).ToList();
        var counted = new Dictionary<string, long>();
        var next = 0;
        for (var day = rows[0].Day.AddDays(-1); day <= rows[^1].Day.AddDays(1); day = day.AddDays(1))
        {
            for (; next < rows.Count && rows[next].Day <= day; next++) Count(counted, rows[next]);
            Assert.Equal(Naive(office, flags, day).Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal),
                counted.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal));
        }
    }, iter: RandomOffice.Histories(100));

    [Fact]
    public void What_a_case_counted_as_is_taken_out_of_every_cell_and_day_it_was_counted_in() => OfAccusations.Sample(steps =>
    {
        var office = new RandomOffice(accusing: true);
        foreach (var (act, days, pick) in steps) office.Step(act, days, pick);
        foreach (var file in office.Cases.Where(f => !office.WasClassedOutOfASeal(f)))
        {
            // What a case was overdue for before its arrival was put right is told as it was known then.
            var traced = RandomOffice.IsTraced(file);
            Assert.Empty(Left(file, office.TakenOut(file), r => traced ? r : r with { Overdue = 0, DueSoon = 0 }));
            // Of what has no column, its class, the last one is known.
            if (file.Data.AnonymisedOn is not null)
                Assert.Empty(Left(file, office.TakenOutByColumns(file), r => (traced ? r : r with { Overdue = 0, DueSoon = 0 }) with { Cell = r.Cell with { Class = "" } }));
        }
    }, iter: RandomOffice.Histories(400));

    [Fact]
    public void A_case_is_settled_since_a_day_or_not_at_all_and_no_backlog_where_it_is() => Histories.Sample(steps =>
    {
        var office = new RandomOffice();
        foreach (var (act, days, pick) in steps) office.Step(act, days, pick);
        foreach (var (_, file) in office.Snapshots.Values.SelectMany(s => s))
        {
            Assert.Equal(file.Settled == true, file.SettledOn is not null);
            Assert.False(file is { SettledOn: not null, IsBacklog: true });
        }
    }, iter: RandomOffice.Histories(200));

    // What is drawn anew each time reaches what it happens to: these are always the same histories.
    [Fact]
    public void The_histories_come_to_settlements_that_are_taken_back_wherever_they_can_be()
    {
        var reached = new HashSet<(CaseState State, bool EndedTheFlag)>();
        for (uint stream = 0; stream < 300; stream++)
        {
            var office = new RandomOffice();
            foreach (var (act, days, pick) in Histories.Generate(new PCG(stream, 1), null, out _)) office.Step(act, days, pick);
            foreach (var (before, after) in office.Snapshots.Values.SelectMany(s => s.Zip(s.Skip(1), (a, b) => (a.Data, b.Data))))
                if (before.SettledOn is not null && after.SettledOn is null && (before.State, before.Round) == (after.State, after.Round)) reached.Add((after.State, before.BacklogEnd != after.BacklogEnd));
        }

        Assert.Equal([CaseState.Accepted, CaseState.Clarified, CaseState.Resolved, CaseState.Closed, CaseState.Withdrawn], reached.Select(r => r.State).Distinct().Order());
        Assert.Superset(new HashSet<(CaseState, bool)> { (CaseState.Accepted, true), (CaseState.Closed, true), (CaseState.Withdrawn, true) }, reached);
    }

    private static IEnumerable<CountDelta> Left(PetitionCase file, IEnumerable<CountDelta> takenOut, Func<CountDelta, CountDelta> seen)
        => Domain.Counting.CountBook.Merge(file.Changes.Counts.Concat(takenOut).Select(seen)).Where(r => r != new CountDelta(r.Day, r.Cell, r.State));

    private static void Count(Dictionary<string, long> counted, CountDelta row)
    {
        var f = CountFigures.Of(row);
        Add(counted, "total", f.Cases);
        Add(counted, "open", f.Open);
        Add(counted, $"unit {row.Cell.UnitId} open", f.Open);
        Add(counted, $"category {row.Cell.CategoryCode} open", f.Open);
        Add(counted, $"channel {row.Cell.Channel} open", f.Open);
        Add(counted, $"state {row.Cell.UnitId} {row.Cell.Class} {row.Cell.CategoryCode} {row.State}", f.Cases);
        Add(counted, $"overdue {row.Cell.UnitId} {row.Cell.Class} {row.Cell.CategoryCode}", f.Overdue);
        Add(counted, $"due soon {row.Cell.UnitId} {row.Cell.Class} {row.Cell.CategoryCode}", f.DueSoon);
        foreach (var (key, count) in Flag.Of(row)) Add(counted, key, count);
    }

    private static Dictionary<string, long> Naive(RandomOffice office, IReadOnlyList<Flag> flags, DateOnly asOf)
    {
        var counts = new Dictionary<string, long>();
        foreach (var file in office.Snapshots.Values.Select(s => s.LastOrDefault(v => v.From <= asOf).Data).OfType<CaseData>())
        {
            var (unit, word, category) = (file.UnitId, file.Class?.Word() ?? "", file.CategoryCode);
            var open = Workflow.Open.Contains(file.State) ? 1 : 0;
            Add(counts, "total", 1);
            Add(counts, "open", open);
            Add(counts, $"unit {unit} open", open);
            Add(counts, $"category {category} open", open);
            Add(counts, $"channel {file.Channel.Word()} open", open);
            Add(counts, $"state {unit} {word} {category} {file.State.Word()}", 1);
        }

        foreach (var file in office.Dues.Values.Select(s => s.LastOrDefault(v => v.From <= asOf).Data).OfType<CaseData>())
        {
            var (unit, word, category) = (file.UnitId, file.Class?.Word() ?? "", file.CategoryCode);
            if (file.NextDueOn < asOf) Add(counts, $"overdue {unit} {word} {category}", 1);
            if (file.NextDueOn >= asOf && file.NextDueOn <= asOf.AddDays(7)) Add(counts, $"due soon {unit} {word} {category}", 1);
        }

        foreach (var (key, count) in Flag.On(flags, asOf)) Add(counts, key, count);
        return counts;
    }

    private static void Add(Dictionary<string, long> counts, string key, long change) => counts[key] = counts.GetValueOrDefault(key) + change;
}
