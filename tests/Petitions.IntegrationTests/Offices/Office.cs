using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Petitions.Api;
using Petitions.Infrastructure.Accounts;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Offices;

/// <summary>One running service on a database of its own, over real HTTP, with a clock that the test moves.</summary>
public sealed class Office : IAsyncDisposable
{
    /// <summary>A Monday morning, a working day.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string Documents = Path.Combine(Path.GetTempPath(), "petitions-documents-");

    // What one service has found out about the types of its answers is known to the next, as long as somebody holds it.
    private static JsonSerializerOptions? _written;

    private readonly WebApplication _app;
    private readonly DatabaseOptions _database;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, Task<Client>> _clients = new();

    private Office(WebApplication app, DatabaseOptions database, OfficeClock clock, HttpClient http)
        => (_app, _database, Clock, _http) = (app, database, clock, http);

    public OfficeClock Clock { get; }

    public DatabaseOptions Database => _database;

    public IServiceProvider Services => _app.Services;

    public DateOnly Today => Petitions.Domain.OfficeTime.Day(Clock.GetUtcNow());

    public string TodayText => Today.ToString("yyyy-MM-dd");

    public string NowText => Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz");

    public static async Task<Office> Open(string provider, DateTimeOffset? at = null, IReadOnlyDictionary<string, string?>? settings = null)
        => await On(await TestDatabases.Create(provider, (at ?? Opening) == Opening && settings is null ? Content.Started : Content.Schema), at, settings);

    /// <summary>A service on a database that is there already: another node, or the same office after a restart.</summary>
    public static async Task<Office> On(DatabaseOptions database, DateTimeOffset? at = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var clock = new OfficeClock(at ?? Opening);
        var app = PetitionsApp.Build(["--environment", "Development"], builder => Adjust(builder, database, clock, settings));
        await Start(app);
        _written ??= app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return new(app, database, clock, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    private static async Task Start(WebApplication app)
    {
        try
        {
            await PetitionsApp.Start(app);
        }
        catch
        {
            await Close(app);
            throw;
        }
    }

    private static async Task Close(WebApplication app)
    {
        var documents = app.Configuration["Attachments:Folder"]!;
        await app.DisposeAsync();
        // The folder of a test that named none; the service made it when it started.
        if (documents.StartsWith(Documents, StringComparison.Ordinal) && Directory.Exists(documents)) Directory.Delete(documents, recursive: true);
    }

    /// <summary>The person of a demo account, signed in once.</summary>
    public Task<Client> As(string userName) => _clients.GetOrAdd(userName, name => SignIn(name, DemoAccounts.Password));

    public async Task<Client> SignIn(string userName, string password)
    {
        var answer = (await Anybody.Post("/api/v1/sessions", new { userName, password })).Expect(200);
        return new Client(_http, answer.TextOf("accessToken"));
    }

    /// <summary>Nobody signed in.</summary>
    public Client Anybody => new(_http, null);

    public Client With(string token) => new(_http, token);

    public HttpClient Http => _http;

    /// <summary>Stops the service and leaves its database.</summary>
    public async Task Stop()
    {
        _http.Dispose();
        await _app.StopAsync();
        await Close(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await TestDatabases.Drop(_database);
    }

    private static void Adjust(WebApplicationBuilder builder, DatabaseOptions database, OfficeClock clock, IReadOnlyDictionary<string, string?>? settings)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider,
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Jobs:Enabled"] = "false",
            ["Jobs:Storage"] = "inMemory",
            ["Office:Sample"] = "false",
            ["Attachments:Folder"] = Documents + Guid.CreateVersion7().ToString("N"),
            ["Evidence:File"] = Path.Combine(Path.GetTempPath(), "petitions-seals-" + Guid.CreateVersion7().ToString("N") + ".jsonl"),
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
            // As everywhere but on a developer's machine.
            ["Accounts:OpenAsMade"] = "false",
            ["Throttle:SignInsPerAddress"] = "1000",
            ["Throttle:PetitionsPerAddress"] = "1000",
        });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.RemoveAll<TimeProvider>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        // The tests are not about how slow a password is to guess.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
    }
}
