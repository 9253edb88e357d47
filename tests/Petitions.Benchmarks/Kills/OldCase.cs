using System.Data.Common;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>旧案: a letter received more than a year ago and entered today: backlog and overdue at the next sweeps, and a month to report.</summary>
internal static class OldCase
{
    /// <summary>So many different days of receipt.</summary>
    internal const int Days = 12;

    private const int FirstDaysAgo = 400;
    private const int DaysApart = 20;

    /// <summary>The letter as a desk would send it.</summary>
    internal static object Letter(int number) => new
    {
        channel = "letter", receivedAt = TimeProvider.System.GetUtcNow().AddDays(-FirstDaysAgo - (number * DaysApart)).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", null),
        petitioner = new { name = $"旧案来信人{number}", address = $"桐山乡竹溪村{number + 1}组" }, title = "多年未决", content = "多次反映，未见答复。", purpose = "relief",
    };

    /// <summary>As if they had been entered when they came: the periods of the sweeps begin with the first entry.</summary>
    internal static void EnteredThen(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE cases SET registered_at = received_at";
        command.ExecuteNonQuery();
    }

    /// <summary>Takes one in for each of the days, before the trial.</summary>
    internal static async Task<IReadOnlyList<KeyValuePair<Guid, string>>> TakeIn(HttpClient http)
    {
        var token = await ServiceProcess.SignIn(http, "bench-reception");
        var taken = new List<KeyValuePair<Guid, string>>();
        for (var number = 0; number < Days; number++)
        {
            var reply = await Reply.To(http, token, "/api/v1/cases", Bodies.Content(Letter(number)));
            if (reply.Status != 201) throw new InvalidOperationException($"an old case was answered {reply}");
            taken.Add(new(reply.Id, reply.Text("number")));
        }

        return taken;
    }
}
