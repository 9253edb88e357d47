using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ledgers;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class RevealTests
{
    private static readonly string[] Fields = ["idNumber", "phone", "address"];

    [Theory, OnEveryDatabase]
    public async Task Personal_data_is_shown_in_plain_for_a_reason_and_that_stays_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var handler = await office.As("handler");
        Assert.Equal(400, (await handler.Post($"/api/v1/cases/{id}/reveal", new { fields = Fields })).Code);
        Assert.Equal(400, (await handler.Post($"/api/v1/cases/{id}/reveal", new { fields = Array.Empty<string>(), reason = "核实" })).Code);
        var phone = (await handler.Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = "电话联系信访人" })).Expect(200);
        var person = Assert.Single(phone.List("people"));
        Assert.Equal(("13900001234", null, null), (person.Text("phone"), person["idNumber"], person["address"]));
        var all = (await handler.Post($"/api/v1/cases/{id}/reveal", new { fields = Fields, reason = "制作告知书" })).Expect(200).List("people")[0];
        Assert.Equal(("11010519491231002X", "洞口县桐山乡一组"), (all.Text("idNumber"), all.Text("address")));
        // In all other answers it stays masked.
        Assert.DoesNotContain("13900001234", (await handler.Get($"/api/v1/cases/{id}")).Text, StringComparison.Ordinal);
        var record = (await (await office.As("auditor")).Get("/api/v1/reveals?userName=handler")).Expect(200).List("items");
        Assert.Equal([("idNumber,phone,address", "制作告知书"), ("phone", "电话联系信访人")], record.Select(r => (r.Text("fields"), r.Text("reason"))));
        (await (await office.As("auditor")).Post($"/api/v1/cases/{id}/reveal", new { fields = Fields, reason = "看看" })).Expect(403);
        var stranger = await office.Staff("gui-jian", "dk-ghjs", "handler");
        (await stranger.Post($"/api/v1/cases/{id}/reveal", new { fields = Fields, reason = "看看" })).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task Visitors_are_revealed_the_same_way(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲", phone = "13800000001" } } })).Expect(201).Id();
        Assert.Equal("13800000001", (await reception.Post($"/api/v1/visits/{visit}/reveal", new { fields = Fields, reason = "回访" })).Expect(200).List("people")[0].Text("phone"));
        (await (await office.Staff("gui-jian", "dk-ghjs", "handler")).Post($"/api/v1/visits/{visit}/reveal", new { fields = Fields, reason = "回访" })).Expect(404);
        var kept = Assert.Single((await (await office.As("auditor")).Get("/api/v1/reveals")).List("items"));
        Assert.Equal(("回访", (await reception.Get($"/api/v1/visits/{visit}")).TextOf("number")), (kept.Text("reason"), kept.Text("visitNumber")));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_stepped_aside_does_not_find_the_petitioner_by_the_arrival(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲", phone = "13800000001" } },
            matters = new[] { new { title = "反映噪声", content = "夜间施工", purpose = "relief" } },
        })).Expect(201);
        var id = Guid.Parse(visit.List("cases")[0].Text("id"));
        (await office.Do("leader", id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        var handler = await office.As("handler");
        (await handler.Post($"/api/v1/visits/{visit.Id()}/reveal", new { fields = Fields, reason = "回访" })).Expect(404);
        var seen = (await handler.Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
        Assert.Empty(seen.List("visitors"));
        Assert.Empty(seen.List("matters"));
        Assert.DoesNotContain("吴甲", seen.Text, StringComparison.Ordinal);
        (await (await office.As("leader")).Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task The_record_of_reveals_is_read_of_the_cases_and_arrivals_that_the_auditor_may_know(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲", phone = "13800000001" } } })).Expect(201).Id();
        (await (await office.As("handler")).Post($"/api/v1/cases/{id}/reveal", new { fields = Fields, reason = "核实" })).Expect(200);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/reveal", new { fields = Fields, reason = "回访" })).Expect(200);
        var elsewhere = await office.Staff("gui-du", "dk-ghjs", "auditor");
        Assert.Empty((await elsewhere.Get("/api/v1/reveals")).Expect(200).List("items"));
        // Nor there what the auditor had stepped aside from, while auditors could.
        var both = await office.Staff("dk-du", "dk", "auditor");
        Assert.Equal(["回访", "核实"], (await both.Get("/api/v1/reveals")).Expect(200).List("items").Texts("reason"));
        Assert.Equal("overseers-step-not-aside", (await office.Do("leader", id, "recusals", new { userName = "dk-du", reason = "近亲属" })).Expect(422).Problem);
        (await office.Do("leader", id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        await office.Change("UPDATE recusals SET user_name = 'dk-du'");
        Assert.Equal(["回访"], (await both.Get("/api/v1/reveals")).Expect(200).List("items").Texts("reason"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_record_of_reveals_is_paged_to_its_end_and_asked_by_case_and_day(string database)
    {
        await using var office = await Office.Open(database);
        var (suspect, id) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        var handler = await office.As("handler");
        (await handler.Post($"/api/v1/cases/{suspect}/reveal", new { fields = Fields, reason = "打听" })).Expect(200);
        office.Pass(1);
        handler = await office.SignIn("handler", "Dongkou-2023");
        // As many others as one page holds and one more: what is behind them is still to be found.
        for (var i = 0; i < 4; i++) (await handler.Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "phone" }, reason = $"联系{i}" })).Expect(200);
        var auditor = await office.SignIn("auditor", "Dongkou-2023");
        async Task<Answer> Ask(string query) => (await auditor.Get("/api/v1/reveals" + query)).Expect(200);
        List<string> reasons = [];
        for (var cursor = ""; cursor is not null;)
        {
            var page = await Ask("?limit=2" + (cursor.Length == 0 ? "" : "&cursor=" + cursor));
            Assert.Equal("5", page.TextOf("total"));
            reasons.AddRange(page.List("items").Texts("reason"));
            cursor = page.TextOf("nextCursor");
        }

        Assert.Equal(["联系3", "联系2", "联系1", "联系0", "打听"], reasons);
        foreach (var query in new[] { $"?caseId={suspect}", $"?to={office.Day(-1)}", $"?from={office.Day(-1)}&to={office.Day(-1)}&userName=handler" }) Assert.Equal(["打听"], (await Ask(query)).List("items").Texts("reason"));
        Assert.Equal("4", (await Ask($"?from={office.TodayText}")).TextOf("total"));
        Assert.Equal(400, (await auditor.Get("/api/v1/reveals?limit=201")).Code);
        Assert.Equal(400, (await auditor.Get("/api/v1/reveals?cursor=x")).Code);
    }

    [Fact]
    public async Task No_identity_number_phone_or_address_of_the_sample_year_stands_anywhere_in_plain()
    {
        var secrets = Secrets();
        var said = Said();
        Assert.True(secrets.Count > 100);
        Assert.True(said.Count > 100);
        using var recorded = new Statements();
        var folder = Directory.CreateTempSubdirectory("petitions-scan-");
        try
        {
            var file = Path.Combine(folder.FullName, "petitions.db");
            var settings = new Dictionary<string, string?> { ["Office:Sample"] = "true", ["Logging:LogLevel:Default"] = "Trace" };
            var told = new StringWriter();
            var console = Console.Out;
            Console.SetOut(TextWriter.Synchronized(told));
            var answers = new StringBuilder();
            try
            {
                await using var office = await Office.On(new DatabaseOptions { Provider = "sqlite", ConnectionString = $"Data Source={file}" }, new(2024, 1, 8, 10, 0, 0, TimeSpan.FromHours(8)), settings);
                await Ask(office, secrets, answers);
                await Papers(office, [.. secrets, .. said], said, answers);
                // While it runs: what is not in the file itself yet is in its log beside it.
                foreach (var path in Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories)) Clean([.. secrets, .. said], path, await Bytes(path));
            }
            finally
            {
                Console.SetOut(console);
            }

            Clean(secrets, "answers", Encoding.UTF8.GetBytes(answers.ToString()));
            Clean([.. secrets, .. said], "logs", Encoding.UTF8.GetBytes(told.ToString()));
            var traces = string.Join('\n', recorded.Tags);
            Assert.Contains("SELECT", traces, StringComparison.Ordinal);
            Clean([.. secrets, .. said], "traces", Encoding.UTF8.GetBytes(traces));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Every list, every case with its parts, every visit, the reports and their exports, and errors about what was sent.
    private static async Task Ask(Office office, IReadOnlyList<string> secrets, StringBuilder answers)
    {
        var leader = await office.As("leader");
        async Task Get(string path) => answers.AppendLine((await leader.Get("/api/v1" + path)).Text);
        var cases = (await leader.Get("/api/v1/cases?limit=200")).Expect(200);
        answers.AppendLine(cases.Text);
        foreach (var row in cases.List("items"))
            foreach (var part in new[] { "", "/history", "/deadlines", "/actions" }) await Get($"/cases/{row.Text("id")}{part}");
        var visits = (await leader.Get("/api/v1/visits?limit=200")).Expect(200);
        foreach (var row in visits.List("items")) await Get($"/visits/{row.Text("id")}");
        await leader.Post("/api/v1/reports/monthly-closure/2023-06");
        foreach (var format in new[] { "json", "csv", "md" }) await Get("/reports/monthly-closure/2023-06?format=" + format);
        answers.AppendLine(await Unpacked(await leader.Download("/api/v1/reports/monthly-closure/2023-06?format=xlsx")));
        foreach (var row in cases.List("items")) answers.AppendLine(await Unpacked(await leader.Download($"/api/v1/cases/{row.Text("id")}/file")));
        await Get("/reports/annual/2023");
        foreach (var list in ExportedLists.All)
        {
            var address = "/api/v1/ledgers/export" + list.Path.Replace("{rate}", "closure", StringComparison.Ordinal).Replace("{loadId}", Guid.Empty.ToString(), StringComparison.Ordinal) + (list.Name == "rates" ? "?from=2023-01-01&to=2023-12-31" : "");
            foreach (var name in new[] { "leader", "auditor", "sysadmin" })
                if (await office.As(name) is var who && (await who.Get(address)).Code == 200) answers.AppendLine(await Unpacked(await who.Download(address)));
        }

        foreach (var secret in secrets.Take(20))
        {
            answers.AppendLine((await leader.Post("/api/v1/cases", new { channel = "letter", petitioner = new { name = "甲", idNumber = secret, phone = secret, address = secret, nonsense = secret } })).Text.Replace("nonsense", "", StringComparison.Ordinal));
            answers.AppendLine((await leader.Post("/api/v1/cases", new { channel = "letter", receivedAt = "2090-01-01T00:00:00Z", title = "甲", content = "乙", petitioner = new { name = "甲", idNumber = secret, phone = secret, address = secret } })).Text);
        }
    }

    // What lies in the folder of documents tells nothing; opened by the service it is the year's notices, which name who petitioned.
    private static async Task Papers(Office office, IReadOnlyList<string> hidden, IReadOnlyList<string> said, StringBuilder answers)
    {
        var papers = Directory.GetDirectories(office.Services.GetRequiredService<IConfiguration>()["Attachments:Folder"]!).SelectMany(Directory.GetFiles).ToList();
        Assert.NotEmpty(papers);
        var opened = new StringBuilder();
        foreach (var paper in papers)
        {
            SealedFiles.Holds(paper);
            Clean(hidden, paper, await Bytes(paper));
            await using var content = office.Services.GetRequiredService<IDocumentStore>().Open(Path.GetFileName(paper));
            using var all = new MemoryStream();
            await content.CopyToAsync(all, TestContext.Current.CancellationToken);
            opened.AppendLine(await Readable(all.ToArray()));
        }

        answers.Append(opened);
        var read = opened.ToString();
        Assert.True(said.Count(s => read.Contains(s, StringComparison.Ordinal)) > 20);
    }

    // The parts of a packed export, and of what is packed in it, as whoever opens it reads them.
    private static async Task<string> Unpacked(byte[] zip)
    {
        var texts = new StringBuilder();
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            await using var content = entry.Open();
            using var all = new MemoryStream();
            await content.CopyToAsync(all, TestContext.Current.CancellationToken);
            texts.AppendLine(await Readable(all.ToArray()));
        }

        return texts.ToString();
    }

    // A paper in a file is packed itself.
    private static async Task<string> Readable(byte[] bytes) => bytes.AsSpan().StartsWith("PK"u8) ? await Unpacked(bytes) : Encoding.UTF8.GetString(bytes);

    private static readonly HashSet<string> Sealed =
    [
        "title", "content", "demand", "facts", "guidance", "grounds", "lateReason", "comment", "note",
        "opinion", "legalBasis", "measures", "destination", "crux", "mainAspect", "reason", "answer", "report", "place", "about",
    ];

    // Names of petitioners, what they wrote, what they were told at the desk, and what the office wrote: shown to those who may know the case, and nowhere else: not in the database file, logs or traces.
    private static IReadOnlyList<string> Said()
    {
        var (names, texts, office) = (new HashSet<string>(), new HashSet<string>(), new StringBuilder());
        void Walk(JsonNode? node, string? under)
        {
            if (node is JsonArray all) foreach (var item in all) Walk(item, under);
            if (node is not JsonObject members) return;
            foreach (var (name, value) in members)
            {
                if (Sealed.Contains(name) && value is JsonValue text) texts.Add(text.ToString());
                else if (name == "name" && under is "petitioner" or "coPetitioners" or "visitors" && value is JsonValue who) names.Add(who.ToString());
                else if (value is JsonValue other) office.Append(other).Append('\n');
                else Walk(value, name);
            }
        }

        Walk(JsonNode.Parse(File.ReadAllText(Path.Combine(Approved.Repository, "seeds", "sample", "2023.json"))), null);
        var written = office.ToString();
        return [.. texts.Where(t => t.Length > 8), .. names.Where(n => n.Length >= 3 && !written.Contains(n, StringComparison.Ordinal))];
    }

    private static async Task<byte[]> Bytes(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        await file.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private static void Clean(IReadOnlyList<string> secrets, string where, byte[] bytes)
    {
        foreach (var secret in secrets)
        {
            Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0, $"{where} holds {secret}");
            Assert.False(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0, $"{where} holds {secret}");
        }
    }

    // What people themselves write into the text of a petition stands there as they wrote it (docs/security.md): of the sample two addresses do.
    private static IReadOnlyList<string> Secrets()
    {
        var found = new HashSet<string>();
        var texts = new StringBuilder();
        void Walk(JsonNode? node)
        {
            if (node is JsonArray all) foreach (var item in all) Walk(item);
            if (node is not JsonObject members) return;
            foreach (var (name, value) in members)
            {
                if (name is "idNumber" or "phone" or "address" && value is JsonValue text) found.Add(text.ToString());
                else if (value is JsonValue other) texts.Append(other).Append('\n');
                else Walk(value);
            }
        }

        Walk(JsonNode.Parse(File.ReadAllText(Path.Combine(Approved.Repository, "seeds", "sample", "2023.json"))));
        var written = texts.ToString();
        var quoted = found.Where(s => s.Length > 6 && written.Contains(s, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, quoted.Count);
        return [.. found.Except(quoted).Where(s => s.Length > 6)];
    }
}
