using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Counting;

public sealed class RandomHistoriesTests
{
    private static readonly Gen<List<(int Act, int Days, int Pick)>> Histories =
        Gen.Select(Gen.Int[0, 35], Gen.Int[0, 60], Gen.Int[0, 1_000]).List[1, 80];

    [Fact]
    public void The_rows_booked_add_up_to_a_naive_replay_at_every_day() => Histories.Sample(steps =>
    {
        var office = new RandomOffice();
        foreach (var (act, days, pick) in steps) office.Step(act, days, pick);
        var rows = office.Cases.SelectMany(c => c.Changes.Counts).OrderBy(r => r.Day).ToList();
        var flags = office.Snapshots.Values.SelectMany(FlagsOf).ToList();
        var counted = new Dictionary<string, long>();
        var next = 0;
        for (var day = rows[0].Day.AddDays(-1); day <= rows[^1].Day.AddDays(1); day = day.AddDays(1))
        {
            for (; next < rows.Count && rows[next].Day <= day; next++) Count(counted, rows[next]);
            Assert.Equal(Naive(office, flags, day).Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal),
                counted.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal));
        }
    }, iter: 100);

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
        Add(counted, "backlog young", f.BacklogYoung);
        Add(counted, "backlog old", f.BacklogOld);
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

        foreach (var flag in flags.Where(f => f.From <= asOf && (f.To is null || asOf < f.To)))
            Add(counts, BacklogBracket.IsYoung(flag.ReceivedOn, asOf) ? "backlog young" : "backlog old", 1);
        return counts;
    }

    // Every flag a case ever had: from the day its rule became true, however late it was raised, to the day it ended.
    private static IEnumerable<Flag> FlagsOf(List<(DateOnly From, CaseData Data)> snapshots) => snapshots
        .Where(s => s.Data.BacklogRaisedAt is not null).GroupBy(s => s.Data.BacklogRaisedAt)
        .Select(g => g.Last().Data)
        .Select(d => new Flag(d.ReceivedOn, d.BacklogSince > d.CountedOn ? d.BacklogSince.Value : d.CountedOn, d.BacklogEndedOn));

    private static void Add(Dictionary<string, long> counts, string key, long change) => counts[key] = counts.GetValueOrDefault(key) + change;

    private sealed record Flag(DateOnly ReceivedOn, DateOnly From, DateOnly? To);
}
