using System.Globalization;
using Petitions.Domain;

namespace Petitions.Benchmarks.Kills;

/// <summary>负责人: runs a sweep by hand, or issues the report of a month that is over, while the timetable may be at the same.</summary>
internal sealed class Chief(DeskClient client, Random random)
{
    private const int Months = 18;

    private static readonly string[] Sweeps = ["flag-backlog", "warn-of-deadlines", "issue-monthly-closure-reports"];

    internal Task Work() => random.Next(3) == 0 ? Report() : Sweep(Sweeps[random.Next(Sweeps.Length)]);

    private async Task Sweep(string name)
    {
        var reply = await client.Send("bench-leader", $"/api/v1/sweeps/{name}/runs", new { dryRun = false });
        // The node that ran it was killed: until its lease is over nobody can know that.
        if (reply.IsStillRunning || !client.Expected(name, reply, 200)) return;
        client.Answered.Swept(name, new(reply.Number("seen"), reply.Number("done"), reply.Number("refused")));
    }

    private async Task Report()
    {
        var month = OfficeTime.Day(TimeProvider.System.GetUtcNow()).AddMonths(-random.Next(1, Months)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var reply = await client.Send("bench-leader", $"/api/v1/reports/monthly-closure/{month}", new { });
        // Two that issue one month at the same moment: one of them may be told to come back.
        if (reply.IsStillRunning || !client.Expected("report", reply, 200, 201)) return;
        client.Answered.Reported(month, reply.Number("revision"), $"{reply.Number("openAtStart")} + {reply.Number("received")} … = {reply.Number("openAtEnd")}");
    }
}
