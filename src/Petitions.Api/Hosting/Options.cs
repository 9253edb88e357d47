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

/// <summary>请求设置: section <c>Requests</c>.</summary>
public sealed class RequestOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Requests";

    /// <summary>Most seconds that a request may take, from its head to the end of its answer; what began to be answered is cut off then.</summary>
    [Range(1, 3_600)]
    public int Seconds { get; set; } = 300;
}

/// <summary>遥测设置: section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics are sent (OTLP over gRPC); nothing is sent where it is empty.</summary>
    public string? OtlpEndpoint { get; set; }
}
