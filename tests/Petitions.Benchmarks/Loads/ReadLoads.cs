using Petitions.Benchmarks.Offices;
using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>读负载: one case, every kind of list page, the dashboard; of these only the kinds in whose name a text stands, where one is given.</summary>
internal sealed class ReadLoads(Target target, LoadPlace place, Load load, string only, Action<string> tell)
{
    // What is read before anything is counted: the service compiles its most used code, twice, while it is used.
    private const int WarmUp = 200;
    private const int FirstWarmUp = 4_000;

    private readonly List<SampleCase> _sample = [];
    private readonly DateOnly _today = OfficeTime.Day(TimeProvider.System.GetUtcNow());

    internal async Task Cases()
    {
        TakeSample();
        for (var i = 0; i < FirstWarmUp; i++) await target.Get($"/api/v1/cases/{_sample[i % _sample.Count].Id}");
        var (open, hidden) = (_sample.Where(c => !c.Sealed).ToList(), _sample.Where(c => c.Sealed).ToList());
        await Run("one case", i => $"/api/v1/cases/{open[i % open.Count].Id}");
        await Run("its history", i => $"/api/v1/cases/{open[i % open.Count].Id}/history");
        if (hidden.Count > 0) await Run("one accusation", i => $"/api/v1/cases/{hidden[i % hidden.Count].Id}");
    }

    internal async Task Lists()
    {
        TakeSample();
        await List("unfiltered", _ => "");
        foreach (var state in (string[])["registered", "accepted", "closed", "filed"]) await List($"state={state}", _ => $"state={state}");
        foreach (var channel in (string[])["visit", "letter"]) await List($"channel={channel}", _ => $"channel={channel}");
        foreach (var unit in (string[])["dk", "dk-ghjs", "dk-czj"]) await List($"unitId={unit}", _ => $"unitId={unit}");
        foreach (var c in (string[])["grievance", "accusation"]) await List($"class={c}", _ => $"class={c}");
        foreach (var flag in (string[])["overdue=true", "overdue=false", "backlog=true", "backlog=false"]) await List(flag, _ => flag);
        await List("one day", i => $"from={Day(i)}&to={Day(i)}");
        await List("one month", i => $"from={Day(i)}&to={Day(i, 30)}");
        await List("q=number start (day)", i => $"q=XF{_today.AddDays(-i % 3000):yyyyMMdd}");
        await List("q=whole number", i => $"q={_sample[i % _sample.Count].Number}");
        await List("q=name", i => $"q={Uri.EscapeDataString(_sample[i % _sample.Count].Name)}");
        await List("q=unknown name", _ => $"q={Uri.EscapeDataString("欧阳无此人")}");
        await List("state, class", _ => "state=registered&class=grievance");
        await List("state, channel", _ => "state=assigned&channel=letter");
        await List("class, channel", _ => "class=accusation&channel=online");
        await List("state, class, channel", _ => "state=closed&class=suggestion&channel=call");
        await List("state, class, channel, not overdue", _ => "state=accepted&class=grievance&channel=visit&overdue=false");
        await List("state, channel, class and unit", _ => "state=closed&channel=visit&class=grievance&unitId=dk-ghjs");
        await List("rare: accusation, accepted, unit", _ => "state=accepted&class=accusation&unitId=dk-czj");
        await List("overdue in a unit", _ => "overdue=true&unitId=dk-ghjs");
        await List("q=number start (year)", i => $"q=XF{_today.Year - 1 - (i % 9)}");
        await List("q=number start (month)", i => $"q=XF{Month(i):yyyyMM}");
        await List("q=number start (month), closed", i => $"q=XF{Month(i):yyyyMM}&state=closed");
        await List("q=letters", _ => "q=XF");
        await Cursors();
        await BehindNumbers();
        await OfSmallUnit();
    }

