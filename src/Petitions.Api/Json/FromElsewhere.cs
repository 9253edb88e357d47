using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Petitions.Application.Pipeline;

namespace Petitions.Api.Json;

/// <summary>另处取得: a member that a message has from elsewhere is refused with the reason, not as one that nobody knows; null says nothing of it.</summary>
internal static class FromElsewhere
{
    public static void Of(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.GetCustomAttribute<HasFromElsewhereAttribute>() is not { } told) return;
        foreach (var name in told.Members)
        {
            var member = type.CreateJsonPropertyInfo(typeof(object), name);
            (member.Set, member.CustomConverter) = (static (_, _) => { }, new Refusing(told));
            type.Properties.Add(member);
        }
    }

    private sealed class Refusing(HasFromElsewhereAttribute told) : JsonConverter<object>
    {
        public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new BadValue(told.Chinese, told.English);

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => throw new NotSupportedException("Such a member is only read.");
    }
}
