using System.Diagnostics;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Running;

namespace Petitions.IntegrationTests.OfficeDay;

public sealed class ScriptTests
{
    [Fact]
    public async Task The_newcomers_script_goes_from_the_desk_to_the_report()
    {
        Assert.SkipUnless(File.Exists("/bin/sh") && File.Exists("/usr/bin/curl"), "needs sh and curl");
        using var folder = new TestFolder();
        await using var service = await ServiceProcess.Start(folder.Path, new Dictionary<string, string> { ["Office:Sample"] = "true" });
        var script = Path.Combine(Approved.Repository, "docs", "office-day.sh");
        Assert.InRange((await File.ReadAllLinesAsync(script, TestContext.Current.CancellationToken)).Length, 1, 120);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", [script, service.Http.BaseAddress!.ToString().TrimEnd('/')]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, said + await errors);
        foreach (var words in new[] { "state accepted", "state clarified", "state closed", "opinion-not-approved", "2023年以来洞口经济开发区共处理上访事件3起", "The day is done." })
            Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("查询码 \n", said, StringComparison.Ordinal);
        Assert.Equal(["closed"], folder.Read("SELECT state FROM cases WHERE number = (SELECT MAX(number) FROM cases)"));
    }
}
