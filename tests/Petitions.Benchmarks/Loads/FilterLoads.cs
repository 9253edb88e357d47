using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>筛选组合: list pages by every combination of up to three filters, each with values drawn for every request; those that miss the target are told.</summary>
internal sealed class FilterLoads(Target target, Load load, Action<string> tell)
{
    private const int Wanted = 20;
    private const int WarmUp = 3;

    private static readonly DateOnly Today = OfficeTime.Day(TimeProvider.System.GetUtcNow());

    // Two of one name never stand together.
    private static readonly (string Name, Func<Random, string> Text)[] Filters =
    [
        ("state", r => "state=" + Of(r, "registered", "accepted", "clarified", "resolved", "closed", "filed", "assigned")),
        ("channel", r => "channel=" + Of(r, "visit", "letter", "call", "online")),
        ("class", r => "class=" + Of(r, "grievance", "suggestion", "accusation")),
        ("unit", r => "unitId=" + Of(r, "dk", "dk-ghjs", "dk-czj")),
        ("overdue", r => "overdue=true"),
        ("overdue", r => "overdue=false"),
        ("backlog", r => "backlog=true"),
        ("backlog", r => "backlog=false"),
        ("month", r => Month(r.Next(0, 100))),
    ];

    /// <summary>Runs them all.</summary>
    internal async Task Run()
    {
        var figures = new List<LoadFigures>();
        foreach (var taken in Combinations())
        {
            var random = new Random(1);
            var queries = Enumerable.Range(0, load.Requests).Select(_ => string.Join('&', taken.Select(f => f.Text(random)))).ToArray();
            for (var i = 0; i < Math.Min(WarmUp, queries.Length); i++) await target.Get("/api/v1/cases?" + queries[i]);
            var name = string.Join(", ", taken.Select(f => Named(f, random)));
            figures.Add(await load.Run(name, i => target.Get("/api/v1/cases?" + queries[i])));
            if (figures[^1].At(0.95) > Wanted) tell(figures[^1].ToString());
        }

        tell($"{figures.Count} combinations of up to three filters, {figures.Sum(f => f.Times.Length)} pages; p95 at most {Wanted} ms: {figures.Count(f => f.At(0.95) <= Wanted)}");
    }

    private static IEnumerable<(string Name, Func<Random, string> Text)[]> Combinations()
    {
        for (var i = 0; i < Filters.Length; i++)
        {
            yield return [Filters[i]];
            for (var j = i + 1; j < Filters.Length; j++)
            {
                if (Filters[j].Name == Filters[i].Name) continue;
                yield return [Filters[i], Filters[j]];
                for (var k = j + 1; k < Filters.Length; k++)
                {
                    if (Filters[k].Name != Filters[i].Name && Filters[k].Name != Filters[j].Name) yield return [Filters[i], Filters[j], Filters[k]];
                }
            }
        }
    }

    private static string Named((string Name, Func<Random, string> Text) filter, Random random)
        => filter.Name is "overdue" or "backlog" ? filter.Text(random) : filter.Name;

    private static string Month(int back)
    {
        var first = Today.AddDays(1 - Today.Day).AddMonths(-back);
        return $"from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}";
    }

    private static string Of(Random random, params string[] words) => words[random.Next(words.Length)];
}
