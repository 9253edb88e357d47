using System.Text.Json;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Visits;

/// <summary>更正前的来访: what stood before an amendment of what was told at an arrival and of who came, as its line keeps it, under the key of the arrival.</summary>
internal static class EarlierArrival
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static string? Sealed(DataKeys keys, string? dataKey, ArrivalTold? told)
        => told is null ? null : keys.Seal(dataKey, FieldPurpose.EarlierArrival, JsonSerializer.Serialize(told, Json));

    /// <summary>Null where the line keeps none, or the key was destroyed.</summary>
    internal static ArrivalTold? Opened(DataKeys keys, string? dataKey, string? stored)
        => keys.OpenOrPlain(dataKey, FieldPurpose.EarlierArrival, stored) is { } text ? JsonSerializer.Deserialize<ArrivalTold>(text, Json) : null;
}
