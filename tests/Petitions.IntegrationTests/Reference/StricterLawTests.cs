using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Domain;
using Petitions.Infrastructure.Offices;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reference;

/// <summary>A pack of the Regulation that comes with a new version, beside an office's own rules that are stored.</summary>
public sealed class StricterLawTests
{
    private const string Local = """
        pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to,unit_id
        dk-2026,notify-direct,《洞口经开区信访办理办法》,3,2026-03-01,,calendarDays,5,receivingOrgan,receipt,otherOrgan,all,dk
        dk-2026,resolve,《洞口经开区信访办理办法》,7,2026-03-01,,calendarDays,50,competentUnit,acceptance,any,petitionPathway,dk

        """;

    [Theory, OnEveryDatabase]
    public async Task Nothing_of_a_law_is_stored_that_an_offices_own_rule_is_laxer_than_and_the_refusal_names_that_rule(string database)
    {
        using var folder = new TestFolder();
        var first = await Office.Open(database);
        (await (await first.As("sysadmin")).Post("/api/v1/rule-packs", new { fileName = "dk.csv", content = Local })).Expect(200);
        var seeds = first.Services.GetRequiredService<IOptions<OfficeOptions>>().Value.SeedsFolder;
        await first.Stop();
        var stricter = await WithAStricterLaw(seeds, Path.Combine(folder.Path, "seeds"));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Office.On(first.Database, Office.Opening, new Dictionary<string, string?> { ["Office:SeedsFolder"] = stricter }));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.StartsWith("Reference data local_rules (dk-2026, dk), line 2: resolve is laxer than pack 2030 (40 calendar days)", refusal.Message, StringComparison.Ordinal);

        // The version of before starts as before; there the pack is ended, and the law takes its place.
        var before = await Office.On(first.Database, Office.Opening);
        Assert.Empty(await before.Rows<string>("SELECT pack AS Pack FROM deadline_rules WHERE pack = '2030'"));
        var ended = Local.Replace("7,2026-03-01,,", "7,2026-03-01,2029-12-31,", StringComparison.Ordinal);
        (await (await before.As("sysadmin")).Post("/api/v1/rule-packs", new { fileName = "dk.csv", content = ended })).Expect(200);
        await before.Stop();
        await using var after = await Office.On(first.Database, Office.Opening, new Dictionary<string, string?> { ["Office:SeedsFolder"] = stricter });
        Assert.Equal(["40"], await after.Rows<string>("SELECT CAST(length AS VARCHAR(9)) AS Length FROM deadline_rules WHERE pack = '2030'"));
    }

    private static async Task<string> WithAStricterLaw(string seeds, string copy)
    {
        SeedCopy.Of(seeds, copy);
        var now = Path.Combine(copy, "rules", "2022.csv");
        var lines = await File.ReadAllLinesAsync(now, TestContext.Current.CancellationToken);
        var resolve = lines.Single(l => l.StartsWith("2022,resolve,", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(now, lines.Select(l => l == resolve ? l.Replace("2022-05-01,,", "2022-05-01,2029-12-31,", StringComparison.Ordinal) : l), TestContext.Current.CancellationToken);
        var header = lines.Single(l => l.StartsWith("pack,", StringComparison.Ordinal));
        var next = resolve.Replace("2022,resolve", "2030,resolve", StringComparison.Ordinal).Replace("2022-05-01,,calendarDays,60", "2030-01-01,,calendarDays,40", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(copy, "rules", "2030.csv"), [header, next], TestContext.Current.CancellationToken);
        return copy;
    }
}
