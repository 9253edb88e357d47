using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Domain;
using Petitions.Infrastructure.Offices;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Running;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reference;

/// <summary>A file of units that comes with a new version, beside the units that are stored.</summary>
public sealed class UnitFileTests
{
    [Theory, OnEveryDatabase]
    public async Task A_unit_that_the_file_leaves_out_keeps_its_short_name_and_no_other_gets_it(string database)
    {
        using var folder = new TestFolder();
        var first = await Office.Open(database);
        var seeds = first.Services.GetRequiredService<IOptions<OfficeOptions>>().Value.SeedsFolder;
        await first.Stop();
        var taken = await Replaced(seeds, Path.Combine(folder.Path, "taken"), "财政局");
        var free = await Replaced(seeds, Path.Combine(folder.Path, "free"), "新财政局");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Office.On(first.Database, Office.Opening, new Dictionary<string, string?> { ["Office:SeedsFolder"] = taken }));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains("the short name 财政局 is that of dk-czj too", refusal.Message, StringComparison.Ordinal);

        await using var after = await Office.On(first.Database, Office.Opening, new Dictionary<string, string?> { ["Office:SeedsFolder"] = free });
        Assert.Equal(["dk-czj", "dk-xin"], await after.Rows<string>("SELECT id AS Id FROM units WHERE id IN ('dk-czj', 'dk-xin') ORDER BY id"));
    }

    private static async Task<string> Replaced(string seeds, string copy, string shortName)
    {
        SeedCopy.Of(seeds, copy);
        var units = Path.Combine(copy, "units.csv");
        var lines = await File.ReadAllLinesAsync(units, TestContext.Current.CancellationToken);
        var left = lines.Single(l => l.StartsWith("dk-czj,", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(units, lines.Select(l => l == left ? $"dk-xin,新财政局,dk,otherOrgan,200,{shortName}" : l), TestContext.Current.CancellationToken);
        return copy;
    }
}
