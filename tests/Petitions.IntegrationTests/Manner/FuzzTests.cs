using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class FuzzTests
{
    private const string Seed = "0003wPbU8Rv1";
    private static readonly Gen<string> IfMatch = Fuzz.OneOf("", "\"1\"", "\"2\"", "\"9\"", "1", "*", "\"");
    private static readonly Gen<string> Key = Fuzz.OneOf("", "", "k", "a-key-of-more-than-22-characters", "two words");

    [Theory, OnEveryDatabase]
    public async Task Whatever_is_sent_to_a_route_no_answer_is_a_server_error(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Throttle:ProgressPerAddress"] = "1000", ["Throttle:ProgressPerNumber"] = "1000" });
        var document = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Json!.AsObject();
        var token = await AccountOfEveryRole(office);
        var keepers = await Keepers.Of(office);
        var ids = new[] { await Given.ARegisteredCase(office), await Given.AnAcceptedCase(office), await Given.AClarifiedCase(office), await Given.AResolvedCase(office) };
        var fuzz = new Fuzz(document);
        var routes = document["paths"]!.AsObject().SelectMany(p => ((JsonObject)p.Value!).Where(o => o.Key == "post").Select(o => (Path: p.Key, Operation: o.Value!))).ToList();
        Assert.True(routes.Count >= 20, "the document lists the routes");
        var each = (database == "sqlite" ? 1_500 : 300) / routes.Count + 1;
        var random = PCG.Parse(Seed);
        var codes = new SortedDictionary<int, int>();
        foreach (var (path, operation) in routes)
        {
            var requests = Gen.Select(fuzz.Body(operation), IfMatch, Key, Gen.Int[0, ids.Length - 1]);
            for (var i = 0; i < each; i++)
            {
                var (body, ifMatch, key, id) = requests.Generate(random, null, out _);
                var address = Address(path, ids[id]);
                var answer = await office.Raw(keepers.For(path) ?? token, "POST", address, body, ("If-Match", ifMatch), ("Idempotency-Key", key));
                answer.ExpectToldOrTaken($"POST {path} If-Match {ifMatch} Idempotency-Key {key} {body}");
                codes[answer.Code] = codes.GetValueOrDefault(answer.Code) + 1;
            }
        }

        // Were everything refused at the door, nothing behind it would have been tried.
        Assert.True(codes.GetValueOrDefault(400) > 100 && codes.Keys.Any(c => c is 200 or 201) && codes.Keys.Any(c => c is 412 or 428) && codes.ContainsKey(422), string.Join(", ", codes));
        (await office.Raw(null, "GET", "/health/ready")).Expect(200);
        (await office.With(token).Get("/api/v1/cases?limit=200")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Whatever_stands_in_a_query_no_answer_is_a_server_error(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        var token = await AccountOfEveryRole(office);
        var keepers = await Keepers.Of(office);
        var document = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Json!.AsObject();
        var value = Gen.OneOf(Gen.String[0, 30], Fuzz.OneOf("", "0", "-1", "1e9", "true", "2026-03-02", "9999-12-31", "0001-01-01", "dk", "closed", "letter", "\0", "%", "''", "2147483647", "99999999999", "receptionDay"), Gen.Int.Select(n => $"{n}"));
        var random = PCG.Parse(Seed);
        foreach (var (path, operations) in document["paths"]!.AsObject().Where(p => p.Value!["get"] is not null))
        {
            var names = (operations!["get"]!["parameters"] as JsonArray)?.Where(p => p!["in"]!.ToString() == "query").Select(p => p!["name"]!.ToString()).ToArray() ?? [];
            var queries = Gen.Select(Gen.Int[0, Math.Max(names.Length - 1, 0)].Array[0, 3], value.Array[3]);
            for (var i = 0; i < (database == "sqlite" ? 25 : 6); i++)
            {
                var (picked, values) = queries.Generate(random, null, out _);
                var query = names.Length == 0 ? "" : string.Join("&", picked.Select((p, n) => $"{names[p]}={Escaped(values[n])}"));
                (await office.Raw(keepers.For(path, isRead: true) ?? token, "GET", Address(path, Guid.CreateVersion7()) + "?" + query)).ExpectToldOrTaken($"GET {path}?{query}");
            }
        }
    }

    // The administrators of system and security and the auditor hold no other role: their routes are asked by themselves.
    private sealed record Keepers(string Sysadmin, string Security, string Auditor)
    {
        public static async Task<Keepers> Of(Office office)
            => new(await office.Token("sysadmin", DemoAccounts.Password), await office.Token("security", DemoAccounts.Password), await office.Token("auditor", DemoAccounts.Password));

        public string? For(string path, bool isRead = false) => path.EndsWith("/clearance", StringComparison.Ordinal) ? Security
            : new[] { "/accounts/acts", "/account-acts", "/reads", "/reveals", "/break-glass", "/ledgers/exports", "/export/exports" }.Any(p => isRead && path.EndsWith(p, StringComparison.Ordinal)) ? Auditor
            : new[] { "/accounts", "/calendar/", "/rule-packs" }.Any(p => path.Contains(p, StringComparison.Ordinal)) ? Sysadmin : null;
    }

    private static async Task<string> AccountOfEveryRole(Office office)
    {
        var roles = Enum.GetValues<Role>().Where(r => r is not (Role.Sysadmin or Role.Security or Role.Auditor)).Select(r => JsonNamingPolicy.CamelCase.ConvertName($"{r}")).ToArray();
        var body = new { userName = "everything", displayName = "全能", roles, unitId = "dk", password = Desk.GivenPassword };
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", body)).Expect(201);
        (await office.Opened("everything", Desk.GivenPassword, "Quan-Neng-2026")).Expect(200);
        return await office.Token("everything", "Quan-Neng-2026");
    }

    private static string Address(string path, Guid id) => path.Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{attachmentId}", id.ToString(), StringComparison.Ordinal).Replace("{userName}", "auditor", StringComparison.Ordinal)
        .Replace("{name}", "flag-backlog", StringComparison.Ordinal).Replace("{period}", "2026-02", StringComparison.Ordinal).Replace("{year}", "2026", StringComparison.Ordinal);

    private static string Escaped(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));
}
