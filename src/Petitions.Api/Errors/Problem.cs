using System.Text.Json.Serialization;

namespace Petitions.Api.Errors;

/// <summary>问题说明: RFC 9457 problem details with a stable code.</summary>
public sealed record Problem
{
    /// <summary>A URI for the kind of problem.</summary>
    public required string Type { get; init; }
    /// <summary>The kind in a few words.</summary>
    public required string Title { get; init; }
    /// <summary>What is wrong and how to mend it.</summary>
    public required string Detail { get; init; }
    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }
    /// <summary>Stable kebab-case code.</summary>
    public required string Code { get; init; }
    /// <summary>To find the request in the logs.</summary>
    public required string TraceId { get; init; }
    /// <summary>Article of the Regulation that says no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Article { get; init; }
    /// <summary>JSON pointer → messages, where the shape is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
    /// <summary>Every broken rule, with the member that is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BrokenRule>? Broken { get; init; }
    /// <summary>The codes of every broken rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }
}

/// <summary>不符的规则: one broken rule.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Article">Article, where there is one.</param>
/// <param name="Pointer">The member at fault, where there is one.</param>
public sealed record BrokenRule(
    string Code, string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Article,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer);
