using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Petitions.IntegrationTests.Offices;

/// <summary>What one of the product's classes has logged: given to it as its log, or to an office that has it.</summary>
internal sealed class KeptLog<T> : ILogger<T>, ILoggerProvider
{
    public List<string> Lines { get; } = [];

    /// <summary>The exception that each line was logged with, which brings its trace; null where there was none.</summary>
    public List<Exception?> Causes { get; } = [];

    /// <summary>From now on what the class logs in this office.</summary>
    public static KeptLog<T> Of(Office office)
    {
        var log = new KeptLog<T>();
        office.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    public ILogger CreateLogger(string categoryName) => categoryName == typeof(T).FullName ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Add($"{logLevel}: {formatter(state, exception)}");
        Causes.Add(exception);
    }

    public void Dispose()
    {
    }
}
