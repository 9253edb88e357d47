using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Petitions.Benchmarks.Generation;
using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>请求正文: intakes as a desk would send them, made before the clock runs.</summary>
internal static class Bodies
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    // One of so many comes from somebody who has written before.
    private const int OneAgain = 5;

    internal static byte[][] Intakes(Random random, int count)
    {
        var petitioners = new List<object>();
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            var petitioner = i % OneAgain == 0 ? petitioners[random.Next(petitioners.Count)] : Petitioner(random);
            if (i % OneAgain != 0) petitioners.Add(petitioner);
            return Bytes(Intake(random, petitioner));
        })];
    }

    internal static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);

    /// <summary>A body as it is sent.</summary>
    internal static HttpContent Content(object body) => new ByteArrayContent(Bytes(body)) { Headers = { ContentType = new("application/json") } };

    internal static object Intake(Random random) => Intake(random, Petitioner(random));

    private static object Intake(Random random, object petitioner)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-random.Next(1, 60)).ToOffset(TimeSpan.FromHours(8));
        return new
        {
            channel = Wording.Of(random, ["letter", "call", "online"]), receivedAt = at.ToString("yyyy-MM-ddTHH:mm:sszzz", null),
            petitioner, peopleCount = random.Next(1, 4), title = Wording.Title(random),
            content = Wording.Content(random, OfficeTime.Day(at).Year), demand = Wording.Demand(random), purpose = Wording.Of(random, ["relief", "appeal", "suggestion"]),
            categoryCode = Wording.Of(random, ["050101", "070101", "080201", "110102", "130101"]),
        };
    }

    /// <summary>A letter that accuses a unit.</summary>
    internal static object Accusing(Random random, string unitId)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-random.Next(1, 60)).ToOffset(TimeSpan.FromHours(8));
        return new
        {
            channel = "letter", receivedAt = at.ToString("yyyy-MM-ddTHH:mm:sszzz", null), petitioner = Petitioner(random), title = Wording.Title(random),
            content = Wording.Content(random, at.Year), purpose = "accusation", @class = "accusation", accused = new { kind = "unit", unitId },
        };
    }

    internal static object AccusingAs(string name, string phone, string unitId) => new
    {
        channel = "letter", receivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", null), petitioner = new { name, phone },
        title = "反映规建局", content = "反映规建局审批不公。", purpose = "accusation", @class = "accusation", accused = new { kind = "unit", unitId },
    };

    internal static object Visit(Random random, int matters)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-random.Next(1, 60)).ToOffset(TimeSpan.FromHours(8));
        return new
        {
            visitedAt = at.ToString("yyyy-MM-ddTHH:mm:sszzz", null), occasion = "ordinaryDay", peopleCount = random.Next(1, 6),
            visitors = new[] { new { name = Wording.Name(random), idNumber = Wording.IdNumber(random), phone = Wording.Phone(random), address = Wording.Address(random), representative = true } },
            matters = Enumerable.Range(0, matters).Select(_ => new { title = Wording.Title(random), content = Wording.Content(random, at.Year), purpose = "relief" }),
        };
    }

    private static object Petitioner(Random random) => new
    {
        kind = "person", name = Wording.Name(random), idType = "residentId", idNumber = Wording.IdNumber(random), phone = Wording.Phone(random), address = Wording.Address(random),
    };
}
