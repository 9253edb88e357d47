using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Visits;

namespace Petitions.Infrastructure.Seeding;

/// <summary>样例步骤: one act of the sample year, as it stands in seeds/sample/*.json.</summary>
internal sealed record SampleStep
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public DateTimeOffset At { get; init; }
    public string? By { get; init; }
    public string Act { get; init; } = "";
    public string? Key { get; init; }
    public string? Case { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<string> MatterKeys { get; init; } = [];
    public JsonObject? Body { get; init; }

    internal static async Task<IReadOnlyList<SampleStep>> Read(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<List<SampleStep>>(stream, Json, cancellation) ?? [];
    }

    /// <summary>The message the step stands for; keys of earlier steps become the ids they led to.</summary>
    internal IBaseRequest Message(IReadOnlyDictionary<string, Guid> cases) => Act switch
    {
        "registerCase" => As<RegisterCase>(),
        "submitOnline" => As<SubmitPetition>(),
        "registerVisit" => Visit(cases),
        "screen" => As<ScreenCase>() with { CaseId = cases[Case!] },
        "clarity" => As<ReviewClarity>() with { CaseId = cases[Case!] },
        "override" => As<OverrideClarity>() with { CaseId = cases[Case!] },
        "resolve" => As<DraftResolution>() with { CaseId = cases[Case!] },
        "approve" => As<DecideResolution>() with { CaseId = cases[Case!] },
        "serve" => As<ServeResolution>() with { CaseId = cases[Case!] },
        "close" => As<CloseCase>() with { CaseId = cases[Case!] },
        "assign" => As<AssignCase>() with { CaseId = cases[Case!] },
        "amend" => As<AmendCase>() with { CaseId = cases[Case!] },
        "withdraw" => As<WithdrawCase>() with { CaseId = cases[Case!] },
        _ => throw new InvalidDataException($"The sample has an unknown act '{Act}' at {At:O}."),
    };

    private T As<T>() => Body.Deserialize<T>(Json) ?? throw new InvalidDataException($"The sample's step at {At:O} has no body.");

    private RegisterVisit Visit(IReadOnlyDictionary<string, Guid> cases)
    {
        foreach (var matter in Body!["matters"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            if (matter["existingCaseKey"]?.GetValue<string>() is not { } key) continue;
            matter.Remove("existingCaseKey");
            matter["existingCaseId"] = cases[key];
        }

        return As<RegisterVisit>();
    }
}
