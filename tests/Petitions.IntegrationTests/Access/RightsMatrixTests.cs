using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Petitions.Application.Ledgers;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

/// <summary>Every route × role × unit relation × class × excluded or not, against a statement of the rights that the service does not know.</summary>
public sealed partial class RightsMatrixTests
{
    private static readonly string[] Parts = ["", "/history", "/deadlines", "/actions", "/attachments", "/file"];

    private static readonly string[] Categories = ["080101", "110102"];

    private static readonly (string Route, Role[] Roles)[] Acts =
    [
        ("screening", [Role.Screener]), ("clarity-review", [Role.Reviewer]), ("resolution", [Role.Handler]), ("closure", [Role.Leader]),
        ("reclassification", [Role.Screener]), ("amendments", [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler]), ("assignment", [Role.Screener, Role.Leader]),
        ("reveal", [Role.Reception, Role.Screener, Role.Reviewer, Role.Handler, Role.Leader]),
    ];

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_know_a_case_gets_it_and_for_everybody_else_it_is_not_there(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        var faults = new ConcurrentBag<string>();
        var asserted = 0;
        void Check(bool holds, string what)
        {
            Interlocked.Increment(ref asserted);
            if (!holds) faults.Add(what);
        }

        await Parallel.ForEachAsync(rights.People, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            var readsNone = who.Role is Role.Sysadmin or Role.Security;
            foreach (var what in Asked(rights, database, 3))
            {
                var sees = RightsOffice.Sees(who, what);
                foreach (var part in Parts)
                {
                    var answer = await who.Client.Get($"/api/v1/cases/{what.Id}{part}");
                    Check(answer.Code == (readsNone ? 403 : sees ? 200 : 404), $"{who.UserName} GET {what.Name}{part}: {answer.Code}");
                    if (sees && !readsNone && part.Length == 0) Check((answer.TextOf("id"), answer.TextOf("number")) == (what.Id.ToString(), what.Number), $"{who.UserName} GET {what.Name}: another case");
                    if (sees && !readsNone && part == "/history") Check(answer.List().Count > 0 && answer.List()[0].Text("act") == "registration", $"{who.UserName} GET {what.Name}/history: not from its registration on");
                    if (!sees) Check(!answer.Text.Contains(what.Number, StringComparison.Ordinal) && !answer.Text.Contains("举报", StringComparison.Ordinal), $"{who.UserName} {what.Name}{part} tells");
                }

                foreach (var (route, roles) in Acts)
                {
                    // An empty object is malformed: who is let through is told so, and nothing is done.
                    var answer = await who.Client.Post($"/api/v1/cases/{what.Id}/{route}", new { }, "\"999\"");
                    var expected = readsNone ? answer.Code == 403 : IsOnlyShown(who, what, route) ? answer is { Code: 403, Problem: "glass-is-for-reading" } : !sees ? answer.Code == 404 : roles.Contains(who.Role) ? answer.Code is 400 or 412 : answer.Code == 403;
                    Check(expected, $"{who.UserName} POST {what.Name} {route}: {answer.Code}");
                }
            }

            if (readsNone) return;
            await CheckCounts(rights, who, Check);
        });

