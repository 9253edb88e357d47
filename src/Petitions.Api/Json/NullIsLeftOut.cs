using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Petitions.Api.Json;

/// <summary>空值即未填: null says of every member what leaving it out says, also of one that has a default and so is never null itself.</summary>
internal static class NullIsLeftOut
{
    public static void Of(JsonTypeInfo type)
    {
        object? blank = null;
        foreach (var member in type.Properties.Where(p => p.PropertyType.IsValueType && Nullable.GetUnderlyingType(p.PropertyType) is null))
        {
            var left = member.AssociatedParameter is { } parameter
                ? parameter.HasDefaultValue ? parameter.DefaultValue : null
                : member.Get?.Invoke(blank ??= Activator.CreateInstance(type.Type)!);
            member.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(member.PropertyType), left)!;
        }
    }

    private sealed class Converter<T>(object? left) : JsonConverter<T>
        where T : struct
    {
        private readonly T _left = left is T told ? told : default;

        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? _left : Inner(options).Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Inner(options).Write(writer, value, options);

        private static JsonConverter<T> Inner(JsonSerializerOptions options) => (JsonConverter<T>)options.GetConverter(typeof(T));
    }
}
