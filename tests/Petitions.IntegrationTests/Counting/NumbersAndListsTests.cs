using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>数字与名单: over histories drawn by lot, the numbers of every past day and every rate are lists of exactly so many.</summary>
public sealed class NumbersAndListsTests
{
    private static readonly string[] Categories = ["07", "08", "0801"];
    private static readonly string[] Ends = ["closed", "noLongerAccepted", "notAccepted", "routed", "transferred", "filed", "merged", "withdrawn", "returned"];

    [Theory, OnEveryDatabase]
    public async Task Numbers_of_past_days_and_rates_are_lists_of_exactly_so_many(string database)
    {
        await using var office = await Office.Open(database);
        var random = new Random(20260302);
        var (first, ids, done, exact) = (office.Today, new List<Guid>(), 0, 0);
        var people = new Dictionary<string, Client>();
        async Task<Client> As(string name) => people.TryGetValue(name, out var known) ? known : people[name] = await office.Now(name);
        for (var step = 0; step < (database == "sqlite" ? 90 : 45); step++)
        {
            if (random.Next(3) == 0)
            {
                office.Pass(random.Next(1, 6));
                people.Clear();
            }

            if (ids.Count < 3 || random.Next(4) == 0) ids.Add((await (await As("reception")).Post("/api/v1/cases", Letter(office, random))).Expect(201).Id());
            else if (random.Next(8) == 0) (await (await As("reception")).Post("/api/v1/visits", Arrival(office, random))).Expect(201);
            else if (random.Next(5) == 0) await (await As("screener")).Act(ids[random.Next(ids.Count)], "amendments", new { categoryCode = Categories[random.Next(3)] });
            else if (await Onward(As, ids[random.Next(ids.Count)], ids[0], office, random)) done++;
        }

        Assert.True(done > (database == "sqlite" ? 30 : 12), $"only {done} acts were done");
        (await (await As("leader")).Act(ids[1], "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        (await (await As("leader")).Act(ids[3], "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        office.Pass(1);
        people.Clear();
        var faults = new List<string>();
        foreach (var name in new[] { "auditor", "leader", "handler" })
        {
            var reader = await As(name);
            for (var day = first; day < office.Today; day = day.AddDays(database == "sqlite" ? 3 : 9)) await Compare(reader, name, $"{day:yyyy-MM-dd}", faults);
            await CompareRates(reader, name, first, office.Today, faults);
            foreach (var unit in new[] { "", "dk", "dk-ghjs" }) exact += await ComparePeriods(reader, name, unit, first, office.Today, faults);
        }

        // As if each unit had so many that lists are found by their days; then with the changes folded into sums.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        await ComparePeriods(await As("leader"), "leader of many", "", first, office.Today, faults);
        await CountingBench.Fold(office);
        await ComparePeriods(await As("auditor"), "auditor of many, folded", "", first, office.Today, faults);
        Assert.True(exact > (database == "sqlite" ? 15 : 5), $"only {exact} periods have a list for each end");

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(40)));
        // What is taken out is the same list.
        var taken = Sheets.Read(await (await As("leader")).Download($"/api/v1/ledgers/export?endedBy={office.Day(-3)}&unitId=dk")).Count();
        Assert.Equal((await (await As("leader")).Get($"/api/v1/cases?endedBy={office.Day(-3)}&unitId=dk")).Expect(200).TextOf("total"), taken.ToString(CultureInfo.InvariantCulture));
        (await (await As("leader")).Get("/api/v1/cases?stateThen=closed")).Expect(400);
    }

