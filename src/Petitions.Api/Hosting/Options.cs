using System.ComponentModel.DataAnnotations;

namespace Petitions.Api.Hosting;

/// <summary>登录设置: section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>Hours a token holds.</summary>
    [Range(1, 24 * 7)]
    public int Hours { get; set; } = 10;

    /// <summary>How long that is.</summary>
    public TimeSpan Length => TimeSpan.FromHours(Hours);
}

/// <summary>遥测设置: section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics are sent (OTLP over gRPC); nothing is sent where it is empty.</summary>
    public string? OtlpEndpoint { get; set; }
}
