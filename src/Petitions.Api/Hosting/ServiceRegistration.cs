using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Petitions.Api.Errors;
using Petitions.Api.Json;
using Petitions.Api.Messages;
using Petitions.Api.OpenApi;
using Petitions.Api.SignIn;
using Petitions.Infrastructure;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Jobs;
using Petitions.Web;
using Petitions.Web.Layout;
using Petitions.Web.SignIn;

namespace Petitions.Api.Hosting;

/// <summary>服务登记: everything of the edge, on top of what lies below it.</summary>
internal static class ServiceRegistration
{
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(8);

    public static void AddPetitions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddInfrastructure(builder.Configuration);
        services.AddReadRecording().AddCountFolding().AddReferenceWatch().AddSchemaWatch().AddJobs(builder.Configuration);
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateRanges(SessionOptions.Section);
        services.AddRequestLimit();
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section)
            .Validate(o => string.IsNullOrEmpty(o.OtlpEndpoint)
                || Uri.IsWellFormedUriString(o.OtlpEndpoint, UriKind.Absolute), "Telemetry:OtlpEndpoint must be a URL such as http://localhost:4317, or empty.")
            .ValidateOnStart();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = LastRequests);
        services.ConfigureHttpJsonOptions(o => StrictJson.Answers(o.SerializerOptions)).PostConfigure<JsonOptions>(o => StrictJson.DescribeAlike(o.SerializerOptions));
        services.AddExceptionHandler<RefusalHandler>().AddSingleton<Problems>().AddProblemDetails();
        services.AddSingleton<StartSteps>().AddSingleton<StoragePlaces>();
        services.AddProxies();
        services.AddSignIn();
        services.AddLanguages();
        services.AddPetitionsOpenApi();
        services.AddPages();
        builder.WebHost.UseStaticWebAssets();
        builder.LimitRequests();
        builder.AddLogs();
    }

    /// <summary>Traces and metrics, sent only where an endpoint is configured; addresses and query strings are not recorded.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[TelemetryOptions.Section + ":" + nameof(TelemetryOptions.OtlpEndpoint)] is not { Length: > 0 } endpoint
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address)) return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(t => t.AddAspNetCoreInstrumentation().AddSource(StatementSpans.Source).AddOtlpExporter(o => o.Endpoint = address))
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter(o => o.Endpoint = address));
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(SchemeOfRequest.Name)
            .AddPolicyScheme(SchemeOfRequest.Name, null, o => o.ForwardDefaultSelector = SchemeOfRequest.Of)
            .AddBearerToken().AddCookie(PageSession.Scheme, PageSession.Configure);
        services.AddOptions<CookieAuthenticationOptions>(PageSession.Scheme)
            .Configure<IOptions<SessionOptions>>((cookie, sessions) => cookie.ExpireTimeSpan = sessions.Value.Length);
        services.AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .Configure<IOptions<SessionOptions>>((bearer, sessions) => (bearer.BearerTokenExpiration, bearer.Events.OnMessageReceived) = (sessions.Value.Length,
                SchemeOfRequest.TakeToken));
        services.AddSingleton<Tickets>();
    }

    private static void AddLanguages(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(o =>
    {
        // Only the words change with the language, never how a number or a date is written.
        o.DefaultRequestCulture = new(CultureInfo.InvariantCulture, new CultureInfo("zh-CN"));
        o.SupportedCultures = [CultureInfo.InvariantCulture];
        o.SupportedUICultures = [new("zh-CN"), new("en")];
        o.RequestCultureProviders = [new PageLanguage(), new AskedLanguage()];
    });

    private static void LimitRequests(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        // Each byte a character: what is no key, tag or token is refused by its own rule, with a reason; the server's refusal of what is no UTF-8 has none.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.MaxRequestBodySize = Exchange.BodyLimit;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    });

    private static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment()) builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        else builder.Logging.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
    }
}
