using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Api.Messages;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

// Each request is wrong in at least two neighbouring ways; the earlier one is told.
public sealed partial class OrderOfAnswersTests
{
    private const string Broken = "{\"settled\":";
    private static readonly (string, string) Stale = ("If-Match", "\"99\"");

    [Theory, OnEveryDatabase]
    public async Task What_is_wrong_is_said_in_the_order_of_the_contract(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var (reception, reviewer, leader) = (await office.Token("reception"), await office.Token("reviewer"), await office.Token("leader"));
        var closure = $"/api/v1/cases/{id}/closure";
        var unknown = $"/api/v1/cases/{Guid.CreateVersion7()}/closure";
        var fine = Wire.Text(new { settled = true, note = "好" });

        Expect(401, "not-signed-in", await office.Raw(null, "POST", unknown, Broken), "401 before 404 and 400");
        Expect(401, "not-signed-in", await office.Raw("no-token", "POST", closure, Broken), "401 for a token that is none");
        Expect(401, "not-signed-in", await office.Raw(null, "POST", closure, "x", ("Content-Type", "text/plain")), "401 before 415");
        Expect(404, "not-found", await office.Raw(reception, "POST", unknown, fine), "404 before 403");
        Expect(404, "not-found", await office.Raw(leader, "POST", unknown, Broken), "404 before 400");
        Expect(403, "role-lacks-act", await office.Raw(reception, "POST", closure, Broken), "403 before 400");
        Expect(403, "role-lacks-act", await office.Raw(reviewer, "POST", closure + "?x=1", fine, Stale), "403 before 412");
        Expect(400, "malformed", await office.Raw(leader, "POST", closure, Broken), "400 before 428");
        Expect(400, "malformed", await office.Raw(leader, "POST", closure, Broken, Stale), "400 before 412");
        Expect(428, "if-match-required", await office.Raw(leader, "POST", closure, fine), "428 before 409");
        Expect(412, "stale", await office.Raw(leader, "POST", closure, fine, Stale), "412 before 409");
    }

