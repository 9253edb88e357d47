using System.Text.Json;

namespace Petitions.Api.Json;

/// <summary>值有误: a value of a body that cannot be taken, with its reason in both languages; never with the value itself.</summary>
public sealed class BadValue(string chinese, string english) : JsonException(english)
{
    /// <summary>The reason in Chinese.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The reason in English.</summary>
    public string English { get; } = english;
}
