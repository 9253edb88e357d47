using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>Months that were reported when a rate was counted by another definition.</summary>
public sealed class EarlierDefinitionTests
{
    private const string Rate = "timely-acceptance";
    private const string March = "/api/v1/reports/monthly-closure/2026-03";
    private const string Listed = $"/reports/rates/{Rate}?from=2026-03-01&to=2026-03-31";

    [Theory, OnEveryDatabase]
    public async Task A_month_is_shown_with_the_figures_and_the_definition_it_was_reported_with(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await Reported(office);
        var below = await office.Staff("gui-jian", "dk-ghjs", "leader");
        await Shown(office, leader, below, 2, "自收到之日起十五日在本期届满的件次（届满前撤回的不计）");
        await Shown(office, leader, below, 3, "自收到之日起十五日在本期届满的件次（转送、交办来的自本单位签收之日起；届满前撤回、退回的不计）");
    }

    private static async Task Shown(Office office, Client leader, Client below, int version, string denominator)
    {
        await ReportedBy(office, version);
        var month = (await leader.Get(March)).Expect(200);
        Assert.Equal(("2/5", version, denominator), Figure(month.List("rates")));
        Assert.All(month.List("rates").Where(r => r["definition"]!.Text("key") != Rate), r => Assert.Equal(r["definition"]!.Text("key") == "participation" ? "2" : "1", r["definition"]!.Text("version")));
        Assert.Equal(("2/5", version, denominator), Figure(await Dashboard(leader, "")));
        // Of a unit that has none of it the month was counted by no other.
        Assert.Equal(("0/0", version, denominator), Figure(await Dashboard(leader, "?unitId=dk-ghjs")));
        Assert.Equal(("0/0", version, denominator), Figure((await below.Get(March)).Expect(200).List("rates")));
        foreach (var format in new[] { "csv", "md" })
        {
            var text = Encoding.UTF8.GetString(await leader.Download($"{March}?format={format}"));
            Assert.Contains(denominator, text, StringComparison.Ordinal);
            Assert.DoesNotContain(RateDefinitions.TimelyAcceptance.Denominator, text, StringComparison.Ordinal);
        }

        var listed = (await leader.Get("/api/v1" + Listed)).Expect(200);
        Assert.Equal(("1/2", 4), (Parts(listed.Of("rate")!), (int)listed.Of("rate", "definition", "version")!));
        Assert.Equal(("2/5", version), (Parts(listed.Of("reported")!), (int)listed.Of("reported", "definition", "version")!));
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        Assert.Contains($"2 ÷ 5 = 40.0%（{RateDefinitions.TimelyAcceptance.Numerator} ÷ {denominator}（第 {version} 版））", (await window.Go(Listed)).Text, StringComparison.Ordinal);
        foreach (var page in new[] { "/", "/reports/monthly/2026-03" }) Assert.Contains(denominator, (await window.Go(page)).Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_month_reported_by_an_earlier_definition_is_issued_anew_only_where_something_else_has_changed(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await Reported(office);
        await ReportedBy(office, 3);
        var before = (await leader.Get(March)).Expect(200);

        Assert.Equal(before.Text, (await leader.Post(March)).Expect(200).Text);
        await ReportedBy(office, 3, content => content with { Visits = [new("dk", 1, 7)] });
        var anew = (await leader.Post(March)).Expect(201);

        Assert.Equal(("2", "1/2", 4), (anew.TextOf("revision"), Figure(anew.List("rates")).Parts, Figure(anew.List("rates")).Version));
        var differences = anew.List("differences").Where(d => d.Text("path").StartsWith("/rates/" + Rate, StringComparison.Ordinal)).ToDictionary(d => d.Text("path").Split('/')[^1], d => (d.Text("old"), d.Text("new")));
        Assert.Equal(("3", "4"), differences["version"]);
        Assert.Equal(("2", "1"), differences["numerator"]);
        Assert.Equal(("1/2", 4), Figure(await Dashboard(leader, "")) is var shown ? (shown.Parts, shown.Version) : default);
        Assert.Equal(anew.Text, (await leader.Post(March)).Expect(200).Text);
        Assert.Equal(("2/5", 3), Figure((await leader.Get(March + "?revision=1")).Expect(200).List("rates")) is var first ? (first.Parts, first.Version) : default);
    }

    [Theory, OnEveryDatabase]
    public async Task A_month_keeps_the_participation_it_was_reported_with(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await Reported(office);
        await ReportedBy(office, 3, content => content with
        {
            Rates = [.. content.Rates, new() { Rate = "participation", Version = 1, UnitId = "dk", Class = "", Numerator = 1, Denominator = 3 }],
        });

        var month = (await leader.Get(March)).Expect(200);

        var participation = month.List("rates").Single(r => r["definition"]!.Text("key") == "participation");
        Assert.Equal(("1/3", "1", "评价期在本期届满的办结件数（已评价与逾期未评价之和）"),
            (Parts(participation), participation["definition"]!.Text("version"), participation["definition"]!.Text("denominator")));
        // What it was reported with is nothing that has changed.
        Assert.Equal(month.Text, (await leader.Post(March)).Expect(200).Text);
    }

    // Two of the month, one of them screened; and it is over.
    private static async Task<Client> Reported(Office office)
    {
        await Given.AnAcceptedCase(office);
        await Given.ARegisteredCase(office);
        office.Pass(31);
        var leader = await office.Now("leader");
        Assert.Equal(("1/2", 4), Figure((await leader.Post(March)).Expect(201).List("rates")) is var now ? (now.Parts, now.Version) : default);
        return leader;
    }

    // As a service of that time had left it.
    private static async Task ReportedBy(Office office, int version, Func<MonthlyContent, MonthlyContent>? otherwise = null)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var stored = (await scope.ServiceProvider.GetRequiredService<IMonthlyReports>().Newest("2026-03", TestContext.Current.CancellationToken))!;
        var content = ReportJson.Read<MonthlyContent>(stored.Content);
        content = content with { Rates = [.. content.Rates.Select(c => c.Rate == Rate ? c with { Version = version, Numerator = 2, Denominator = 5 } : c)] };
        await office.Change("UPDATE reports SET content = @Content", new { Content = ReportJson.Write(otherwise?.Invoke(content) ?? content) });
        await office.Change($"UPDATE report_rates SET version = @Version, numerator = 2, denominator = 5 WHERE rate = '{Rate}'", new { Version = version });
    }

    private static async Task<IReadOnlyList<JsonNode>> Dashboard(Client reader, string query)
        => [.. (await reader.Get("/api/v1/dashboard" + query)).Expect(200).Of("rates", "rates")!.AsArray().Select(r => r!)];

    private static (string Parts, int Version, string Denominator) Figure(IReadOnlyList<JsonNode> rates)
    {
        var rate = rates.Single(r => r["definition"]!.Text("key") == Rate);
        return (Parts(rate), (int)rate["definition"]!["version"]!, rate["definition"]!.Text("denominator"));
    }

    private static string Parts(JsonNode rate) => $"{rate.Text("numerator")}/{rate.Text("denominator")}";
}