    // What the numbers of the dashboard link to.
    private async Task BehindNumbers()
    {
        foreach (var query in (string[])["open=true", "open=false", "open=true&unitId=dk-ghjs", "open=true&channel=letter", "open=true&categoryCode=080101", "dueSoon=true", "backlogAge=underFiveYears",
            "backlogAge=fiveYearsAndOver", "categoryCode=080101", "registeredUnitId=dk-ghjs"])
            await List($"of the dashboard: {query}", _ => query);
        foreach (var more in (string[])["", "&unitId=dk", "&unitId=dk-ghjs", "&channel=letter", "&categoryCode=080101", "&state=closed"])
        {
            await List("of the dashboard: received in a month" + more, i => $"countedFrom={Month(i):yyyy-MM}-01&countedTo={Month(i):yyyy-MM}-28{more}");
            await List("of the dashboard: ended in a month" + more, i => $"endedFrom={Month(i):yyyy-MM}-01&endedTo={Month(i):yyyy-MM}-28{more}");
            await List("of the dashboard: open on a day" + more, i => $"openOn={Day(i)}{more}");
            await List("of the dashboard: ended by a day" + more, i => $"endedBy={Day(i)}{more}");
        }

        await List("of the dashboard: received in a month as of a category", i => $"countedFrom={Month(i):yyyy-MM}-01&countedTo={Month(i):yyyy-MM}-28&registeredUnitId=dk&registeredCategoryCode=080101");
        await List("of the dashboard: received in a month by a unit alone", i => $"countedFrom={Month(i):yyyy-MM}-01&countedTo={Month(i):yyyy-MM}-28&registeredUnitId=dk&registeredAlone=true");
        await List("of the dashboard: ended in a month as of a category", i => $"endedFrom={Month(i):yyyy-MM}-01&endedTo={Month(i):yyyy-MM}-28&categoryThen=080101");
        await List("of the dashboard: received in a year", i => $"countedFrom={Month(i):yyyy}-01-01&countedTo={Month(i):yyyy}-12-31");
        await List("of the dashboard: ended in a year", i => $"endedFrom={Month(i):yyyy}-01-01&endedTo={Month(i):yyyy}-12-31");
    }

    private DateOnly Month(int i) => _today.AddMonths(-1 - (i % 90));

    private async Task OfSmallUnit()
    {
        var small = new ReadLoads(await target.As(BenchOffice.SmallReader), place, load, only, tell);
        foreach (var query in (string[])["", "state=closed", "class=grievance", "overdue=true", "backlog=true", "backlog=false", "unitId=dk", "unitId=dk-ghjs", $"from={Day(1)}", "open=true", "categoryCode=080101",
            "registeredUnitId=dk-ghjs", $"q=XF{_today.Year - 1}", $"q=XF{_today.AddMonths(-5):yyyyMM}", "q=XF", $"openOn={Day(1)}", $"endedBy={Day(1)}", $"countedFrom={_today.AddMonths(-3):yyyy-MM}-01&countedTo={_today.AddMonths(-3):yyyy-MM}-28"])
            await small.List($"of a small unit {query}", _ => query);
    }

    internal async Task Dashboards()
    {
        await Run("dashboard", _ => "/api/v1/dashboard");
        await Run("dashboard of a unit", _ => "/api/v1/dashboard?unitId=dk-ghjs");
        await Run("dashboard as of a past day", i => $"/api/v1/dashboard?asOf={Day(i)}");
    }

    // Deep cursors are had the way a client has them: from a page further back.
    private async Task Cursors()
    {
        var cursors = new List<string>();
        for (var i = 1; i <= 16; i++)
        {
            var page = await target.Read(HttpMethod.Get, $"/api/v1/cases?to={_today.AddDays(-i * 200):yyyy-MM-dd}");
            if (page.GetProperty("nextCursor").GetString() is { } cursor) cursors.Add(Uri.EscapeDataString(cursor));
        }

        if (cursors.Count == 0) return;
        await List("deep cursor, unfiltered", i => $"cursor={cursors[i % cursors.Count]}");
        await List("deep cursor, state=closed", i => $"state=closed&cursor={cursors[i % cursors.Count]}");
        await List("deep cursor, unitId=dk-ghjs", i => $"unitId=dk-ghjs&cursor={cursors[i % cursors.Count]}");
        await List("deep cursor, limit=200", i => $"limit=200&cursor={cursors[i % cursors.Count]}");
    }

    private string Day(int i, int later = 0) => _today.AddDays((-Math.Abs(i * 37) % 3_600) + later).ToString("yyyy-MM-dd", null);

    private Task List(string name, Func<int, string> query) => Run("list " + name, i => "/api/v1/cases?" + query(i));

    private async Task Run(string name, Func<int, string> path)
    {
        if (!name.Contains(only, StringComparison.Ordinal)) return;
        for (var i = 0; i < WarmUp; i++) await target.Get(path(i));
        tell((await load.Run(name, i => target.Get(path(i)))).ToString());
    }

    private void TakeSample()
    {
        if (_sample.Count == 0) _sample.AddRange(place.Sample());
    }
}
