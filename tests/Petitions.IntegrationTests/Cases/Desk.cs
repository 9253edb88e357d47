using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Cases;

// What tests of cases do again and again.
internal static class Desk
{
    public const string Password = "Ceshi-2026-kouling";

    /// <summary>What the administrator sets, to be changed before anything else.</summary>
    public const string GivenPassword = "Yong-yi-ci-2026";

    public static async Task<Answer> Register(this Office office, object body)
        => (await (await office.As("reception")).Post("/api/v1/cases", body)).Expect(201);

    public static async Task<Answer> Do(this Office office, string userName, Guid id, string act, object body)
        => await (await office.As(userName)).Act(id, act, body);

    public static async Task<Answer> See(this Office office, Guid id, string part = "")
        => (await (await office.As("auditor")).Get($"/api/v1/cases/{id}{part}")).Expect(200);

    public static async Task<Answer> Search(this Office office, string query, string userName = "auditor")
        => (await (await office.As(userName)).Get("/api/v1/cases" + query)).Expect(200);

    public static Guid Id(this Answer answer) => Guid.Parse(answer.TextOf("id")!);

    public static IReadOnlyList<JsonNode> List(this Answer answer, params string[] path) => [.. answer.Of(path)!.AsArray().Select(n => n!)];

    public static IReadOnlyList<string> Texts(this IEnumerable<JsonNode> nodes, string member) => [.. nodes.Select(n => n[member]?.ToString() ?? "")];

    public static string Text(this JsonNode node, string member) => node[member]?.ToString() ?? "";

    public static async Task<JsonNode> Clock(this Office office, Guid id, string rule)
        => Assert.Single((await office.See(id, "/deadlines")).List(), d => d.Text("rule") == rule);

    public static async Task<IReadOnlyList<JsonNode>> History(this Office office, Guid id) => (await office.See(id, "/history")).List();

    // Without the ticks of every timer in between: days of them take longer than the test.
    public static void Pass(this Office office, int days) => office.Clock.AdjustTime(office.Clock.GetUtcNow().AddDays(days));

    public static string Day(this Office office, int days) => office.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(this Office office, int days)
        => office.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    // An account of its own, signed in.
    public static async Task<Client> Staff(this Office office, string userName, string unitId, params string[] roles)
    {
        var sysadmin = await office.As("sysadmin");
        (await sysadmin.Post("/api/v1/accounts", new { userName, displayName = userName, roles, unitId, password = GivenPassword })).Expect(201);
        if (roles.Contains("sysadmin")) await office.MakeOwn(userName, GivenPassword, Password);
        else (await office.Opened(userName, GivenPassword, Password)).Expect(200);
        return await office.SignIn(userName, Password);
    }

    // As its person does first: the password that the administrator gave, changed to their own; signed in by what is answered.
    public static async Task<Client> MakeOwn(this Office office, string userName, string given, string own)
        => office.With((await (await office.SignIn(userName, given)).Post("/api/v1/sessions/own-password", new { currentPassword = given, newPassword = own })).Expect(200).TextOf("accessToken")!);

    // And then opened by the security administrator.
    public static async Task<Answer> Opened(this Office office, string userName, string given, string own)
    {
        await office.MakeOwn(userName, given, own);
        return await (await office.As("security")).Post($"/api/v1/accounts/{userName}/unlock");
    }

    public static async Task Change(this Office office, string sql, object? values = null)
    {
        await using var scope = office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Session>().Execute(sql, values, CancellationToken.None);
    }

    public static async Task<IReadOnlyList<T>> Rows<T>(this Office office, string sql)
    {
        await using var scope = office.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Session>().Query<T>(sql, null, CancellationToken.None);
    }
}
