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

    /// <summary>Sends the message the step stands for; keys of earlier steps become the ids they led to.</summary>
    internal Task<object?> Send(IMediator mediator, IReadOnlyDictionary<string, Guid> cases, CancellationToken cancellation)
    {
        async Task<object?> Do<T>(IRequest<T> message) => await mediator.Send(message, cancellation);
        return Act switch
        {
            "registerCase" => Do(As<RegisterCase>()),
            "submitOnline" => Do(As<SubmitPetition>()),
            "registerVisit" => Do(Visit(cases)),
            "screen" => Do(As<ScreenCase>() with { CaseId = cases[Case!] }),
            "clarity" => Do(As<ReviewClarity>() with { CaseId = cases[Case!] }),
            "override" => Do(As<OverrideClarity>() with { CaseId = cases[Case!] }),
            "resolve" => Do(As<DraftResolution>() with { CaseId = cases[Case!] }),
            "approve" => Do(As<DecideResolution>() with { CaseId = cases[Case!] }),
            "serve" => Do(As<ServeResolution>() with { CaseId = cases[Case!] }),
            "close" => Do(As<CloseCase>() with { CaseId = cases[Case!] }),
            "assign" => Do(As<AssignCase>() with { CaseId = cases[Case!] }),
            "amend" => Do(As<AmendCase>() with { CaseId = cases[Case!] }),
            "withdraw" => Do(As<WithdrawCase>() with { CaseId = cases[Case!] }),
            _ => throw new InvalidDataException($"The sample has an unknown act '{Act}' at {At:O}."),
        };
    }

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