    private static async Task Compare(Client reader, string name, string day, List<string> faults)
    {
        var board = (await reader.Get("/api/v1/dashboard?asOf=" + day)).Expect(200);
        foreach (var unit in board.List("byUnit").Select(u => u.Text("unitId")!).Where(u => u != "dk")) await CompareUnit(reader, name, day, unit, faults);
        async Task Same(string? number, string query)
        {
            var list = (await reader.Get($"/api/v1/cases?limit=200&{query}")).Expect(200);
            if (list.TextOf("total") != number || list.List("items").Count.ToString(CultureInfo.InvariantCulture) != number)
                faults.Add($"{name} {day} {query}: {list.TextOf("total")} ({list.List("items").Count}), not {number}");
        }

        await Same(board.TextOf("open"), $"openOn={day}&unitId=dk");
        await Same(board.TextOf("closed"), $"endedBy={day}&unitId=dk");
        await Same(board.TextOf("total"), $"countedTo={day}&registeredUnitId=dk");
        await Same(board.TextOf("overdue"), $"overdueOn={day}&unitId=dk");
        await Same(board.TextOf("dueSoon"), $"dueSoonOn={day}&unitId=dk");
        await Same(board.TextOf("backlog", "underFiveYears"), $"backlogOn={day}&backlogAge=underFiveYears&unitId=dk");
        await Same(board.TextOf("backlog", "fiveYearsAndOver"), $"backlogOn={day}&backlogAge=fiveYearsAndOver&unitId=dk");
        foreach (var unit in board.List("byUnit"))
        {
            await Same(unit.Text("open"), $"openOn={day}&unitThen={unit.Text("unitId")}&unitAlone=true");
            await Same(unit.Text("closed"), $"endedBy={day}&unitThen={unit.Text("unitId")}&unitAlone=true");
        }

        foreach (var category in board.List("byCategory"))
        {
            await Same(category.Text("open"), $"openOn={day}&categoryThen={category.Text("categoryCode")}&unitId=dk");
            await Same(category.Text("closed"), $"endedBy={day}&categoryThen={category.Text("categoryCode")}&unitId=dk");
        }

        foreach (var state in board.List("byState"))
            await Same(state.Text("count"), $"{(Ends.Contains(state.Text("state")) ? "endedBy" : "openOn")}={day}&stateThen={state.Text("state")}&unitId=dk");
        foreach (var channel in board.List("byChannel"))
        {
            await Same(channel.Text("open"), $"openOn={day}&channel={channel.Text("channel")}&unitId=dk");
            await Same(channel.Text("closed"), $"endedBy={day}&channel={channel.Text("channel")}&unitId=dk");
        }
    }

    private static async Task CompareUnit(Client reader, string name, string day, string unit, List<string> faults)
    {
        var board = (await reader.Get($"/api/v1/dashboard?asOf={day}&unitId={unit}")).Expect(200);
        foreach (var (number, query) in new[]
        {
            (board.TextOf("open"), $"openOn={day}"), (board.TextOf("closed"), $"endedBy={day}"), (board.TextOf("total"), $"countedTo={day}"), (board.TextOf("overdue"), $"overdueOn={day}"),
            (board.TextOf("dueSoon"), $"dueSoonOn={day}"), (board.TextOf("backlog", "underFiveYears"), $"backlogOn={day}&backlogAge=underFiveYears"),
        })
        {
            var list = (await reader.Get($"/api/v1/cases?limit=200&{query}&unitThen={unit}")).Expect(200);
            if (list.TextOf("total") != number || list.List("items").Count.ToString(CultureInfo.InvariantCulture) != number)
                faults.Add($"{name} {day} {unit} {query}: {list.TextOf("total")} ({list.List("items").Count}), not {number}");
        }
    }

    // Of a period what came in and what ended, by channel, unit and category; what ended twice within it has one line in the list. Of a unit only where nothing has gone out of sight.
    private static async Task<int> ComparePeriods(Client reader, string name, string unit, DateOnly first, DateOnly last, List<string> faults)
    {
        var exact = 0;
        for (var from = first; from <= last; from = from.AddDays(11))
        {
            var to = from.AddDays(10) < last ? from.AddDays(10) : last;
            var board = (await reader.Get($"/api/v1/dashboard?from={from:yyyy-MM-dd}&asOf={to:yyyy-MM-dd}" + (unit.Length > 0 ? "&unitId=" + unit : ""))).Expect(200);
            var (received, ended) = ($"countedFrom={from:yyyy-MM-dd}&countedTo={to:yyyy-MM-dd}&registeredUnitId={board.TextOf("unitId")}", $"endedFrom={from:yyyy-MM-dd}&endedTo={to:yyyy-MM-dd}&unitThen={board.TextOf("unitId")}");
            async Task<long> Listed(string list, string query) => long.Parse((await reader.Get($"/api/v1/{list}?limit=200&{query}")).Expect(200).TextOf("total")!, CultureInfo.InvariantCulture);
            async Task<bool> Same(string? number, string query, bool mayBeLess = false)
            {
                var (told, listed) = (long.Parse(number!, CultureInfo.InvariantCulture), await Listed("cases", query));
                if (listed != told && !(mayBeLess && listed < told)) faults.Add($"{name} {unit} {query}: {listed}, not {told}");
                return listed == told;
            }

            await Same(board.TextOf("period", "received"), received);
            if (await Listed("visits", received.Replace("registeredUnitId", "unitId", StringComparison.Ordinal)) is var visits && visits.ToString(CultureInfo.InvariantCulture) != board.TextOf("period", "visits", "batches"))
                faults.Add($"{name} {unit} {received}: {visits} visits, not {board.TextOf("period", "visits", "batches")}");
            var once = await Same(board.TextOf("period", "closed"), ended, mayBeLess: true);
            if (once) exact++;
            foreach (var (rows, key, of, ends) in new[]
            {
                ("byChannel", "channel", received + "&channel=", ended + "&channel="),
                ("byCategory", "categoryCode", received + "&registeredCategoryCode=", ended + "&categoryThen="),
                ("byUnit", "unitId", received.Replace("&registeredUnitId=" + board.TextOf("unitId"), "&registeredAlone=true&registeredUnitId=", StringComparison.Ordinal),
                    ended.Replace("&unitThen=" + board.TextOf("unitId"), "&unitAlone=true&unitThen=", StringComparison.Ordinal)),
            })
                foreach (var row in board.List(rows))
                {
                    await Same(row["period"]!["received"]!.ToString(), of + row.Text(key));
                    await Same(row["period"]!["closed"]!.ToString(), ends + row.Text(key), mayBeLess: !once);
                }
        }

        return exact;
    }