    [Theory, OnEveryDatabase]
    public async Task A_wrong_state_is_told_before_the_broken_rules_and_those_all_at_once(string database)
    {
        await using var office = await Office.Open(database);
        var registered = await Given.ARegisteredCase(office);
        var handler = await office.As("handler");
        var wrong = (await handler.Act(registered, "resolution", new { outcome = "supported", opinion = "无依据" })).Expect(409);
        Assert.Equal("wrong-state", wrong.Problem);
        Assert.Equal("案件处于“已登记”状态，不能进行“出具处理意见”。请从本案现在可办的事项（actions）中选择。", wrong.TextOf("detail"));

        var resolved = await Given.AResolvedCase(office);
        var broken = (await (await office.As("leader")).Act(resolved, "closure", new { settled = true, note = "好" })).Expect(422);
        Assert.Contains("opinion-not-approved", broken.Missing);
        Assert.Contains("opinion-not-served", broken.Missing);
        Assert.Equal(broken.Missing[0], broken.Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_known_key_is_replayed_after_the_shape_and_before_version_and_state(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var reception = await office.Token("reception");
        var path = $"/api/v1/cases/{id}/withdrawal";
        var body = Wire.Text(new { reason = "已自行解决" });
        (string, string) key = ("Idempotency-Key", "order-1");
        var first = (await office.Raw(reception, "POST", path, body, key, ("If-Match", "\"1\""))).Expect(200);

        Expect(400, "malformed", await office.Raw(reception, "POST", path, "{\"reason\":7}", key), "400 before the replay");
        var replayed = (await office.Raw(reception, "POST", path, body, key)).Expect(200);
        Assert.Equal("true", replayed.Headers["Idempotency-Replayed"]);
        Assert.Equal(first.Text, replayed.Text);
        Assert.Equal(first.ETag, replayed.ETag);
        (await office.Raw(reception, "POST", path, body, key, Stale)).Expect(200);
        Expect(422, "idempotency-key-reused", await office.Raw(reception, "POST", path, Wire.Text(new { reason = "另一个" }), key, Stale), "a known key before 412");
        Expect(403, "role-lacks-act", await office.Raw(await office.Token("leader"), "POST", path, body, key), "403 before the replay");
    }

    // What a path names that is no thing of the office: months and years, and what a case that is known has of its own.
    private static readonly string[] NamesNoThing = ["/reports/monthly-closure/{period}", "/reports/monthly-closure/{period}/differences", "/reports/annual/{year}"];

    [Theory, OnEveryDatabase]
    public async Task Of_a_thing_that_is_not_theirs_to_know_nobody_is_told_more_on_any_route(string database)
    {
        await using var office = await Office.Open(database);
        var routes = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<MessageRoute>() is { Guard.Roles: not null } && e.RoutePattern.Parameters.Count > 0)
            .Select(e => (Pattern: "/" + e.RoutePattern.RawText!.Trim('/'), Route: e.Metadata.GetMetadata<MessageRoute>()!)).ToList();
        Assert.True(routes.Count > 80, $"{routes.Count} routes");
        var tokens = new Dictionary<Role, string>();
        foreach (var role in Enum.GetValues<Role>()) tokens[role] = await office.Token(role.Word());
        foreach (var (pattern, route) in routes.Where(r => !NamesNoThing.Any(n => r.Pattern == "/api/v1" + n)))
        {
            var path = Unknown().Replace(pattern, Guid.CreateVersion7().ToString()) + "?nonsense=1";
            // Whoever may do it, and who may know of such things without doing this one.
            foreach (var role in Enum.GetValues<Role>().Where(r => route.Guard.Roles!.Contains(r)))
                Expect(404, "not-found", await office.Raw(tokens[role], route.Method, path, route.Method == "GET" ? null : Broken), $"{route.Method} {pattern} as {role}");
        }

        var nobody = Guid.CreateVersion7();
        Expect(404, "not-found", await office.Raw(tokens[Role.Auditor], "POST", $"/api/v1/visits/{nobody}/cancellation", Broken), "404 before 403");
        Expect(404, "not-found", await office.Raw(tokens[Role.Sysadmin], "POST", "/api/v1/accounts/nobody/clearance", Broken), "404 before 403");
        // Who may know of no such thing at all learns nothing from the order of the answers.
        foreach (var name in new[] { "nobody", "leader" }) Expect(403, "role-lacks-act", await office.Raw(tokens[Role.Reception], "POST", $"/api/v1/accounts/{name}/lock", Broken), name);
        // And what is known is told of as ever.
        Expect(400, "malformed", await office.Raw(tokens[Role.Security], "POST", "/api/v1/accounts/leader/clearance", Broken), "400 for what is known");
        Expect(403, "role-lacks-act", await office.Raw(tokens[Role.Sysadmin], "POST", "/api/v1/accounts/leader/clearance", Broken), "403 before 400");
    }

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Unknown();

    // A route that asked the framework for its content type would be told 415 before anybody asked who sends.
    [Fact]
    public async Task No_route_speaks_of_the_content_type_before_who_sends_and_what_it_is_about()
    {
        await using var office = await Office.Open("sqlite");
        var routes = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.Trim('/').Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal), Route: e.Metadata.GetMetadata<MessageRoute>()))
            .Where(r => r.Route is { Guard.Roles: not null } && r.Route.Method is "POST" or "PUT").ToList();
        Assert.True(routes.Count > 60, $"{routes.Count} routes");
        Assert.Contains(routes, r => r.Path.EndsWith("/reveal", StringComparison.Ordinal));
        var (reception, auditor) = (await office.Token("reception"), await office.Token("auditor"));
        foreach (var (path, route) in routes)
        {
            Expect(401, "not-signed-in", await office.Raw(null, route!.Method, path, "x", ("Content-Type", "text/plain")), $"{path}: 401 before 415");
            var roles = route.Guard.Roles!;
            var other = !roles.Contains(Role.Auditor) ? auditor : !roles.Contains(Role.Reception) ? reception : null;
            if (other is not null) Assert.True((await office.Raw(other, route.Method, path, "x", ("Content-Type", "text/plain"))).Code is 403 or 404, $"{path}: 403 or 404 before 415");
        }
    }

    private static void Expect(int status, string code, Answer answer, string what)
        => Assert.True(answer.Code == status && answer.Problem == code, $"{what}: expected {status} {code}, got {answer.Code}: {answer.Text}");
}
