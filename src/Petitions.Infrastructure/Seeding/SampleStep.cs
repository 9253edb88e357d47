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

    /// <summary>The message the step stands for, but for the ids of cases, which earlier steps lead to; null for a sweep.</summary>
    internal object? Message { get; private init; }

    /// <summary>For each matter of a visit the key of the known case it is about, or null.</summary>
    private IReadOnlyList<string?> KnownKeys { get; init; } = [];

    internal static IReadOnlyList<SampleStep> Read(string file)
    {
        using var stream = File.OpenRead(file);
        return [.. (JsonSerializer.Deserialize<List<SampleStep>>(stream, Json) ?? []).Select(step => step.Prepared())];
    }

    /// <summary>Sends the message; keys of earlier steps become the ids they led to.</summary>
    internal Task<object?> Send(IMediator mediator, IReadOnlyDictionary<string, Guid> cases, CancellationToken cancellation)
    {
        async Task<object?> Do<T>(IRequest<T> message) => await mediator.Send(message, cancellation);
        return Message switch
        {
            RegisterCase m => Do(m),
            SubmitPetition m => Do(m),
            RegisterVisit m => Do(m with { Matters = [.. (m.Matters ?? []).Zip(KnownKeys, (matter, key) => key is null ? matter : matter with { ExistingCaseId = cases[key] })] }),
            ScreenCase m => Do(m with { CaseId = cases[Case!] }),
            ReviewClarity m => Do(m with { CaseId = cases[Case!] }),
            OverrideClarity m => Do(m with { CaseId = cases[Case!] }),
            DraftResolution m => Do(m with { CaseId = cases[Case!] }),
            DecideResolution m => Do(m with { CaseId = cases[Case!] }),
            ServeResolution m => Do(m with { CaseId = cases[Case!] }),
            CloseCase m => Do(m with { CaseId = cases[Case!] }),
            AssignCase m => Do(m with { CaseId = cases[Case!] }),
            AmendCase m => Do(m with { CaseId = cases[Case!] }),
            WithdrawCase m => Do(m with { CaseId = cases[Case!] }),
            _ => throw new InvalidDataException($"The sample has an unknown act '{Act}' at {At:O}."),
        };
    }

    private SampleStep Prepared()
    {
        var matters = Act == "registerVisit" ? Body?["matters"]?.AsArray().OfType<JsonObject>().ToList() ?? [] : [];
        var known = matters.Select(m => m["existingCaseKey"]?.GetValue<string>()).ToList();
        foreach (var matter in matters) matter.Remove("existingCaseKey");
        return this with { KnownKeys = known, Message = Parsed() };
    }

    private object? Parsed() => Act switch
    {
        "registerCase" => As<RegisterCase>(),
        "submitOnline" => As<SubmitPetition>(),
        "registerVisit" => As<RegisterVisit>(),
        "screen" => As<ScreenCase>(),
        "clarity" => As<ReviewClarity>(),
        "override" => As<OverrideClarity>(),
        "resolve" => As<DraftResolution>(),
        "approve" => As<DecideResolution>(),
        "serve" => As<ServeResolution>(),
        "close" => As<CloseCase>(),
        "assign" => As<AssignCase>(),
        "amend" => As<AmendCase>(),
        "withdraw" => As<WithdrawCase>(),
        _ => null,
    };

    private T As<T>() => Body.Deserialize<T>(Json) ?? throw new InvalidDataException($"The sample's step at {At:O} has no body.");
}