    private static async Task CompareRates(Client reader, string name, DateOnly first, DateOnly last, List<string> faults)
    {
        for (var from = first; from <= last; from = from.AddDays(20))
        {
            var to = from.AddDays(19) < last ? from.AddDays(19) : last;
            var period = $"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
            foreach (var rate in (await reader.Get("/api/v1/reports/rates?" + period)).Expect(200).List("rates"))
                foreach (var (counted, number) in new[] { ("&counted=true", rate.Text("numerator")), ("", rate.Text("denominator")) })
                {
                    var key = rate["definition"]!["key"]!.ToString();
                    var list = (await reader.Get($"/api/v1/reports/rates/{key}?limit=200&{period}{counted}")).Expect(200);
                    var (listed, not) = (list.List("cases", "items").Count, int.Parse(list.TextOf("notListed")!, CultureInfo.InvariantCulture));
                    // Of the office at the top nothing has gone out of sight, and what one has stepped aside from is not counted.
                    if ((listed + not).ToString(CultureInfo.InvariantCulture) != number || not > 0 || list.TextOf("rate", "text") != rate.Text("text"))
                        faults.Add($"{name} {key} {period}{counted}: {listed} and {not} not listed, of {number}; {list.TextOf("rate", "text")}, not {rate.Text("text")}");
                }
        }
    }

    private static object Letter(Office office, Random random) => new
    {
        channel = new[] { "letter", "call", "online" }[random.Next(3)], receivedAt = office.NowText, title = "反映拖欠工资", content = "拖欠三个月工资。",
        petitioner = new { name = $"张{random.Next(1000)}", phone = "13900001234", address = "洞口县桐山乡一组" }, purpose = "relief", categoryCode = Categories[random.Next(2)],
    };

    private static object Arrival(Office office, Random random) => new
    {
        visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = random.Next(1, 9), visitors = new[] { new { name = $"吴{random.Next(1000)}" } },
        matters = new[] { new { title = "反映过渡费", content = "过渡费未发。", purpose = "relief", categoryCode = Categories[random.Next(2)] } },
    };

    // The next act of a case, by lot; what the service does not take of it is left.
    private static async Task<bool> Onward(Func<string, Task<Client>> person, Guid id, Guid main, Office office, Random random)
    {
        async Task<bool> Do(string name, string act, object body) => (await (await person(name)).Act(id, act, body)).Code == 200;
        var reader = await person("leader");
        switch ((await reader.Get($"/api/v1/cases/{id}")).Expect(200).TextOf("state"))
        {
            case "registered":
                object body = random.Next(6) switch
                {
                    0 => new { decision = "filed", reasonCode = "known-and-answered", reason = "存查" },
                    1 when id != main => new { decision = "merged", intoCaseId = main },
                    2 => new { decision = "transferred", targetUnitId = "xian", reason = "转送" },
                    3 => Given.Accepting("accusation", null),
                    4 => new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" },
                    _ => Given.Accepting(),
                };
                return await Do("screener", "screening", body);
            case "accepted": return await Do("reviewer", "clarity-review", Given.AllClear());
            case "clarified": return await Do("handler", "resolution", Given.Opinion());
            case "resolved":
                await Do("leader", "resolution/approval", new { approved = true, note = "同意" });
                await Do("handler", "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true });
                return await Do("leader", "closure", new { settled = random.Next(2) == 0, note = "已办" });
            case "merged": return await Do("screener", "unmerge", new { reason = "不是同一事项" });
            case "transferred": return await Do("screener", "referral/recall", new { reason = "转错单位" });
            default: return random.Next(2) == 0 && await Do("leader", "reopening", new { reason = "有新事实", basis = "newFacts" });
        }
    }
}