        Assert.True(faults.IsEmpty, $"{faults.Count} of {asserted}:\n" + string.Join("\n", faults.Order().Take(40)));
        Assert.True(asserted >= (database == "sqlite" ? 10_000 : 3_000), $"only {asserted} assertions");
    }

    [Theory, OnEveryDatabase]
    public async Task Every_route_about_a_case_answers_by_role_and_sight_and_to_whom_the_case_is_hidden_as_if_it_were_not_there(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        var routes = await CaseRoutes.All(office);
        var faults = new ConcurrentBag<string>();
        var asserted = 0;
        // Every role, clearance, class, kind of accused and way of standing to the case, with every route: of pairs alike in all of these one.
        var pairs = from what in rights.Matters from who in rights.People select (What: what, Who: who);
        var asked = from alike in pairs.GroupBy(p => (p.Who.Role, p.Who.Cleared, p.Who.IsOfficer, Kind: p.What.Kind, Standing: RightsOffice.Standing(p.Who, p.What))).Where((_, i) => database == "sqlite" || i % 3 == 0)
                    let one = alike.ElementAt((int)(alike.Aggregate(17u, (sum, p) => (sum * 31) + (uint)p.Who.UserName.Length) % alike.Count()))
                    from route in routes
                    select (one.What, one.Who, route.Method, route.Pattern);
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (a, _) =>
        {
            var key = $"{a.Method} {a.Pattern["/api/v1".Length..]}";
            var (path, sees) = (CaseRoutes.Path(a.Pattern, a.What.Id), RightsOffice.Sees(a.Who, a.What));
            var answer = a.Method == "GET" ? await a.Who.Client.Get(path) : await a.Who.Client.Post(path, new { }, "\"999\"");
            var lets = RoleTests.Allowed[key].Split(' ').Contains(a.Who.Role.Word());
            // A part that is not there of a case that is: 404 too, for who may know the case.
            var missing = a.Pattern.Contains("{attachmentId}", StringComparison.Ordinal) || a.Pattern.Contains("{documentId}", StringComparison.Ordinal);
            var holds = a.Who.Role is Role.Sysadmin or Role.Security ? answer.Code == 403
                : !sees ? answer.Code == 404 && answer.Problem == "not-found"
                : a.Method != "GET" && IsOnlyShown(a.Who, a.What, path) ? answer is { Code: 403, Problem: "glass-is-for-reading" }
                : !lets ? answer.Code == 403
                : a.Method == "GET" ? answer.Code == (missing ? 404 : 200)
                : answer.Code is 400 or 412;
            Interlocked.Increment(ref asserted);
            if (!holds) faults.Add($"{a.Who.UserName} {key} {a.What.Name}: {answer.Code} {answer.Problem}");
            if (sees || !answer.Text.Contains(a.What.Number, StringComparison.Ordinal)) return;
            faults.Add($"{a.Who.UserName} {key} tells the number of {a.What.Name}");
        });
        Assert.True(faults.IsEmpty, $"{faults.Count} of {asserted}:\n" + string.Join("\n", faults.Order().Take(40)));
        Assert.True(asserted >= (database == "sqlite" ? 15_000 : 5_000), $"only {asserted} assertions");
    }

    // What is well formed and changes nothing, so that sight decides before the shape does.
    private static readonly Dictionary<string, object> Said = new()
    {
        ["/visits/{id}/reveal"] = new { fields = new[] { "phone" }, reason = "核对" }, ["/visits/{id}/amendments"] = new { peopleCount = 1, basis = "登记簿" },
        ["/visits/{id}/cancellation"] = new { basis = "登记簿" }, ["/break-glass/{id}/approval"] = new { },
        ["/retention/proposals/{id}/approval"] = new { approval = "second" }, ["/retention/proposals/{id}/keeping"] = new { until = "2020-01-01", reason = "诉讼" },
    };

    [Theory, OnEveryDatabase]
    public async Task Every_route_about_what_hangs_on_a_case_answers_whom_the_case_is_hidden_from_as_if_it_were_not_there(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        List<RightsParts> parts = [.. (await RightsParts.In(office, rights)).Where(p => p.Kind is "visits" or "break-glass")];
        parts.AddRange(await RightsParts.Waiting(rights));
        await Fill(office);
        parts.AddRange(rights.Matters.Select(m => new RightsParts("retention/proposals", m, m.Id, p => RightsOffice.Finds(p, m))));
        var routes = new Dictionary<string, IReadOnlyList<(string Method, string Pattern)>>();
        foreach (var kind in parts.Select(p => p.Kind).Distinct()) routes[kind] = await CaseRoutes.About(office, kind);
        Assert.Equal(Said.Keys.Order(), routes.Values.SelectMany(r => r).Where(r => r.Method == "POST").Select(r => r.Pattern["/api/v1".Length..]).Order());
        var (faults, hidden, shown) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, int>(), new ConcurrentDictionary<string, int>());
        // What is said of what is not there, by person, method and path.
        var absents = new ConcurrentDictionary<(string UserName, string Method, string Key), Task<(int, string?, string?)>>();
        var asked = (from part in parts
                     from who in rights.People.GroupBy(p => (p.Role, p.Cleared, p.IsOfficer, Standing: RightsOffice.Standing(p, part.Of), Shows: part.Shows(p))).Where((_, i) => database == "sqlite" || i % 3 == 0).Select(g => g.First())
                     from route in routes[part.Kind]
                     let key = route.Pattern["/api/v1".Length..]
                     select (part, who, route.Method, key)).ToList();
        // All is read before anything is said to it: what has been let through is not shown to those who might have done so.
        foreach (var method in new[] { "GET", "POST" })
            await Parallel.ForEachAsync(asked.Where(a => a.Method == method), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (a, _) =>
            {
                async Task<Answer> Answered(Guid id)
                {
                    var path = "/api/v1" + a.key.Replace("{id}", id.ToString(), StringComparison.Ordinal);
                    return method == "GET" ? await a.who.Client.Get(path) : await a.who.Client.Post(path, Said[a.key], "\"999\"");
                }

                var (answer, what) = (await Answered(a.part.Id), $"{a.who.UserName} {method} {a.key} of {a.part.Of.Name}");
                var lets = RoleTests.Allowed[$"{method} {a.key}"].Split(' ').Contains(a.who.Role.Word());
                if (lets && (a.key == "/break-glass/{id}/approval" ? RightsOffice.MayApproveGlass(a.who, a.part.Of) : a.part.Shows(a.who)))
                {
                    shown.AddOrUpdate(a.key, 1, (_, n) => n + 1);
                    if (answer.Code is 400 or 404 || (method == "GET" && answer.Code != 200)) faults.Add($"{what}: {answer.Code} {answer.Problem}, and may know it");
                    return;
                }

                // Who may know it and not do this is told which of the two it is.
                if (!lets && a.part.Shows(a.who))
                {
                    if (answer.Code != 403) faults.Add($"{what}: {answer.Code} {answer.Problem}, and may know it without doing so");
                    return;
                }

                hidden.AddOrUpdate(a.key, 1, (_, n) => n + 1);
                var absent = await absents.GetOrAdd((a.who.UserName, method, a.key), async _ => Told(await Answered(Guid.CreateVersion7())));
                if (answer.Code is not (403 or 404) || Told(answer) != absent)
                    faults.Add($"{what} is told from what is not there: {Told(answer)}, not {absent}");
                if (answer.Text.Contains(a.part.Of.Number, StringComparison.Ordinal)) faults.Add($"{what} tells the number");
            });

        Assert.True(faults.IsEmpty, $"{faults.Count} of {asked.Count}:\n" + string.Join("\n", faults.Order().Take(40)));
        // Every one of them was asked by some who may know and by some who may not.
        Assert.Equal(routes.Values.SelectMany(r => r).Select(r => r.Pattern["/api/v1".Length..]).Order(), hidden.Keys.Intersect(shown.Keys).Order());
        Assert.True(asked.Count > (database == "sqlite" ? 1_000 : 300), $"only {asked.Count} were asked");
    }

    [Theory, OnEveryDatabase]
    public async Task Who_follows_every_id_there_is_finds_no_case_that_is_not_theirs_to_know(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        var parts = await RightsParts.In(office, rights);
        var (faults, tried) = (new ConcurrentBag<string>(), 0);
        await Parallel.ForEachAsync(rights.People.Where(p => p.Unit == "dk-ghjs" || (p.Unit == "xian-xfj" && p.Cleared) || (p.Unit == "dk" && p.Role == Role.Handler)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            var (open, met) = (new Queue<string>(Starts(office)), new HashSet<string>());
            while (open.TryDequeue(out var path))
            {
                var answer = await who.Client.Get("/api/v1" + path);
                foreach (var id in Id().Matches(answer.Text).Select(m => m.Value).Where(met.Add))
                    foreach (var next in new[] { $"/cases/{id}", $"/cases/{id}/history", $"/cases/{id}/actions", $"/cases/{id}/attachments", $"/cases/{id}/referrals",
                        $"/cases/{id}/repeats", $"/cases/{id}/handling", $"/cases/{id}/documents", $"/cases/{id}/supervisions", $"/cases/{id}/reviews", $"/visits/{id}", $"/break-glass/{id}" }) open.Enqueue(next);
                foreach (var what in rights.Matters.Where(m => !RightsOffice.Sees(who, m)))
                    if (answer.Text.Contains(what.Id.ToString(), StringComparison.Ordinal)
                        || (answer.Text.Contains(what.Number, StringComparison.Ordinal) && !rights.IsToldOf(who, what)))
                        faults.Add($"{who.UserName} finds {what.Name} at {path}");
            }

            // What is said of what is not there, by path.
            var absents = new Dictionary<string, (int, string?, string?)>();
            async Task<(int, string?, string?)> Absent(string path)
            {
                if (!absents.TryGetValue(path, out var absent)) absents[path] = absent = Told(await who.Client.Get(string.Format(null, path, Guid.CreateVersion7())));
                return absent;
            }

            foreach (var what in rights.Matters.Where(m => !RightsOffice.Sees(who, m)))
                if (Told(await who.Client.Get($"/api/v1/cases/{what.Id}")) != await Absent("/api/v1/cases/{0}"))
                    faults.Add($"{who.UserName} tells {what.Name} from what is not there");

            // Nor by the id of what hangs on it, under its own case or under one of theirs.
            var mine = rights.Matters.Find(m => RightsOffice.Sees(who, m));
            foreach (var part in parts.Where(p => !p.Shows(who)))
                foreach (var path in part.Paths(mine))
                {
                    var (absent, hidden) = (await Absent(path), Told(await who.Client.Get(string.Format(null, path, part.Id))));
                    Interlocked.Increment(ref tried);
                    if (hidden.Code is not (403 or 404) || absent != hidden)
                        faults.Add($"{who.UserName} tells {part.Of.Name}'s {path} from what is not there: {hidden}, not {absent}");
                }
        });
        Assert.True(faults.IsEmpty, string.Join("\n", faults.Distinct().Order().Take(40)));
        Assert.True(tried > 300, $"only {tried} ids of what hangs on cases were tried");
    }

    [Theory, OnEveryDatabase]
    public async Task Every_list_that_goes_out_names_the_cases_that_it_shows_and_no_other(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        _ = await RightsParts.In(office, rights);
        await Fill(office);
        var (faults, named, seen) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, int>(), new ConcurrentBag<(string List, RightsOffice.Person Who, RightsOffice.Matter What, bool IsNamed)>());
        await Parallel.ForEachAsync(rights.People.Where((p, i) => p.IsOfficer || p.UserName.Contains("aside", StringComparison.Ordinal) || database == "sqlite" || i % 5 == 0), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (who, _) =>
        {
            foreach (var list in ExportedLists.All)
            {
                var shown = await who.Client.Get("/api/v1" + ReadAt[list.Name]);
                var address = "/api/v1/ledgers/export" + list.Path.Replace("{rate}", "closure", StringComparison.Ordinal).Replace("{loadId}", Load, StringComparison.Ordinal);
                if (shown.Code != 200)
                {
                    var refused = await who.Client.Get(address);
                    if (refused.Code != shown.Code) faults.Add($"{who.UserName} takes out {list.Name}: {refused.Code}, not {shown.Code}");
                    continue;
                }

                var book = string.Join('\n', Sheets.Read(await who.Client.Download(address)).SelectMany(r => r.Values).Select(v => v?.ToString()));
                foreach (var what in rights.Matters)
                {
                    var isNamed = book.Contains(what.Number, StringComparison.Ordinal);
                    if (isNamed) named.AddOrUpdate(list.Name, 1, (_, n) => n + 1);
                    seen.Add((list.Name, who, what, isNamed));
                    // Who is told of the other end of a referral is told its number.
                    if (isNamed && !RightsOffice.Finds(who, what) && !rights.IsToldOf(who, what) && !what.Glass.Contains(who.UserName)) faults.Add($"{who.UserName} takes out {what.Name} with {list.Name}");
                    // The record of readings grows meanwhile; of the other end of a referral the workbook tells the number, the list does not.
                    if (list.Name != "reads" && !rights.IsToldOf(who, what) && isNamed != shown.Text.Contains(what.Number, StringComparison.Ordinal)) faults.Add($"{who.UserName} takes out {list.Name}: {what.Name} is {(isNamed ? "" : "not ")}named there, in the list it is {(isNamed ? "not" : "")}");
                }
            }
        });
        Assert.True(faults.IsEmpty, $"{faults.Count}:\n" + string.Join("\n", faults.Order().Take(40)));
        // What a list holds for one reader it holds for each who may know the case; but for those that are of who asks, or of where a case was taken in.
        foreach (var cell in seen.Where(s => s.List is not ("work" or "glass" or "reads" or "rates")).GroupBy(s => (s.List, s.What)).Where(g => g.Any(s => s.IsNamed)))
            foreach (var (list, who, what, _) in cell.Where(s => !s.IsNamed && RightsOffice.Finds(s.Who, s.What))) faults.Add($"{who.UserName} is not shown {what.Name} in {list}");
        Assert.True(faults.IsEmpty, $"{faults.Count}:\n" + string.Join("\n", faults.Order().Take(40)));
        // Each of them held something for somebody; what is not among them names no case.
        Assert.Equal(NamingCases, named.Keys.Order());
        Assert.Equal(ExportedLists.All.Select(l => l.Name).Order(), ReadAt.Keys.Order());
    }

    [Theory, OnEveryDatabase]
    public async Task Lists_of_a_unit_and_of_what_little_is_overdue_or_backlog_are_of_all_that_the_reader_may_know(string database)
    {
        await using var office = await Office.Open(database);
        var rights = await RightsOffice.In(office);
        var categories = rights.Matters.Select((m, i) => (m.Id, Code: Categories[i / 2 % 2])).ToDictionary(m => m.Id.ToString(), m => m.Code);
        for (var i = 0; i < rights.Matters.Count; i++)
        {
            var due = (i % 4) switch { 0 => $"'{office.Day(-3)}'", 1 => $"'{office.Day(3)}'", 2 => $"'{office.Day(40)}'", _ => "NULL" };
            var (since, ended) = (i % 3 == 2 ? "NULL" : $"'{office.Day(-9)}'", i % 3 == 1 ? $"'{office.Day(-1)}'" : "NULL");
            // What is owed after an end is told by days of its own.
            await office.Change($"UPDATE cases SET next_due_on = {due}, backlog_since = {since}, backlog_ended_on = {ended}, category_code = '{categories[rights.Matters[i].Id.ToString()]}', owed_from = CASE WHEN ended_on IS NULL THEN NULL ELSE counted_on END WHERE id = '{rights.Matters[i].Id}'");
        }

        // One role for all that work on cases, and the auditor; who has stepped aside, through a glass and the designated person besides.
        var readers = rights.People.Where(p => p.Role is Role.Handler or Role.Auditor || p.IsOfficer);
        string[] flag = ["", "true", "false"];
        var asked = (from unit in rights.Units.SelectMany(u => new (string, string)[] { ("unitId", u), ("unitAlone", u) }).Prepend(("", ""))
                     from kind in new[] { ("", ""), ("class", "grievance"), ("class", "accusation"), ("state", "registered"), ("state", "accepted"), ("channel", "letter") }
                     from overdue in flag
                     from backlog in flag
                     from soon in flag
                     select new (string Name, string Value)[] { unit, kind, ("overdue", overdue), ("backlog", backlog), ("dueSoon", soon) }.Where(f => f.Value.Length > 0).ToList())
            // And how they stood at the end of a day, by what it is found and whose it was.
            .Concat(from day in new[] { "openOn", "endedBy", "overdueOn", "dueSoonOn", "backlogOn" }
                    from unit in rights.Units.SelectMany(u => new (string, string)[] { ("unitThen", u), ("unitThenAlone", u) }).Prepend(("", ""))
                    from more in new[] { ("", ""), ("class", "accusation"), ("categoryThen", Categories[0]), ("overdue", "true"), ("unitId", "dk-ghjs") }
                    // Alone is said of both units at once.
                    where unit.Item1 != "unitThenAlone" || more.Item1 != "unitId"
                    select new (string Name, string Value)[] { (day, office.TodayText), unit, more }.Where(f => f.Value.Length > 0).ToList()).ToList();
        var (faults, found, step) = (new ConcurrentBag<string>(), 0, database == "sqlite" ? 9 : 41);
        async ValueTask Compare((RightsOffice.Person, int) reader, int shift, bool areFew)
        {
            var (who, i) = reader;
            var known = (await who.Client.Get("/api/v1/cases?limit=200")).List("items");
            if (!known.Texts("id").Order().SequenceEqual(rights.Matters.Where(m => RightsOffice.Finds(who, m)).Select(m => m.Id.ToString()).Order())) faults.Add($"{who.UserName}: the whole list");
            var paged = new List<string>();
            for (var cursor = ""; ;)
            {
                var page = await who.Client.Get("/api/v1/cases?limit=3" + cursor);
                paged.AddRange(page.List("items").Texts("id"));
                if (page.TextOf("nextCursor") is not { } next) break;
                cursor = "&cursor=" + Uri.EscapeDataString(next);
            }

            if (!paged.SequenceEqual(known.Texts("id"))) faults.Add($"{who.UserName}: page by page {paged.Count} rows, not {known.Count}");
            // Each asks another part of them.
            foreach (var filters in asked.Where((_, j) => j % step == (i + shift) % step))
            {
                var query = string.Concat(filters.Select(f => f.Name switch
                {
                    "unitAlone" => $"&unitAlone=true&unitId={f.Value}",
                    "unitThenAlone" => $"&unitAlone=true&unitThen={f.Value}",
                    _ => $"&{f.Name}={f.Value}",
                }));
                var answer = await who.Client.Get("/api/v1/cases?limit=200" + query);
                var expected = known.Where(row => filters.All(f => f.Name == "categoryThen" ? categories[row.Text("id")] == f.Value : Takes(office, row, f.Name, f.Value))).Texts("id").ToList();
                Interlocked.Add(ref found, expected.Count);
                if (!answer.List("items").Texts("id").SequenceEqual(expected)) faults.Add($"{who.UserName} {query}: {answer.List("items").Count} rows, not {expected.Count}");
                if (areFew && answer.TextOf("total") != expected.Count.ToString(null, null)) faults.Add($"{who.UserName} {query}: total {answer.TextOf("total")}, not {expected.Count}");
            }
        }

        Task Each(int shift, bool areFew) => Parallel.ForEachAsync(readers.Select((who, i) => (who, i)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, (r, _) => Compare(r, shift, areFew));
        await Each(0, areFew: true);
        // As if each unit had so many that lists are read in their own order; then the counters tell more than there are.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        await Each(4, areFew: false);
        Assert.True(faults.IsEmpty, $"{faults.Count}:\n" + string.Join("\n", faults.Order().Take(40)));
        Assert.True(found >= (database == "sqlite" ? 1_000 : 300), $"only {found} rows were expected");
    }

    private static bool Takes(Office office, JsonNode row, string name, string value) => name switch
    {
        "unitId" => RightsOffice.IsWithin(row.Text("unitId"), value),
        "unitAlone" => row.Text("unitId") == value,
        "unitThen" => RightsOffice.IsWithin(row.Text("unitId"), value),
        "unitThenAlone" => row.Text("unitId") == value,
        "endedBy" => row.Text("state") == "transferred",
        "openOn" => row.Text("state") != "transferred",
        "overdueOn" => row.Text("overdue") == "true",
        "backlogOn" => row.Text("backlog") == "true",
        "dueSoonOn" => Takes(office, row, "dueSoon", "true"),
        "dueSoon" => (string.CompareOrdinal(row.Text("nextDueOn"), office.TodayText) >= 0 && string.CompareOrdinal(row.Text("nextDueOn"), office.Day(7)) <= 0) == (value == "true"),
        _ => row.Text(name) == value,
    };

    // Through a broken glass one reads, and reveals.
    private static bool IsOnlyShown(RightsOffice.Person who, RightsOffice.Matter what, string route)
        => RightsOffice.Sees(who, what) && !RightsOffice.Finds(who, what) && !route.EndsWith("reveal", StringComparison.Ordinal);

    // All of them on the embedded database; on the servers, where each request takes longer, one of so many: the predicate is the same statement there.
    private static IEnumerable<RightsOffice.Matter> Asked(RightsOffice rights, string database, int oneOf)
        => rights.Matters.Where((_, i) => database == "sqlite" || i % oneOf == 0);

    private static async Task CheckCounts(RightsOffice rights, RightsOffice.Person who, Action<bool, string> check)
    {
        var mine = rights.Matters.Where(m => RightsOffice.Finds(who, m)).ToList();
        var list = await who.Client.Get("/api/v1/cases?limit=200");
        check(list.TextOf("total") == mine.Count.ToString(null, null), $"{who.UserName} list total {list.TextOf("total")}, not {mine.Count}");
        check(list.List("items").Texts("id").Order().SequenceEqual(mine.Select(m => m.Id.ToString()).Order()), $"{who.UserName} list");
        foreach (var word in new[] { "accusation", "grievance" })
        {
            var some = await who.Client.Get("/api/v1/cases?class=" + word);
            check(some.List("items").Texts("id").All(id => mine.Any(m => m.Id.ToString() == id)), $"{who.UserName} class {word}");
        }

        foreach (var what in rights.Matters)
        {
            var found = await who.Client.Get("/api/v1/cases?q=" + what.Number);
            check((found.TextOf("total") != "0") == mine.Contains(what), $"{who.UserName} searches {what.Name}: {found.TextOf("total")}");
        }

        // Figures go by the unit that handles.
        var handled = mine.Count(m => RightsOffice.IsWithin(m.Unit, who.Unit));
        var board = await who.Client.Get("/api/v1/dashboard");
        check(board.TextOf("total") == handled.ToString(null, null), $"{who.UserName} dashboard {board.TextOf("total")}, not {handled}");
        foreach (var member in new[] { "byChannel", "byUnit", "byCategory" })
            check(board.List(member).Sum(c => int.Parse(c.Text("open"), null) + int.Parse(c.Text("closed"), null)) == handled, $"{who.UserName} dashboard {member}");
        check(board.List("byState").Sum(c => int.Parse(c.Text("count"), null)) == handled, $"{who.UserName} dashboard byState");
        var annual = await who.Client.Get("/api/v1/reports/annual/2026");
        // What was referred within the reader's own units is told once, where it came in.
        var incidents = handled - mine.Count(m => RightsOffice.IsWithin(m.Unit, who.Unit) && rights.Matters.Any(o => o.Number == m.OriginNumber && RightsOffice.IsWithin(o.Unit, who.Unit)));
        check(annual.TextOf("figures", "petitionIncidents") == incidents.ToString(null, null), $"{who.UserName} annual {annual.TextOf("figures", "petitionIncidents")}, not {incidents}");
        // A rate is counted of what was registered in the reader's units and the reader may know, and all of that is listed.
        var registered = rights.Matters.Where(m => RightsOffice.IsWithin(m.Registered, who.Unit)).ToList();
        var rate = await who.Client.Get($"/api/v1/reports/rates/closure?limit=200");
        check(rate.List("cases", "items").Texts("id").Order().SequenceEqual(registered.Intersect(mine).Select(m => m.Id.ToString()).Order()), $"{who.UserName} rate of closure lists {rate.TextOf("cases", "total")}, not {registered.Intersect(mine).Count()}");
        var counted = registered.Intersect(mine).Count().ToString(null, null);
        check((rate.TextOf("rate", "denominator"), rate.TextOf("notListed")) == (counted, "0"), $"{who.UserName} rate of closure: {rate.TextOf("rate", "denominator")}, not {counted}");
        var rates = await who.Client.Get("/api/v1/reports/rates");
        var closure = rates.List("rates").Single(r => r["definition"]!["key"]!.GetValue<string>() == "closure");
        check(closure.Text("denominator") == counted, $"{who.UserName} rates: closure of {closure.Text("denominator")}, not {counted}");
        foreach (var what in rights.Matters.Except(mine)) check(!annual.Text.Contains(what.Number, StringComparison.Ordinal), $"{who.UserName} annual lists {what.Name}");
    }

    private static string[] Starts(Office office) =>
    [
        "/cases", "/cases?limit=200", "/cases?q=" + Uri.EscapeDataString("钱知情"), "/visits", "/warnings", "/dashboard", "/dashboard?asOf=" + office.TodayText,
        "/reports/annual/2026", "/sweeps", "/accounts", "/units", "/reads", "/reveals", "/break-glass", "/cases?class=accusation", "/cases?state=transferred",
        "/executions", "/urgent-reports", "/supervisions", "/retention/proposals", "/reports/rates", "/reports/rates/closure", "/reports/rates/repeats", "/reports/rates/closure?from=" + office.Day(-300) + "&to=" + office.TodayText, "/reports/monthly-closure/2026-03", "/reference-loads",
        "/work", "/reception-days", "/recommendations", "/ledgers/exports/own", "/ledgers/exports", "/ledgers/imports", "/accounts/acts", "/deadline-rules",
        .. new[] { "openOn", "endedBy", "overdueOn", "dueSoonOn", "backlogOn" }.SelectMany(d => new[] { $"/cases?limit=200&{d}={office.TodayText}", $"/cases?limit=200&{d}={office.TodayText}&unitThen=dk" }),
        $"/cases?limit=200&countedFrom={office.Day(-30)}&registeredCategoryCode={Categories[0]}", $"/cases?limit=200&endedFrom={office.Day(-30)}&categoryThen={Categories[0]}", $"/visits?countedFrom={office.Day(-30)}",
    ];

    private const string Load = "00000000-0000-0000-0000-000000000001";

    private static readonly string[] NamingCases =
    [
        "cases", "deadline-changes", "executions", "glass", "rates", "reads", "retention", "reveals", "supervisions", "urgent-reports", "warnings", "work",
    ];

    // Of every case something in every list of cases: by the tables, since no act would give them all of it.
    private static async Task Fill(Office office)
    {
        await office.Change("INSERT INTO warnings (case_id, deadline_id, kind, due_on, raised_at) SELECT d.case_id, d.id, 'dueIn7', d.raw_due_on, c.registered_at FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.status = 'running'");
        await office.Change("INSERT INTO supervisions (case_id, ordinal, kind, content, issued_by, issued_at) SELECT c.id, 1, 'reminder', 'soon', 'leader', c.registered_at FROM cases c");
        await office.Change("INSERT INTO retention_proposals (id, case_id, ordinal, rule_key, retained_to, proposed_at) SELECT c.id, c.id, 1, 'retention', c.received_on, c.registered_at FROM cases c");
        await office.Change("INSERT INTO reveals (case_id, user_name, at, fields, reason) SELECT c.id, 'leader', c.registered_at, 'phone', 'asked' FROM cases c");
        await office.Change("INSERT INTO reference_loads (id, kind, subject, file_name, content_hash, loaded_by, loaded_at, changed) VALUES (@Id, 'calendar', '2027', '2027.csv', 'x', 'sysadmin', @At, 0)", new { Id = Guid.Parse(Load), At = office.Clock.GetUtcNow() });
        await office.Change("""
            INSERT INTO deadline_changes (load_id, case_id, deadline_id, rule_key, raw_due_on_before, raw_due_on, legal_due_on_before, legal_due_on, changed_at)
            SELECT l.id, d.case_id, d.id, d.rule_key, d.raw_due_on, d.raw_due_on, d.legal_due_on, d.legal_due_on, l.loaded_at FROM deadlines d JOIN reference_loads l ON l.file_name = '2027.csv'
            """);
        await office.Change("UPDATE cases SET report_up_from = received_on");
        // Carried out is what was decided.
        await office.Change("UPDATE cases SET state = 'closed', standing_outcome = 'supported', standing_since = received_on WHERE state = 'registered'");
    }

    private static (int Code, string? Problem, string? Detail) Told(Answer answer) => (answer.Code, answer.Problem, answer.TextOf("detail"));

    // Where each list that goes out is read, so that the two are compared; of rates and loads one.
    private static readonly Dictionary<string, string> ReadAt = new()
    {
        ["cases"] = "/cases?limit=200", ["visits"] = "/visits?limit=200", ["warnings"] = "/warnings?limit=200", ["work"] = "/work?limit=200", ["supervisions"] = "/supervisions?limit=200",
        ["executions"] = "/executions?limit=200", ["recommendations"] = "/recommendations", ["retention"] = "/retention/proposals?limit=200", ["urgent-reports"] = "/urgent-reports?limit=200",
        ["rates"] = "/reports/rates/closure?limit=200", ["roster"] = "/reception-days", ["loads"] = "/reference-loads", ["deadline-changes"] = $"/reference-loads/{Load}/changes?limit=200", ["glass"] = "/break-glass",
        ["reads"] = "/reads?limit=200", ["reveals"] = "/reveals?limit=200", ["exports"] = "/ledgers/exports?limit=200", ["account-acts"] = "/accounts/acts?limit=200", ["accounts"] = "/accounts", ["imports"] = "/ledgers/imports?limit=200",
    };

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
