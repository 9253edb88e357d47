using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Api.Json;

/// <summary>完整文本: text without control characters, which no database keeps alike and no document can hold, and empty where nothing of it could be seen; lone
/// surrogates are refused by the reader itself.</summary>
public sealed class WholeText : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new BadValue("须为文本", "must be text");
        return Text(ref reader) is { } text && TextRules.IsWhole(text)
            ? TextRules.Told(text)
            : throw new BadValue("文本含有控制字符或不完整的字符，请删去", "the text holds a control character or half a character; take it out");
    }

    // The reader refuses half characters and bytes that are no UTF-8, but without a reason for the client.
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}

/// <summary>整数: a whole number, however it is written: 1000.0 and 1e3 are the integer 1000 to JSON Schema.</summary>
public sealed class WholeNumber : JsonConverter<int>
{
    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }
}

/// <summary>枚举词: the exact camelCase words, and others that are taken for them (<see cref="AlsoToldAsAttribute"/>); neither numbers nor lists of words.</summary>
public sealed class EnumWords : JsonConverterFactory
{
    private static readonly ConcurrentDictionary<Type, JsonConverter> Made = new();

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert is { IsEnum: true };

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => Made.GetOrAdd(typeToConvert, type => (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!);

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var known = Words.Told(typeof(T));
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } word && known.FirstOrDefault(k => k.Key == word).Value is { } value) return (T)value;
            var words = string.Join(", ", known.Select(k => k.Key));
            throw new BadValue($"可用：{words}", $"take one of: {words}");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());
    }
}

/// <summary>时刻: ISO 8601 with its offset; without one nobody knows which hour is meant.</summary>
public sealed class InstantWithOffset : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && TextRules.HasOffset(text) && reader.TryGetDateTimeOffset(out var at)
            ? at
            : throw new BadValue("须为带时区的时间，如 2023-10-01T09:00:00+08:00", "must be an instant with offset, such as 2023-10-01T09:00:00+08:00");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value);
    }
}

/// <summary>日期: yyyy-MM-dd and nothing else.</summary>
public sealed class PlainDay : JsonConverter<DateOnly>
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day of a text, or null where it is none.</summary>
    public static DateOnly? Of(string? text)
        => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <inheritdoc/>
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => (reader.TokenType == JsonTokenType.String ? Of(reader.GetString()) : null)
            ?? throw new BadValue("须为日期 yyyy-MM-dd", "must be a day as yyyy-MM-dd");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
    }
}
