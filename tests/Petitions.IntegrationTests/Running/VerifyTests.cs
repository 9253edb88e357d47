using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

/// <summary>The command <c>verify</c>, as an operator runs it.</summary>
public sealed class VerifyTests
{
    private const string Stopped = "Stopped at the first fault";

    [Fact]
    public async Task Where_it_stops_it_says_that_its_figures_are_not_of_the_whole()
    {
        using var folder = new TestFolder();
        await using (var service = await ServiceProcess.Start(folder.Path))
        {
            var reception = await service.As("reception");
            for (var i = 0; i < 2; i++) (await reception.Post("/api/v1/cases", Given.Letter())).Expect(201);
        }

        Assert.DoesNotContain(Stopped, await Verified(folder, 0), StringComparison.Ordinal);
        folder.Read("UPDATE cases SET version = version + 1 WHERE seq = (SELECT MIN(seq) FROM cases)");
        var told = await Verified(folder, 2);
        Assert.True(told.IndexOf(Stopped, StringComparison.Ordinal) is var at and >= 0 && told.IndexOf("BROKEN case ", StringComparison.Ordinal) > at, told);
    }

    private static async Task<string> Verified(TestFolder folder, int code)
    {
        await using var verify = ServiceProcess.Launch(folder.Path, null, "verify", "--environment", "Development");
        Assert.Equal(code, await verify.Exit());
        return verify.Output;
    }
}
