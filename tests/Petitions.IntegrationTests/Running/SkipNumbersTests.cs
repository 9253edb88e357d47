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
        var place = await TestDatabases.Create(database);
        var office = await Office.On(place);
        await Given.AnAcceptedCase(office);
        await office.Change("INSERT INTO number_counters (scope, next_no) VALUES ('lines-before-0085', 7)");
        var (cases, notices) = (await Next(office, "XF20260302#"), await Next(office, "notice%"));
        string[] command = ["skip-numbers", "--by", "5000", "--environment", "Development", "--Office:Sample", "false", "--Database:Provider", database, "--Database:ConnectionString", place.ConnectionString];
        if (database == "sqlite")
        {
            // Whoever serves it has a block of the old numbers in its memory.
            Assert.Equal(1, await Petitions.Api.PetitionsApp.Run(command));
            Assert.Equal(cases, await Next(office, "XF20260302#"));
        }

        await office.Stop();
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(command));

        office = await Office.On(place);
        Assert.Equal((cases + 5000, notices + 5000, 7), (await Next(office, "XF20260302#"), await Next(office, "notice%"), await Next(office, "lines-before-0085")));
        // The command goes by the machine's own day: there a service that comes next begins.
        Assert.Equal((5001, 5001), (await Next(office, "XF" + TodayScope), await Next(office, "LF" + TodayScope)));
        var number = (await (await office.As("reception")).Post("/api/v1/cases", Given.Letter())).Expect(201).TextOf("number")!;
        Assert.True(long.Parse(number["XF20260302".Length..], CultureInfo.InvariantCulture) >= cases + 5000, number);
        await office.DisposeAsync();
    }

    private static async Task<long> Next(Office office, string scope)
        => Assert.Single(await office.Rows<long>($"SELECT next_no FROM number_counters WHERE scope LIKE '{scope}' ESCAPE '!'"));
}
