using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Running;

/// <summary>运行中的服务: the built program as a process of its own, on a folder and a port of its own.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Starts it; Development without the sample year unless the settings say otherwise.</summary>
    public static ServiceProcess Launch(string folder, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Program());
        if (arguments.Length == 0) arguments = ["--environment", "Development"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in Defaults(folder).Concat(settings ?? new Dictionary<string, string>())) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var service = new ServiceProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        service.Run();
        return service;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ServiceProcess> Start(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = Launch(folder, settings);
        await service.Listening();
        return service;
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public int Id => _process.Id;

    public string Output { get { lock (_output) return _output.ToString(); } }

    public string Errors { get { lock (_errors) return _errors.ToString(); } }

    public static string DatabaseFile(string folder) => Path.Combine(folder, "petitions.db");

    public async Task<Uri> Listening()
    {
        var exited = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_listens.Task, exited, Task.Delay(Patience));
        Assert.True(first == _listens.Task, $"it does not listen:\n{Output}\n{Errors}");
        return Http.BaseAddress = await _listens.Task;
    }

    public async Task<Client> As(string userName) => new(Http, await Token(userName));

    public async Task<string> Token(string userName)
        => (await new Client(Http, null).Post("/api/v1/sessions", new { userName, password = DemoAccounts.Password })).Expect(200).TextOf("accessToken")!;

    /// <summary>Asks it to stop, as an operating system does.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it in the middle of whatever it does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>The exit code; everything it wrote has been read then.</summary>
    public async Task<int> Exit(TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Run()
    {
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
        if (Address().Match(line) is { Success: true } match) _listens.TrySetResult(new Uri(match.Value));
    }

    private static Dictionary<string, string> Defaults(string folder) => new()
    {
        ["Database:ConnectionString"] = $"Data Source={DatabaseFile(folder)}", ["Attachments:Folder"] = Path.Combine(folder, "attachments"), ["Evidence:File"] = Path.Combine(folder, "seals.jsonl"),
        ["Office:Sample"] = "false", ["Jobs:Enabled"] = "false", ["Urls"] = "http://127.0.0.1:0",
    };

    private static string Program()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Approved.Repository, "src", "Petitions.Api", "bin", configuration, "net10.0", "Petitions.Api.dll");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Address();
}
