using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Petitions.Domain.ActDetails;

namespace Petitions.UnitTests.Evidence;

/// <summary>详情的各项: what the records of what acts decide call their members, and amendments what they changed.</summary>
internal static class DetailRecords
{
    /// <summary>The records.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. typeof(IActDetails).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IActDetails)) && !t.IsAssignableTo(typeof(IEnumerable)))];

    /// <summary>Their members by their names in the JSON, those of what stands within them too.</summary>
    public static IReadOnlySet<string> Members { get; } = All.SelectMany(t => Within(t, [])).ToHashSet(StringComparer.Ordinal);

    /// <summary>What amendments of cases and arrivals call what they changed.</summary>
    public static IReadOnlySet<string> Amended { get; } = typeof(Amendable).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Within(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return [];
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null).SelectMany(p =>
        {
            var part = p.PropertyType.IsGenericType ? p.PropertyType.GetGenericArguments()[0] : p.PropertyType;
            return (part.IsClass && part.Assembly == type.Assembly ? Within(part, seen) : []).Append(Details.Member(p.Name));
        });
    }
}
