using System.Text;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class ListTests
{
    [Theory, OnEveryDatabase]
    public async Task Paging_shows_every_case_once_while_new_ones_arrive(string database)
    {
        await using var office = await Office.Open(database);
        // Four of each moment, so that the order needs the number too.
        for (var i = 0; i < 120; i++) await office.Register(Short($"甲{i}", office.Instant(-1 - i / 4)));
        var expected = (await office.Search("?limit=200")).List("items");
        Assert.Equal(120, expected.Count);
        Assert.Equal(expected.OrderByDescending(c => DateTimeOffset.Parse(c.Text("receivedAt"))).ThenByDescending(c => c.Text("number"), StringComparer.Ordinal).Texts("number"), expected.Texts("number"));

        var seen = new List<string>();
        string? cursor = null;
        for (var page = 0; ; page++)
        {
            var answer = await office.Search("?limit=25" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            Assert.Equal((120 + page * 2).ToString(), answer.TextOf("total"));
            Assert.Equal("true", answer.TextOf("totalIsExact"));
            seen.AddRange(answer.List("items").Texts("id"));
            if ((cursor = answer.TextOf("nextCursor")) is null) break;
            // In plain it would tell the numbers of rows that the reader may not know.
            Assert.DoesNotContain(answer.List("items")[^1].Text("number"), Decoded(cursor), StringComparison.Ordinal);
            // One above the place that is being read, one below it.
            await office.Register(Short("新", office.NowText));
            await office.Register(Short("旧", office.Instant(-100)));
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(expected.Texts("id"), seen.Take(120));
        var reception = await office.As("reception");
        foreach (var bad in new[] { "?limit=0", "?limit=201", "?limit=x", "?cursor=nonsense", "?state=open", "?unknown=1", "?from=2026-13-01", "?overdue=maybe" })
            (await reception.Get("/api/v1/cases" + bad)).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task A_list_of_a_few_units_that_have_much_is_in_one_order_page_by_page(string database)
    {
        await using var office = await Office.Open(database);
        string[] units = ["dk-ghjs", "dk-zlaq", "dk-szwh"];
        // Two of each moment, which two units have; and others' among them.
        for (var i = 0; i < 10; i++)
        {
            var id = (await office.Register(Short($"甲{i}", office.Instant(-1 - i / 2)))).Id();
            (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = i == 5 ? "dk-czj" : units[i % 3] })).Expect(200);
        }

        // As if each had so many that nothing is gathered by the unit.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        var all = (await office.Search("?limit=200")).List("items").Where(c => units.Contains(c.Text("unitId"), StringComparer.Ordinal)).Texts("id").ToList();
        Assert.Equal(9, all.Count);
        foreach (var more in new[] { "", "&open=true", "&channel=call", "&class=grievance" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var answer = await office.Search("?unitId=dk-ghjs&limit=2" + more + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
                seen.AddRange(answer.List("items").Texts("id"));
                cursor = answer.TextOf("nextCursor");
            }
            while (cursor is not null);
            Assert.Equal(all, seen);
        }

        Assert.Empty((await office.Search("?unitId=dk-ghjs&state=closed")).List("items"));
    }

    [Theory, OnEveryDatabase]
    public async Task More_than_ten_thousand_by_the_counters_are_not_counted_one_by_one(string database)
    {
        await using var office = await Office.Open(database);
        await office.Register(Short("甲", office.NowText));
        // As if there were so many.
        await office.Change("UPDATE count_deltas SET cases = cases * 10000 WHERE state <> ''");
        Assert.Equal(("10000", "true"), ((await office.Search("")).TextOf("total"), (await office.Search("")).TextOf("totalIsExact")));
        await office.Change("UPDATE count_deltas SET cases = cases * 2 WHERE state <> ''");
        foreach (var query in new[] { "", "?state=registered", "?channel=call", "?overdue=false", "?backlog=false" })
            Assert.Equal(("10000", "false"), ((await office.Search(query)).TextOf("total"), (await office.Search(query)).TextOf("totalIsExact")));
        foreach (var query in new[] { "?dueSoon=false", "?unitId=dk&dueSoon=false", $"?from={office.TodayText}" })
            Assert.Equal(("1", "true"), ((await office.Search(query)).TextOf("total"), (await office.Search(query)).TextOf("totalIsExact")));
    }

    [Theory, OnEveryDatabase]
    public async Task Filters_work_alone_and_together_and_total_counts_what_they_leave(string database)
    {
        await using var office = await Office.Open(database);
        var old = await Given.ARegisteredCase(office, Runs.LongAgo);
        (await office.RunByHand("flag-backlog")).Expect(200);
        var suggestion = await Given.AnAcceptedCase(office, "suggestion", null, office.Instant(-20));
        var grievance = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-10));
        var call = (await office.Register(Short("电话", office.Instant(-5)))).Id();
        (await office.Do("screener", call, "screening", new { decision = "accepted", @class = "grievance", pathway = "duty", handlingUnitId = "dk-ldjc" })).Expect(200);
        (string Query, Guid[] Found)[] cases =
        [
            ("", [call, grievance, suggestion, old]), ("?state=registered", [old]), ("?state=accepted", [call, grievance, suggestion]), ("?state=closed", []),
            ("?channel=call", [call]), ("?channel=letter", [grievance, suggestion, old]), ("?class=suggestion", [suggestion]), ("?class=grievance", [call, grievance, old]),
            ("?overdue=true", [old]), ("?overdue=false", [call, grievance, suggestion]), ("?backlog=true", [old]), ("?backlog=false", [call, grievance, suggestion]),
            ($"?from={office.Day(-10)}", [call, grievance]), ($"?to={office.Day(-10)}", [grievance, suggestion, old]), ($"?from={office.Day(-20)}&to={office.Day(-10)}", [grievance, suggestion]),
            ("?unitId=dk", [call, grievance, suggestion, old]), ("?unitId=dk-shsw", [call]), ("?unitId=dk-ldjc", [call]), ("?unitId=dk-ghjs", []),
            ($"?state=accepted&channel=letter&class=grievance&overdue=false&backlog=false&unitId=dk&from={office.Day(-10)}&to={office.TodayText}&q={Uri.EscapeDataString("张三")}", [grievance]),
            ("?state=accepted&channel=call&class=suggestion", []),
        ];
        foreach (var (query, found) in cases)
        {
            var answer = await office.Search(query);
            Assert.True(found.Select(f => f.ToString()).SequenceEqual(answer.List("items").Texts("id")), query + ": " + answer.Text);
            Assert.Equal(found.Length.ToString(), answer.TextOf("total"));
        }

        // Where the counters know a total, alone or less what is overdue or backlog, it is what the list has.
        foreach (var query in from unit in (string[])["dk", "dk-shsw", "dk-ldjc", "dk-xfb"]
                              from one in (string[])["", "&state=registered", "&state=accepted", "&channel=letter", "&channel=call", "&class=grievance", "&class=grievance&state=registered", "&open=true", "&open=false", "&open=true&channel=letter", "&open=true&state=accepted", "&open=false&state=accepted"]
                              from overdue in (string[])["", "&overdue=true", "&overdue=false"]
                              from backlog in (string[])["", "&backlog=true", "&backlog=false"]
                              select $"?unitId={unit}{one}{overdue}{backlog}")
        {
            var answer = await office.Search(query);
            Assert.True(answer.List("items").Count.ToString() == answer.TextOf("total"), query + ": " + answer.Text);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Q_finds_by_the_start_of_a_number_or_a_whole_name_and_by_nothing_else(string database)
    {
        await using var office = await Office.Open(database);
        var first = await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映%水渠", content = "水渠", petitioner = new { name = "欧阳明" }, coPetitioners = new[] { new { name = "钱二" }, new { name = "洞口县第3建筑公司" }, new { name = "Li Ming" }, new { name = "3M" }, new { name = "K11 Ltd" } },
        });
        office.Pass(1);
        var reception = await office.Now("reception");
        var second = (await reception.Post("/api/v1/cases", Short("欧阳", office.NowText))).Expect(201);
        async Task<string> Found(string q) => string.Join(' ', (await reception.Get("/api/v1/cases?q=" + Uri.EscapeDataString(q))).Expect(200).List("items").Texts("id"));
        var (a, b) = (first.TextOf("id")!, second.TextOf("id")!);
        foreach (var (q, ids) in new[]
        {
            ("XF", $"{b} {a}"), ("XF202603", $"{b} {a}"), ("洞口县第3建筑公司", a), ("Li Ming", a), ("3M", a), ("K11 Ltd", a), ("K11", ""), ("XF20260302", a), ("xf20260302", a), (second.TextOf("number")!, b), ("欧阳明", a), ("钱二", a), ("欧阳", b), (" 欧阳明 ", a),
            ("阳明", ""), ("20260302", ""), ("%", ""), ("XF2026030_", ""), ("_", ""), ("水渠", ""), ("' OR 1=1 --", ""), ("[X]F", ""),
        })
            Assert.Equal((q, ids), (q, await Found(q)));
        // Whose name is how numbers begin is found once.
        var third = (await reception.Post("/api/v1/cases", Short("XF", office.NowText))).Expect(201).TextOf("id");
        foreach (var (q, ids) in new[] { ("XF", $"{third} {b} {a}"), ("XF2", $"{third} {b} {a}"), ("XF2025", ""), ("XF202604", "") })
            Assert.Equal((q, ids, ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ToString(null, null)), (q, await Found(q), (await office.Search("?q=" + q)).TextOf("total")));
        // As if there were so many that no unit is small: numbers and names are looked for apart.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        foreach (var (q, ids) in new[] { ("XF", $"{third} {b} {a}"), ("XF2", $"{third} {b} {a}"), ("xf2026", $"{third} {b} {a}"), ("XF20260302", a), (second.TextOf("number")!, b), ("XF2025", ""), ("XF202604", ""), ("欧阳明", a), ("3M", a), ("K11 Ltd", a), ("K11", "") })
            Assert.Equal((q, ids, ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ToString(null, null)), (q, await Found(q), (await office.Search("?q=" + q)).TextOf("total")));
        // Whose name it is has another number, and came when such numbers were given no more: with as many as are read in the order of the list, and with more than are counted.
        await office.Change($"UPDATE cases SET number = 'AB20260303', received_at = '2026-12-30 00:00:00.000+00:00' WHERE id = '{third}'");
        foreach (var (limit, total) in new[] { ("5", "3"), ("2", "2") })
        {
            var node = await Office.On(office.Database, office.Clock.GetUtcNow(), new Dictionary<string, string?> { ["Lists:CountLimit"] = limit });
            var found = (await (await node.As("reception")).Get("/api/v1/cases?q=XF")).Expect(200);
            Assert.Equal((total, $"{third} {b} {a}"), (found.TextOf("total"), string.Join(' ', found.List("items").Texts("id"))));
            await node.Stop();
        }

        // What was numbered by another pattern once has no such day.
        await office.Change($"UPDATE cases SET number = 'XF2026', received_at = '2026-12-31 00:00:00.000+00:00' WHERE id = '{b}'");
        await office.Change("INSERT INTO number_counters (scope, next_no) VALUES ('XF#', 3000)");
        Assert.Equal($"{b} {a}", await Found("XF2026"));
    }

    private static string Decoded(string cursor)
    {
        var part = cursor.Split('.')[^1].Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')));
    }

    private static object Short(string name, string receivedAt)
        => new { channel = "call", receivedAt, title = "反映道路", content = "道路损坏", petitioner = new { name }, purpose = "relief" };

    [Theory, OnEveryDatabase]
    public async Task What_a_unit_registered_and_another_handles_is_in_its_lists_whatever_they_ask_for(string database)
    {
        await using var office = await Office.Open(database);
        var below = await office.Staff("gui-jian", "dk-ghjs", "reception");
        var id = (await below.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        await Given.AnAcceptedCase(office);
        async Task<(string?, int)> Listed(string query)
        {
            var page = (await below.Get("/api/v1/cases" + query)).Expect(200);
            return (page.TextOf("total"), page.List("items").Count);
        }

        Assert.Equal(("1", 1), await Listed("?state=registered&channel=letter"));
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "duty", handlingUnitId = "dk-xfb" })).Expect(200);
        foreach (var query in new[] { "", "?state=accepted&class=grievance", "?class=grievance&channel=letter", "?registeredUnitId=dk-ghjs", $"?countedFrom={office.TodayText}&countedTo={office.TodayText}", "?open=true" })
            Assert.Equal((query, "1", 1), (query, (await Listed(query)).Item1, (await Listed(query)).Item2));
    }
}
