using System.Text.Json;
using System.Text.Json.Serialization;

namespace Petitions.Api.Json;

/// <summary>写出的时刻: an instant as exports have it, in universal time and whole milliseconds, which is what is hashed; at another offset it would show another day.</summary>
internal sealed class WrittenInstant : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var at) && at.Offset == TimeSpan.Zero && at.Ticks % TimeSpan.TicksPerMillisecond == 0
            ? at
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
