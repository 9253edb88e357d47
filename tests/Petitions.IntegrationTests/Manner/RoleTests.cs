using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class RoleTests
{
    private const string Everybody = "reception screener reviewer handler leader auditor sysadmin security";
    private const string Readers = "reception screener reviewer handler leader auditor";

    // The contract's own table of who may what; a route that is not in it fails the test.
    internal static readonly Dictionary<string, string> Allowed = new()
    {
        ["POST /cases"] = "reception screener leader",
        ["GET /cases"] = Readers,
        ["GET /cases/{id}"] = Readers,
        ["GET /cases/{id}/history"] = Readers,
        ["GET /cases/{id}/deadlines"] = Readers,
        ["GET /cases/{id}/actions"] = Readers,
        ["GET /cases/{id}/file"] = Readers,
        ["GET /cases/{id}/officials"] = "screener leader",
        ["GET /cases/{id}/attachments"] = Readers,
        ["GET /cases/{id}/attachments/{attachmentId}"] = Readers,
        ["POST /cases/{id}/attachments"] = "reception screener reviewer handler",
        ["POST /cases/{id}/screening"] = "screener",
        ["POST /cases/{id}/notice"] = "screener handler",
        ["POST /cases/{id}/clarity-review"] = "reviewer",
        ["POST /cases/{id}/clarity-review/override"] = "leader",
        ["POST /cases/{id}/resolution"] = "handler",
        ["POST /cases/{id}/resolution/approval"] = "leader",
        ["POST /cases/{id}/resolution/service"] = "handler",
        ["POST /cases/{id}/closure"] = "leader",
        ["POST /cases/{id}/settlement"] = "leader",
        ["POST /cases/{id}/assignment"] = "screener leader",
        ["POST /cases/{id}/reclassification"] = "screener",
        ["POST /cases/{id}/amendments"] = "reception screener reviewer handler",
        ["POST /cases/{id}/withdrawal"] = "reception screener handler",
        ["POST /cases/{id}/reopening"] = "leader",
        ["POST /cases/{id}/rescreening"] = "leader",
        ["POST /cases/{id}/extension"] = "handler",
        ["POST /cases/{id}/extension/decision"] = "leader",
        ["POST /cases/{id}/extension/notice"] = "screener handler",
        ["POST /cases/{id}/handling"] = "handler",
        ["GET /cases/{id}/handling"] = Readers,
        ["POST /cases/{id}/execution"] = "handler",
        ["POST /cases/{id}/corrections"] = "leader",
        ["POST /cases/{id}/recusals"] = "leader",
        ["POST /cases/{id}/co-units"] = "screener leader",
        ["POST /cases/{id}/urgent-report"] = "reception screener leader",
        ["GET /urgent-reports"] = Readers,
        ["GET /executions"] = Readers,
        ["GET /work"] = "reception screener reviewer handler leader",
        ["GET /cases/{id}/supervisions"] = Readers,
        ["POST /cases/{id}/reminders"] = "leader",
        ["POST /cases/{id}/supervision-orders"] = "leader",
        ["POST /cases/{id}/instructions"] = "leader",
        ["POST /cases/{id}/supervision-answers"] = "handler",
        ["POST /cases/{id}/leader-in-charge"] = "leader",
        ["GET /supervisions"] = Readers,
        ["GET /supervision-grounds"] = Everybody,
        ["GET /reception-days"] = Everybody,
        ["POST /reception-days/roster"] = "reception leader",
        ["POST /calendar/notices"] = "sysadmin",
        ["POST /calendar/notices/preview"] = "sysadmin",
        ["POST /public/review-requests"] = "",
        ["POST /rule-packs"] = "sysadmin",
        ["POST /rule-packs/preview"] = "sysadmin",
        ["GET /reference-loads"] = Everybody,
        ["GET /reference-loads/{loadId}/changes"] = Readers,
        ["POST /visits"] = "reception screener leader",
        ["POST /visits/{id}/amendments"] = "reception screener leader",
        ["POST /visits/{id}/cancellation"] = "reception screener leader",
        ["GET /visits"] = Readers,
        ["GET /visits/{id}"] = Readers,
        ["POST /repeat-candidates"] = "reception screener leader",
        ["GET /ledgers/export"] = Readers,
        ["GET /ledgers/export/visits"] = Readers,
        ["GET /ledgers/export/warnings"] = Readers,
        ["GET /ledgers/export/work"] = "reception screener reviewer handler leader",
        ["GET /ledgers/export/supervisions"] = Readers,
        ["GET /ledgers/export/executions"] = Readers,
        ["GET /ledgers/export/recommendations"] = Readers,
        ["GET /ledgers/export/retention"] = "reviewer leader auditor",
        ["GET /ledgers/export/urgent-reports"] = Readers,
        ["GET /ledgers/export/rates/{rate}"] = Readers,
        ["GET /ledgers/export/roster"] = Everybody,
        ["GET /ledgers/export/loads"] = Everybody,
        ["GET /ledgers/export/deadline-changes/{loadId}"] = Readers,
        ["GET /ledgers/export/glass"] = Readers,
        ["GET /ledgers/export/reads"] = "auditor",
        ["GET /ledgers/export/reveals"] = "auditor",
        ["GET /ledgers/export/exports"] = "auditor",
        ["GET /ledgers/export/account-acts"] = "auditor security",
        ["GET /ledgers/export/accounts"] = "sysadmin security",
        ["GET /ledgers/export/imports"] = "reception screener leader",
        ["GET /ledgers/exports"] = "auditor",
        ["GET /ledgers/exports/own"] = Everybody,
        ["POST /ledgers/exports/{exportId}/cancellation"] = Everybody,
        ["GET /ledgers/template"] = "reception screener leader",
        ["GET /ledgers/imports"] = "reception screener leader",
        ["POST /ledgers/imports"] = "reception screener leader",
        ["GET /ledgers/imports/{importId}"] = "reception screener leader",
        ["GET /ledgers/imports/{importId}/rows"] = "reception screener leader",
        ["GET /ledgers/imports/{importId}/sheet"] = "reception screener leader",
        ["POST /ledgers/imports/{importId}/confirmation"] = "reception screener leader",
        ["POST /ledgers/imports/{importId}/cancellation"] = "reception screener leader",
        ["GET /drafts/{kind}"] = "reception screener leader",
        ["PUT /drafts/{kind}"] = "reception screener leader",
        ["DELETE /drafts/{kind}"] = "reception screener leader",
        ["GET /dashboard"] = Readers,
        ["POST /reports/monthly-closure/{period}"] = "leader",
        ["GET /reports/monthly-closure/{period}"] = Readers,
        ["GET /reports/monthly-closure/{period}/differences"] = Readers,
        ["GET /reports/annual/{year}"] = Readers,
        ["GET /sweeps"] = Everybody,
        ["POST /sweeps/{name}/runs"] = "leader sysadmin",
        ["GET /warnings"] = Readers,
        ["GET /accounts"] = "sysadmin security",
        ["POST /accounts"] = "sysadmin",
        ["GET /accounts/acts"] = "auditor security",
        ["POST /accounts/{userName}/lock"] = "sysadmin security",
        ["POST /accounts/{userName}/unlock"] = "sysadmin security",
        ["POST /accounts/{userName}/clearance"] = "security",
        ["POST /cases/{id}/reveal"] = "reception screener reviewer handler leader",
        ["POST /visits/{id}/reveal"] = "reception screener reviewer handler leader",
        ["GET /reads"] = "auditor",
        ["GET /retention/proposals"] = "reviewer leader auditor",
        ["POST /retention/proposals/{id}/approval"] = "reviewer leader",
        ["POST /retention/proposals/{id}/keeping"] = "leader",
        ["GET /reveals"] = "auditor",
        ["POST /break-glass"] = "reception screener reviewer handler leader",
        ["GET /break-glass"] = Readers,
        ["GET /break-glass/{id}"] = Readers,
        ["POST /break-glass/{id}/approval"] = "reception screener reviewer handler leader",
        ["POST /accounts/{userName}/reset"] = "sysadmin",
        ["GET /units"] = Everybody,
        ["GET /categories"] = Everybody,
        ["GET /screening-reasons"] = Everybody,
        ["GET /clarity-checklist"] = Everybody,
        ["GET /deadline-rules"] = Everybody,
        ["DELETE /sessions/current"] = Everybody,
        ["POST /sessions"] = "",
        ["POST /sessions/own-password"] = Everybody,
        ["POST /public/petitions"] = "",
        ["POST /public/progress"] = "",
        ["POST /public/ratings"] = "",
        ["GET /reports/rates"] = Readers,
        ["GET /reports/rates/{rate}"] = Readers,
        ["GET /recommendations"] = Readers,
        ["POST /recommendations"] = "leader",
        ["POST /recommendations/{id}/answer"] = "leader",
        ["GET /cases/{id}/referrals"] = Readers,
        ["POST /cases/{id}/referral/receipt"] = "reception screener handler",
        ["POST /cases/{id}/referral/objection"] = "screener leader",
        ["POST /cases/{id}/referral/objection/decision"] = "screener leader",
        ["POST /cases/{id}/referral/recall"] = "screener leader",
        ["POST /cases/{id}/referral/dispute"] = "leader",
        ["POST /cases/{id}/referral/dispute/decision"] = "leader",
        ["POST /cases/{id}/referral/report"] = "screener handler",
        ["POST /cases/{id}/referral/report/decision"] = "leader",
        ["GET /cases/{id}/reviews"] = Readers,
        ["POST /cases/{id}/reviews"] = "reception screener",
        ["POST /cases/{id}/reviews/hearing"] = "screener handler",
        ["POST /cases/{id}/reviews/hearing/convening"] = "screener handler",
        ["POST /cases/{id}/reviews/decision"] = "leader",
        ["POST /cases/{id}/reviews/service"] = "screener handler",
        ["GET /cases/{id}/repeats"] = Readers,
        ["POST /cases/{id}/repeat-link"] = "reception screener handler",
        ["POST /cases/{id}/repeat-link/removal"] = "screener leader",
        ["POST /cases/{id}/unmerge"] = "screener leader",
        ["GET /cases/{id}/documents"] = Readers,
        ["POST /cases/{id}/documents"] = "screener handler leader",
        ["GET /cases/{id}/documents/{documentId}"] = Readers,
        ["POST /cases/{id}/reviews/retraction"] = "leader",
        ["POST /cases/{id}/reviews/withdrawal"] = "reception screener",
        ["POST /cases/{id}/documents/service"] = "screener handler",
    };

    [Theory, OnEveryDatabase]
    public async Task Each_route_takes_its_roles_and_refuses_the_others_and_strangers(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        // Real things, so that nobody is told 404 who is to be told 403.
        var (reception, leader) = (await office.As("reception"), await office.As("leader"));
        var things = new Dictionary<string, string>
        {
            ["/visits/{id}"] = (await reception.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, matters = new[] { new { existingCaseId = id, note = "催问" } } })).Expect(201).TextOf("id")!,
            ["/break-glass/{id}"] = (await leader.Post("/api/v1/break-glass", new { number = (await office.See(id)).TextOf("number"), reason = "核查" })).Expect(201).TextOf("id")!,
            ["/recommendations/{id}"] = (await leader.Post("/api/v1/recommendations", new { kind = "policy", toName = "县人社局", title = "完善制度", content = "建议足额缴存。" })).Expect(200).TextOf("id")!,
            ["{loadId}"] = (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content = Notices.Of2027("2027-01-01,off,元旦,2027") })).Expect(200).TextOf("load", "id")!,
        };
        await office.Staff("somebody", "dk", "handler");
        var tokens = new Dictionary<string, string>();
        foreach (var role in Everybody.Split(' ')) tokens[role] = await office.Token(role);
        var faults = new List<string>();
        foreach (var (method, pattern) in await Operations(office))
        {
            var key = $"{method} {pattern}";
            if (!Allowed.TryGetValue(key, out var roles)) { faults.Add($"{key} is not in the table"); continue; }
            var thing = things.FirstOrDefault(t => pattern.Contains(t.Key, StringComparison.Ordinal));
            var named = thing.Key is null ? pattern : pattern.Replace(thing.Key, thing.Key.Replace("{id}", thing.Value, StringComparison.Ordinal).Replace("{loadId}", thing.Value, StringComparison.Ordinal), StringComparison.Ordinal);
            var path = "/api/v1" + named.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{attachmentId}", id.ToString(), StringComparison.Ordinal)
                .Replace("{userName}", "somebody", StringComparison.Ordinal).Replace("{name}", "flag-backlog", StringComparison.Ordinal)
                .Replace("{period}", "2026-02", StringComparison.Ordinal).Replace("{year}", "2025", StringComparison.Ordinal).Replace("{rate}", "on-time-closure", StringComparison.Ordinal);
            // An empty object is malformed almost everywhere: who is let through is told so, and nothing is done.
            var body = method == "POST" ? "{}" : null;
            var type = ("Content-Type", pattern.EndsWith("/attachments", StringComparison.Ordinal) ? "multipart/form-data" : "application/json");
            var nobody = (await office.Raw(null, method, path, body, Sent(body, type))).Code;
            if (roles.Length == 0 ? nobody != 400 : nobody != 401) faults.Add($"{key} without sign-in: {nobody}");
            if (roles.Length == 0) continue;
            foreach (var role in tokens.Keys.ToList())
            {
                var token = tokens[role];
                var code = (await office.Raw(token, method, path, body, Sent(body, type))).Code;
                var lets = roles.Split(' ').Contains(role);
                // Who has signed out comes back for the routes that follow.
                if (method == "DELETE") tokens[role] = await office.Token(role);
                // Of proposals there is none here: who may know of such is told so.
                var isUnknown = code == 404 && pattern.StartsWith("/retention/proposals/{id}", StringComparison.Ordinal);
                if (lets ? code is 401 or 403 or >= 500 : code != 403 && !isUnknown) faults.Add($"{key} as {role}: {code}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory, OnEveryDatabase]
    public async Task The_system_administrator_learns_nothing_of_cases(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var sysadmin = await office.As("sysadmin");
        foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/attachments" })
        {
            // Neither by content nor by the difference between a case that is there and one that is not.
            var there = (await sysadmin.Get($"/api/v1/cases/{id}{part}")).Expect(403);
            Assert.Equal(there.Code, (await sysadmin.Get($"/api/v1/cases/{Guid.CreateVersion7()}{part}")).Code);
        }
    }

    private static (string, string)[] Sent(string? body, (string, string) type) => body is null ? [] : [type];

    private static async Task<List<(string Method, string Pattern)>> Operations(Office office)
    {
        var paths = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Of("paths")!.AsObject();
        return [.. from path in paths
                   from operation in (JsonObject)path.Value!
                   select (operation.Key.ToUpperInvariant(), path.Key.Replace("/api/v1", "", StringComparison.Ordinal).TrimEnd('/'))];
    }
}
