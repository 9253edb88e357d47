using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Counting;
using Xunit;

namespace Petitions.UnitTests.Counting;

/// <summary>Whoever may not know of accusations finds in the counts of every day an office that never had them.</summary>
public sealed class SealedHistoriesTests
{
    private static readonly Gen<List<(int Act, int Days, int Pick)>> Histories =
        Gen.Select(Gen.Int[0, 47], Gen.Int[0, 60], Gen.Int[0, 1_000]).List[1, 60];

    [Fact]
    public void The_cells_outside_every_seal_add_up_to_an_office_without_the_sealed_cases() => Histories.Sample(steps =>
    {
        var office = new RandomOffice(accusing: true);
        foreach (var (act, days, pick) in steps) office.Step(act, days, pick);
        var rows = office.Cases.SelectMany(c => c.Changes.Counts).Where(r => Seal.RestrictionOf(r.Cell.Class).Length == 0).OrderBy(r => r.Day).ToList();
        if (rows.Count == 0) return;
        var flags = office.Snapshots.Values.Where(s => Seal.RestrictionOf(s[^1].Data.Seal).Length == 0).SelectMany(Flag.Of).ToList();
        var counted = new Dictionary<string, long>();
        var next = 0;
        for (var day = rows[0].Day.AddDays(-1); day <= rows[^1].Day.AddDays(1); day = day.AddDays(1))
        {
            for (; next < rows.Count && rows[next].Day <= day; next++) Count(counted, rows[next]);
            Assert.Equal(Naive(office, flags, day).OrderBy(c => c.Key, StringComparer.Ordinal),
                counted.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal));
        }
    }, iter: RandomOffice.Histories(100));

    private static void Count(Dictionary<string, long> counted, CountDelta row)
    {
        var f = CountFigures.Of(row);
        Add(counted, "total", f.Cases);
        Add(counted, "open", f.Open);
        Add(counted, $"channel {row.Cell.Channel} open", f.Open);
        Add(counted, $"category {row.Cell.CategoryCode} open", f.Open);
        Add(counted, $"state {row.State}", f.Cases);
        Add(counted, $"unit {row.Cell.UnitId}", f.Cases);
        foreach (var (key, count) in Flag.Of(row)) Add(counted, key, count);
    }

    private static Dictionary<string, long> Naive(RandomOffice office, IReadOnlyList<Flag> flags, DateOnly asOf)
    {
        var counts = new Dictionary<string, long>();
        foreach (var snapshots in office.Snapshots.Values.Where(s => Seal.RestrictionOf(s[^1].Data.Seal).Length == 0))
        {
            if (snapshots.LastOrDefault(v => v.From <= asOf).Data is not { } file) continue;
            var open = Workflow.Open.Contains(file.State) ? 1 : 0;
            Add(counts, "total", 1);
            if (open == 1)
            {
                Add(counts, "open", 1);
                Add(counts, $"channel {file.Channel.Word()} open", 1);
                Add(counts, $"category {file.CategoryCode} open", 1);
            }

            Add(counts, $"state {file.State.Word()}", 1);
            Add(counts, $"unit {file.UnitId}", 1);
        }

        foreach (var (key, count) in Flag.On(flags, asOf)) Add(counts, key, count);
        return counts;
    }

    private static void Add(Dictionary<string, long> counts, string key, long change) => counts[key] = counts.GetValueOrDefault(key) + change;
}
