using System.Collections.Concurrent;
using System.Globalization;
using Petitions.Domain.Access;
using Petitions.Domain.Counting;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>列表的主条件: by whatever a list is found, and however much of it there is, it is all that the reader may know of what was asked for, in order.</summary>
public sealed class ListLeadsTests
{
    private const string Alone = "registeredAlone=true&registeredUnitId";
    private static readonly string[] Categories = ["080101", "110102"];

    // What is known here of a case on its own, beside the office that is asked.
    private sealed record Kept(string Id, string Number, string State, string Registered, string Category, DateOnly Received, DateOnly Counted, DateOnly? Ended)
    {
        internal bool Takes(string name, string value) => name switch
        {
            "countedFrom" => Counted >= Day(value),
            "countedTo" => Counted <= Day(value),
            "endedFrom" => Ended >= Day(value),
            "endedTo" => Ended <= Day(value),
            "from" => Received >= Day(value),
            "to" => Received <= Day(value),
            "openOn" => Counted <= Day(value) && (Ended is null || Ended > Day(value)),
            "endedBy" => Ended <= Day(value),
            // Of what is open the history says nothing yet on days before its first act.
            "stateThen" => value is "closed" or "registered",
            "open" => (Ended is null) == (value == "true"),
            "state" => State == value,
            "categoryCode" => Category == value,
            "registeredCategoryCode" => Category == value,
            Alone => Registered == value,
            "registeredUnitId" => RightsOffice.IsWithin(Registered, value),
            _ => Number.StartsWith(value, StringComparison.OrdinalIgnoreCase),
        };

