namespace Petitions.IntegrationTests.Running;

public sealed class FirstStartTests
{
    private const string Sentence = "2023年以来洞口经济开发区共处理上访事件3起、信访事件10起,结案10起;处理平日来访18件,结案18件。"
        + "接待日共接待群众来访40人次,处理反映事项16件。信访积案化解工作,洞口经济开发区五年以下信访积案2起,已全部化解";

    // With a setting of its own it finds nothing that a build has made, and replays.
    private static readonly Dictionary<string, string> AsDelivered = new() { ["Office:Sample"] = "true", ["Office:Run"] = "replay", ["Jobs:Enabled"] = "true" };

    [Fact]
    public async Task The_first_start_makes_the_sample_year_and_the_second_changes_nothing()
    {
        using var folder = new TestFolder();
        SortedDictionary<string, long> rows;
        List<string> cases;
        await using (var service = await ServiceProcess.Start(folder.Path, AsDelivered))
        {
            await ReportOf2023(service);
            rows = await Settled(folder);
            foreach (var word in new[] { "/docs", "reception", "sysadmin", "Dongkou-2023", "curl" }) Assert.Contains(word, service.Output, StringComparison.Ordinal);
            cases = folder.Read("SELECT number || ' ' || state || ' ' || version FROM cases ORDER BY number");
            await OpenOnesAreBacklog(service);
            await service.Terminate();
            Assert.Equal(0, await service.Exit(TimeSpan.FromSeconds(12)));
            Assert.Equal("", service.Errors);
        }

        await using (var service = await ServiceProcess.Start(folder.Path, AsDelivered))
        {
            Assert.Equal(rows, await Settled(folder));
            Assert.Equal(cases, folder.Read("SELECT number || ' ' || state || ' ' || version FROM cases ORDER BY number"));
            await ReportOf2023(service);
        }
    }

    private static async Task ReportOf2023(ServiceProcess service)
    {
        var leader = await service.As("leader");
        var report = (await leader.Get("/api/v1/reports/annual/2023")).Expect(200);
        var expected = new Dictionary<string, int>
        {
            ["higherAuthorityIncidents"] = 3, ["petitionIncidents"] = 10, ["petitionIncidentsClosed"] = 10, ["ordinaryVisitMatters"] = 18, ["ordinaryVisitMattersClosed"] = 18,
            ["receptionDayPeople"] = 40, ["receptionDayMatters"] = 16, ["receptionDayMattersClosed"] = 13, ["backlogUnderFiveYears"] = 2, ["backlogUnderFiveYearsSettled"] = 2,
            ["backlogFiveYearsAndOver"] = 0,
        };
        foreach (var (figure, value) in expected) Assert.Equal((figure, $"{value}"), (figure, report.TextOf("figures", figure)));
        Assert.Equal(Sentence, report.TextOf("paragraph"));
        Assert.Equal("10", report.TextOf("sources", "petitionIncidents", "count"));
        Assert.Equal(10, report.Of("sources", "petitionIncidents", "numbers")!.AsArray().Count);
        var then = (await leader.Get("/api/v1/dashboard?asOf=2023-12-31")).Expect(200);
        Assert.Equal(("49", "46", "3"), (then.TextOf("total"), then.TextOf("closed"), then.TextOf("open")));
        Assert.Equal(("0", "0"), (then.TextOf("backlog", "underFiveYears"), then.TextOf("backlog", "fiveYearsAndOver")));
    }

    private static async Task OpenOnesAreBacklog(ServiceProcess service)
    {
        var leader = await service.As("leader");
        var open = (await leader.Get("/api/v1/cases?backlog=true&limit=200")).Expect(200).Of("items")!.AsArray()
            .Where(c => c!["state"]!.ToString() is not "closed").ToList();
        Assert.Equal(3, open.Count);
        var now = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("3", "0"), (now.TextOf("backlog", "underFiveYears"), now.TextOf("backlog", "fiveYearsAndOver")));
    }

    // The sweeps that the start catches up with have ended when nothing has changed for some seconds.
    private static async Task<SortedDictionary<string, long>> Settled(TestFolder folder)
    {
        SortedDictionary<string, long> before, now = folder.Rows();
        for (var quiet = 0; quiet < 3; quiet = Same(before, now) && folder.Read("SELECT id FROM sweep_runs WHERE finished_at IS NULL").Count == 0 ? quiet + 1 : 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            (before, now) = (now, folder.Rows());
        }

        return now;
    }

    private static bool Same(SortedDictionary<string, long> one, SortedDictionary<string, long> other) => one.SequenceEqual(other);
}
