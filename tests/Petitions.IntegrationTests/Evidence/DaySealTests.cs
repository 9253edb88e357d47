using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Evidence;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Evidence;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Evidence;

/// <summary>A day's seal, however many make it at a time, and the file it is published in.</summary>
public sealed class DaySealTests
{
    [Theory, OnEveryDatabase]
    public async Task A_day_that_several_seal_at_once_is_sealed_once_and_holds(string database)
    {
        await using var office = await Office.Open(database);
        var other = await Office.On(office.Database, settings: new Dictionary<string, string?> { ["Evidence:File"] = FileOf(office) });
        // The first seal of all, and those that are chained to one.
        for (var day = 0; day < 3; day++)
        {
            if (day > 0) foreach (var node in new[] { office, other }) node.Pass(1);
            for (var i = 0; i < 3; i++) (await (await office.SignIn("reception", "Dongkou-2023")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
            var leaders = new[] { await office.SignIn("leader", "Dongkou-2023"), await other.SignIn("leader", "Dongkou-2023") };
            // By hand under different keys, and the scheduled run beside.
            var scheduled = office.RunDue("seal-chains");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => leaders[i % 2].Post("/api/v1/sweeps/seal-chains/runs", new { dryRun = false }, key: $"{day}-{i}")));
            await scheduled;

            Assert.All(answers, a => Assert.Equal(200, a.Code));
            Assert.Equal(day + 1, (await office.Rows<int>("SELECT done FROM sweep_runs WHERE sweep = 'seal-chains'")).Sum());
            foreach (var node in new[] { office, other }) await AssertHolds(node, day + 1);
        }

        await other.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task What_stands_in_the_file_half_written_is_written_anew(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        foreach (var kept in new[] { 0, 40, 1 })
        {
            office.Pass(1);
            await Seal(office);
            // A disk that was full: the line of this day came to so much of itself.
            var text = await File.ReadAllTextAsync(FileOf(office), Stop);
            var begin = text.TrimEnd('\n').LastIndexOf('\n') + 1;
            await File.WriteAllTextAsync(FileOf(office), kept == 0 ? text.TrimEnd('\n') : text[..(begin + kept)], Stop);
            await Seal(office);
            Assert.Equal(text, await File.ReadAllTextAsync(FileOf(office), Stop));
        }

        await AssertHolds(office, 3);
    }

    [Theory, OnEveryDatabase]
    public async Task After_a_restore_of_an_older_state_a_new_file_holds_and_the_old_one_is_left_as_it_is(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        await Seal(office);
        office.Pass(1);
        await Seal(office);
        // As of the first day: the second has no seal in the database, and is sealed anew.
        foreach (var table in new[] { "sealed_heads", "day_seals" }) await office.Change($"DELETE FROM {table} WHERE day = '{office.TodayText}'");
        var before = await File.ReadAllTextAsync(FileOf(office), Stop);
        await Seal(office);
        Assert.Equal(before, await File.ReadAllTextAsync(FileOf(office), Stop));
        Assert.Contains("is not the one in the database", (await Verify(office)).Broken!.What, StringComparison.Ordinal);

        var renamed = await Office.On(office.Database, office.Clock.GetUtcNow());
        Assert.Contains("is not in the file of seals", (await Verify(renamed)).Broken!.What, StringComparison.Ordinal);
        await Seal(renamed);
        await AssertHolds(renamed, 2);
        await renamed.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task The_log_tells_each_seal_and_names_what_of_the_file_is_not_as_it_should_be(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Logging:LogLevel:Petitions.Infrastructure.Evidence"] = "Information" });
        var (log, file) = (KeptLog<DaySeals>.Of(office), FileOf(office));
        await Given.ARegisteredCase(office);
        await Seal(office);
        office.Pass(1);
        await Seal(office);
        var seals = (await File.ReadAllLinesAsync(file, Stop)).Select(l => JsonSerializer.Deserialize<DaySeal>(l, JsonSerializerOptions.Web)!).ToList();
        // Each seal stands in the log whole, so that it can be compared with the two others.
        Assert.Equal(seals.Select(s => $"Information: Sealed {s.Day:yyyy-MM-dd}: {s.Heads} heads, root {s.Root}, seal {s.Hash}"), log.Lines);

        // A disk that was full.
        var text = await File.ReadAllTextAsync(file, Stop);
        await File.WriteAllTextAsync(file, text[..(text.IndexOf('\n', StringComparison.Ordinal) + 41)], Stop);
        Assert.Equal([$"Warning: The last 40 bytes of {file} were a line that was not written to its end: they were cut off, and its seal is written anew", log.Lines[1]], await Told());

        // Somebody has written to the file, and to the database, which has the second day no more.
        await File.AppendAllTextAsync(file, "no seal\n", Stop);
        foreach (var table in new[] { "sealed_heads", "day_seals" }) await office.Change($"DELETE FROM {table} WHERE day = '{office.TodayText}'");
        office.Pass(1);
        var told = await Told();
        Assert.Equal($"Error: Line 3 of {file} is no seal", told[0]);
        Assert.StartsWith($"Error: The seal of {seals[1].Day:yyyy-MM-dd} in {file} is not the one in the database.", told[1], StringComparison.Ordinal);
        Assert.StartsWith($"Information: Sealed {office.TodayText}: ", Assert.Single(told.Skip(2)), StringComparison.Ordinal);

        // A clock that was ahead.
        await File.WriteAllLinesAsync(file, [JsonSerializer.Serialize(seals[0], JsonSerializerOptions.Web)], Stop);
        var ahead = office.Day(5);
        office.Clock.PutWrongBy(TimeSpan.FromDays(5));
        await Told();
        office.Clock.PutWrongBy(TimeSpan.Zero);
        Assert.StartsWith($"Error: The database has a seal of {ahead}, which is still to come: until then nothing is sealed.", (await Told())[^1], StringComparison.Ordinal);

        // What one more sealing logs.
        async Task<IReadOnlyList<string>> Told()
        {
            var before = log.Lines.Count;
            await Seal(office);
            return [.. log.Lines.Skip(before)];
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string FileOf(Office office) => office.Services.GetRequiredService<IOptions<EvidenceOptions>>().Value.File;

    private static async Task Seal(Office office) => (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/seal-chains/runs")).Expect(200);

    private static async Task AssertHolds(Office office, int days)
    {
        var verified = await Verify(office);
        Assert.Equal((days, null), (verified.Days, verified.Broken?.What));
        Assert.Equal(days, (await File.ReadAllLinesAsync(FileOf(office), Stop)).Length);
    }

    private static async Task<EvidenceVerified> Verify(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System("dk", "/dk/");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyEvidence());
    }
}
