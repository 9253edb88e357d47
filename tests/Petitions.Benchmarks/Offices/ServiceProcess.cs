using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Petitions.Benchmarks.Servers;

namespace Petitions.Benchmarks.Offices;

/// <summary>服务进程: the program under test, or the bare endpoint, as a child process on a port of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>From the start of the process to the first ready answer.</summary>
    public TimeSpan TimeToReady { get; private init; }

    /// <summary>Resident memory in MB.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Processor time used so far: a measure that other programs on the machine disturb least.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the service on a database, as Production does, with its log going nowhere.</summary>
    public static Task<ServiceProcess> Start(string database, bool jobs = false)
        => Start(BenchSettings.For(database, jobs));

    /// <summary>The same by settings, on any database.</summary>
    public static Task<ServiceProcess> Start(IReadOnlyDictionary<string, string?> settings) => Start("Petitions.Api.dll", [], settings, "/health/ready");

    /// <summary>Starts a program of this folder and waits until it answers.</summary>
    public static async Task<ServiceProcess> Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> settings, string ready)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(Command(program, arguments, settings, address))!;
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(2) };
        while (!await Answers(http, ready))
        {
            if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode} instead of starting; its last words are above.");
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{program} was not ready within {Patience.TotalSeconds} s.");
            await Task.Delay(10);
        }

        return new(process, address) { TimeToReady = Stopwatch.GetElapsedTime(began) };
    }

    /// <summary>Starts the service and kills it before long, ready or not.</summary>
    public static async Task StartAndKill(IReadOnlyDictionary<string, string?> settings, TimeSpan after)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        await using var started = new ServiceProcess(Process.Start(Command("Petitions.Api.dll", [], settings, address))!, address);
        await Task.Delay(after);
    }

    /// <summary>A client with so many kept-alive connections.</summary>
    public HttpClient Client(int connections = 8) => new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false })
    {
        BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>The token of a benchmark account.</summary>
    public static async Task<AuthenticationHeaderValue> SignIn(HttpClient http, string userName)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/sessions", new { userName, password = BenchSettings.Password });
        answer.EnsureSuccessStatusCode();
        return new("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
    }

    /// <summary>SIGKILL: no last words, no flushing, no closing of files.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    // By way of the shell, which gives its process to the program: so the log goes nowhere without anybody having to read it.
    private static ProcessStartInfo Command(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> settings, Uri address)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var word in (string[])["-c", "exec dotnet \"$@\" > /dev/null", "sh", Path.Combine(AppContext.BaseDirectory, program), .. arguments]) start.ArgumentList.Add(word);
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Urls"] = address.ToString().TrimEnd('/');
        start.Environment.Remove("ASPNETCORE_URLS");
        return start;
    }

    private static async Task<bool> Answers(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
