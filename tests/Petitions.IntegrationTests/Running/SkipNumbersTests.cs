using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Running;

public sealed class SkipNumbersTests
{
    private static string TodayScope => $"{Petitions.Domain.OfficeTime.Day(TimeProvider.System.GetUtcNow()):yyyyMMdd}#";

    [Theory, OnEveryDatabase]
    public async Task Numbers_given_after_a_skip_lie_beyond_it_and_what_is_no_counter_of_numbers_stays(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AnAcceptedCase(office);
        await office.Change("INSERT INTO number_counters (scope, next_no) VALUES ('lines-before-0085', 7)");
        var (cases, notices) = (await Next(office, "XF20260302#"), await Next(office, "notice%"));

        string[] command = ["skip-numbers", "--by", "5000", "--environment", "Development", "--Office:Sample", "false", "--Database:Provider", database, "--Database:ConnectionString", office.Database.ConnectionString];
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(command));

        Assert.Equal((cases + 5000, notices + 5000, 7), (await Next(office, "XF20260302#"), await Next(office, "notice%"), await Next(office, "lines-before-0085")));
        // The command goes by the machine's own day: there a service that comes next begins.
        Assert.Equal((5001, 5001), (await Next(office, "XF" + TodayScope), await Next(office, "LF" + TodayScope)));
        var node = await Office.On(office.Database);
        var number = (await (await node.As("reception")).Post("/api/v1/cases", Given.Letter())).Expect(201).TextOf("number")!;
        Assert.True(long.Parse(number["XF20260302".Length..], CultureInfo.InvariantCulture) >= cases + 5000, number);
        await node.Stop();
    }

    private static async Task<long> Next(Office office, string scope)
        => Assert.Single(await office.Rows<long>($"SELECT next_no FROM number_counters WHERE scope LIKE '{scope}' ESCAPE '!'"));
}