        private static DateOnly Day(string value) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Theory, OnEveryDatabase]
    public async Task Whatever_a_list_is_found_by_it_is_all_that_the_reader_may_know_of_it(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        var kept = new Dictionary<string, Kept>();
        foreach (var (what, i) in rights.Matters.Select((m, i) => (m, i))) kept.Add(what.Id.ToString(), await Keep(office, what, i));
        var people = rights.People.Where(p => p.Role is Role.Handler or Role.Auditor || p.IsOfficer).ToList();
        var asked = Asked(office, kept.Values.First().Number).ToList();
        var (faults, found, step) = (new ConcurrentBag<string>(), 0, database == "sqlite" ? 5 : 23);
        async Task Compare(IEnumerable<(string UserName, Client Client)> readers, int shift, int? limit)
            => await Parallel.ForEachAsync(readers.Select((who, i) => (who, i)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (reader, _) =>
            {
                var ((name, client), i) = reader;
                var known = (await client.Get("/api/v1/cases?limit=200")).List("items").Texts("id").Select(id => kept[id]).ToList();
                foreach (var filters in asked.Where((_, j) => j % step == (i + shift) % step))
                {
                    var query = string.Concat(filters.Select(f => $"&{f.Name}={f.Value}"));
                    var expected = known.Where(k => filters.All(f => k.Takes(f.Name, f.Value))).Select(k => k.Id).ToList();
                    Interlocked.Add(ref found, expected.Count);
                    var answer = await client.Get("/api/v1/cases?limit=200" + query);
                    var rows = answer.List("items").Texts("id");
                    if (!rows.SequenceEqual(expected)) faults.Add($"{name} {query}: {rows.Count} rows, not {expected.Count}");
                    var total = Math.Min(expected.Count, limit ?? expected.Count).ToString(CultureInfo.InvariantCulture);
                    if (answer.TextOf("total") != total) faults.Add($"{name} {query}: total {answer.TextOf("total")}, not {total}");
                    if (answer.TextOf("totalIsExact") != (expected.Count.ToString(CultureInfo.InvariantCulture) == total ? "true" : "false")) faults.Add($"{name} {query}: exact {answer.TextOf("totalIsExact")}");
                    var paged = await Paged(client, query);
                    if (!paged.SequenceEqual(expected)) faults.Add($"{name} {query}: page by page {paged.Count} rows, not {expected.Count}");
                }
            });

        // What is taken out is what the list holds.
        async Task CompareExports(RightsOffice.Person who)
        {
            var known = (await who.Client.Get("/api/v1/cases?limit=200")).List("items").Texts("id").Select(id => kept[id]).ToList();
            foreach (var filters in asked.Where((_, j) => j % step == 0))
            {
                var query = string.Concat(filters.Select(f => $"&{f.Name}={f.Value}"));
                var expected = known.Where(k => filters.All(f => k.Takes(f.Name, f.Value))).Select(k => k.Number).ToList();
                var taken = Sheets.Read(await who.Client.Download("/api/v1/ledgers/export?" + query[1..])).Select(r => r["信访编号"]?.ToString()).OfType<string>().ToList();
                if (!taken.SequenceEqual(expected)) faults.Add($"{who.UserName} takes out {query}: {taken.Count} rows, not {expected.Count}");
            }
        }

        var here = people.Select(p => (p.UserName, p.Client)).ToList();
        await Compare(here, 0, null);
        await CompareExports(people.First(p => p is { Unit: "dk", Role: Role.Handler, Cleared: true }));
        // As if each unit had so many that nothing is read by the unit.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        await Compare(here, 1, null);
        // And as if more were found than are counted: then the list is read in its own order.
        var node = await Office.On(office.Database, office.Clock.GetUtcNow(), new Dictionary<string, string?> { ["Lists:CountLimit"] = "2", ["Lists:PastCountLimit"] = "2", ["Throttle:SignInsPerAddress"] = "1000" });
        var there = new List<(string, Client)>();
        foreach (var person in people) there.Add((person.UserName, person.IsOfficer ? await node.As(person.UserName) : await node.SignIn(person.UserName, Desk.Password)));
        await Compare(there, 2, 2);
        // Of numbers of another pattern once nobody knows until when they were given.
        await office.Change("INSERT INTO number_counters (scope, next_no) VALUES ('XF#', 3000)");
        await Compare(there, 3, 2);
        await node.Stop();
        Assert.True(faults.IsEmpty, $"{faults.Count}:\n" + string.Join("\n", faults.Order().Take(40)));
        Assert.True(found >= (database == "sqlite" ? 3_000 : 600), $"only {found} rows were expected");
    }

    // Days, category and state of its own; by the table, since no act would give them as they are needed here.
    private static async Task<Kept> Keep(Office office, RightsOffice.Matter what, int i)
    {
        var received = office.Today.AddDays(-5 * i);
        var counted = received.AddDays(i % 3);
        DateOnly? ended = i % 2 == 0 ? null : counted.AddDays(i * 7 % 40);
        var (state, category) = (ended is null ? "accepted" : "closed", Categories[i / 2 % 2]);
        // Of what was opened anew the history is asked, which says nothing of days before the first act.
        var anew = i % 5 == 3;
        string Text(DateOnly? day) => day is { } d ? $"'{d:yyyy-MM-dd}'" : "NULL";
        await office.Change($"""
            UPDATE cases SET received_at = '{received.AddDays(-1):yyyy-MM-dd} 20:00:00.000+00:00', received_on = {Text(received)}, counted_on = {Text(counted)}, ended_on = {Text(ended)}, span = {OpenSpan.Of(counted, ended, anew)}, reopened_on = {Text(anew ? counted : null)},
                state = '{state}', is_open = {(office.Database.Provider == "postgresql" ? ended is null ? "true" : "false" : ended is null ? "1" : "0")}, category_code = '{category}'
            WHERE id = '{what.Id}'
            """);
        await office.Change($"UPDATE history SET from_category_code = '{category}' WHERE case_id = '{what.Id}'");
        return new(what.Id.ToString(), what.Number, state, what.Registered, category, received, counted, ended);
    }

    private static IEnumerable<(string Name, string Value)[]> Asked(Office office, string number)
        => from lead in new (string, string)[][]
           {
               [], [("countedFrom", office.Day(-60)), ("countedTo", office.Day(-10))], [("endedFrom", office.Day(-50)), ("endedTo", office.TodayText)], [("countedFrom", office.Day(-400)), ("countedTo", office.Day(-20))],
               [("endedFrom", office.Day(-30))], [("endedTo", office.Day(-30))], [("countedTo", office.Day(-40))], [("categoryCode", Categories[0])], [("categoryCode", Categories[1]), ("countedFrom", office.Day(-200))],
               [("registeredUnitId", "dk-ghjs")], [("registeredUnitId", "dk")], [("q", number[..2])], [("q", number[..6])], [("q", number[..6].ToLowerInvariant())], [("q", number)], [("q", "XF1999")],
               [("openOn", office.Day(-15))], [("openOn", office.Day(-15)), ("registeredUnitId", "dk-ghjs")], [("openOn", office.Day(-80))], [("openOn", office.Day(-400))],
               [("openOn", office.Day(-15)), ("stateThen", "registered")], [("openOn", office.Day(-15)), ("stateThen", "accepted")],
               [("endedBy", office.Day(-15))], [("endedBy", office.Day(-15)), ("stateThen", "closed")], [("endedBy", office.Day(-15)), ("stateThen", "filed")], [("endedBy", office.Day(-60)), ("registeredUnitId", "dk-ghjs")],
               [("countedFrom", office.Day(-60)), ("registeredCategoryCode", Categories[0])], [("countedFrom", office.Day(-60)), ("countedTo", office.Day(-10)), ("registeredCategoryCode", Categories[1]), ("registeredUnitId", "dk-ghjs")],
               [(Alone, "dk-ghjs")], [("countedFrom", office.Day(-400)), (Alone, "dk-ghjs")], [("countedFrom", office.Day(-400)), (Alone, "dk")],
           }
           from more in new (string, string)[][]
           {
               [], [("open", "true")], [("open", "false")], [("state", "closed")], [("from", office.Day(-70))], [("to", office.Day(-30))], [("open", "true"), ("state", "closed")],
               [("categoryCode", Categories[1])], [("endedTo", office.Day(-5))],
           }
           where lead.Length > 0 && !more.Any(m => lead.Any(l => l.Item1 == m.Item1))
           select lead.Concat(more).ToArray();

    private static async Task<List<string>> Paged(Client client, string query)
    {
        var ids = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = await client.Get("/api/v1/cases?limit=3" + query + cursor);
            ids.AddRange(page.List("items").Texts("id"));
            if (page.TextOf("nextCursor") is not { } next) return ids;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
    }
}
