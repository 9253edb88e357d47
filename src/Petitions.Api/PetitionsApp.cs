using Petitions.Api.Commands;
using Petitions.Api.Hosting;
using Petitions.Api.SignIn;

namespace Petitions.Api;

/// <summary>程序: builds, prepares and runs the service; tests build it the same way, on a port and with a clock of their own.</summary>
public static class PetitionsApp
{
    /// <summary>The service, built but not started.</summary>
    /// <param name="args">Configuration as on the command line, such as <c>--environment Development</c>.</param>
    /// <param name="adjust">Changes configuration and services after all of ours are registered.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ApplicationName = typeof(PetitionsApp).Assembly.GetName().Name, ContentRootPath = Paths.ContentRoot(),
        });
        builder.AddPetitions();
        adjust?.Invoke(builder);
        Paths.Anchor(builder);
        builder.AddTelemetry();
        Authority.Add(builder.Services, builder.Configuration, builder.Environment);
        return builder.Build();
    }

    /// <summary>Validates, migrates and seeds, then listens. A command that does not listen needs neither routes nor what they need, such as keys.</summary>
    public static async Task Start(WebApplication app, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ListenAddresses.Require(app.Configuration);
        await app.Services.GetRequiredService<StartSteps>().Run(cancellation);
        app.UsePetitions();
        await app.StartAsync(cancellation);
    }

    /// <summary>Runs the command that the arguments name, else serves until told to stop. The exit code is 0, or 1 with one line on stderr.</summary>
    /// <param name="args">The command and its options, or configuration.</param>
    /// <param name="adjust">As of <see cref="Build"/>, for the service.</param>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            if (CommandTable.Find(args) is { } command) return await command();
            await using var app = Build(args, adjust);
            await Start(app);
            Greeting.Print(app);
            await Served(app);
            return 0;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(StartFailure.Line(e));
            return 1;
        }
    }

    // A stop is no failure where the time for it was up: what was still under way has been cut off, and was answered nothing.
    private static async Task Served(WebApplication app)
    {
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
        }
    }
}
