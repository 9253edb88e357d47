using System.Reflection;
using System.Text.Json.Serialization;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Xunit;

namespace Petitions.UnitTests.Architecture;

public sealed class CodeMembersTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void A_code_that_is_sent_empty_is_a_member_left_out_in_every_message()
    {
        var members = typeof(ScreenCase).Assembly.GetTypes().Where(IsSent).SelectMany(Codes).ToList();
        Assert.True(members.Count > 10, $"{members.Count} members");
        var told = members.Where(m => m.GetValue(Sent(m, "")) is not null || m.GetValue(Sent(m, "\t ")) is not null || m.GetValue(Sent(m, "dk")) is not "dk")
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").ToList();
        Assert.True(told.Count == 0, "Read by TextRules.OrNone: " + string.Join(", ", told));
    }

    // Commands, and what they are made of. A query has no empty parameters.
    private static bool IsSent(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetConstructor([]) is not null
        && (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)) || type.IsAssignableTo(typeof(CaseFields)) || type.Name is nameof(AccusedInput) or nameof(OnlineAccused));

    private static IEnumerable<PropertyInfo> Codes(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.PropertyType == typeof(string) && p.SetMethod is not null && p.GetCustomAttribute<JsonIgnoreAttribute>() is null
            && Nullability.Create(p).WriteState == NullabilityState.Nullable
            && (p.Name.EndsWith("Id", StringComparison.Ordinal) || (p.Name.EndsWith("Code", StringComparison.Ordinal) && p.Name != nameof(RatePetition.QueryCode))));

    private static object Sent(PropertyInfo member, string text)
    {
        var message = Activator.CreateInstance(member.ReflectedType!)!;
        member.SetValue(message, text);
        return message;
    }
}
