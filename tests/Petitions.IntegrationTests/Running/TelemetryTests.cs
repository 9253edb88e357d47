using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Nothing_is_traced_or_measured_unless_somebody_is_named_to_send_it_to()
    {
        await using var office = await Office.Open("sqlite");
        Assert.Equal((null, null), (office.Services.GetService<TracerProvider>(), office.Services.GetService<MeterProvider>()));

        await using var told = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Telemetry:OtlpEndpoint"] = "http://127.0.0.1:9" });
        Assert.NotNull(told.Services.GetService<TracerProvider>());
        Assert.NotNull(told.Services.GetService<MeterProvider>());
    }
}
