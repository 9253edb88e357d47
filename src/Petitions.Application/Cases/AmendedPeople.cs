using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Petitions.Domain.ActDetails;

namespace Petitions.Application.Cases;

/// <summary>人员的补正: what of whom an amendment changed, told without telling the values.</summary>
public static class AmendedPeople
{
    private static readonly string Member = Details.Member(nameof(AmendedMember.Member)), Sealed = Details.Member(nameof(AmendedMember.Sealed));

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The members that differ, such as <c>petitioner.phone</c>; of somebody who came or went only who it was, such as <c>coPetitioners[3]</c>.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<PersonOnFile> before, IReadOnlyList<PersonOnFile> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (was, now) = (before.ToDictionary(Who, p => p.Person), after.ToDictionary(Who, p => p.Person));
        return [.. was.Keys.Union(now.Keys).SelectMany(who => was.TryGetValue(who, out var old) && now.TryGetValue(who, out var amended) ? Differences(who, old, amended) : [who])];
    }

    /// <summary>Details of a line as they are answered: without what stands there sealed.</summary>
    public static string? Shown(string? details)
    {
        if (details is null || !details.Contains($"\"{Sealed}\"", StringComparison.Ordinal) || JsonNode.Parse(details) is not JsonArray members) return details;
        foreach (var member in members.OfType<JsonObject>()) member.Remove(Sealed);
        return members.ToJsonString(Json);
    }

    /// <summary>The sealed text in the details of an amendment; null where its people were not changed.</summary>
    public static string? SealedIn(string? details)
        => details is not null && JsonNode.Parse(details) is JsonArray members
            ? members.OfType<JsonObject>().Where(m => m[Member]?.ToString() == Amendable.People).Select(m => m[Sealed]?.ToString()).FirstOrDefault() : null;

    private static string Who(PersonOnFile person) => person.Person.Role switch
    {
        PersonRole.Lead => "petitioner",
        PersonRole.Agent => "agent",
        _ => $"coPetitioners[{person.Ordinal}]",
    };

    private static IEnumerable<string> Differences(string who, PersonEntry old, PersonEntry now)
    {
        (string Member, bool Same)[] members =
        [
            (nameof(PersonEntry.Kind), old.Kind == now.Kind), (nameof(PersonEntry.Anonymous), old.Anonymous == now.Anonymous), (nameof(PersonEntry.Name), old.Name == now.Name),
            (nameof(PersonEntry.IdType), old.IdType == now.IdType), (nameof(PersonEntry.IdNumber), old.IdNumber == now.IdNumber), (nameof(PersonEntry.Phone), old.Phone == now.Phone),
            (nameof(PersonEntry.Address), old.Address == now.Address),
        ];
        return members.Where(m => !m.Same).Select(m => $"{who}.{Details.Member(m.Member)}");
    }
}
