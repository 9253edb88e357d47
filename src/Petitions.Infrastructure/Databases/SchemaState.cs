using Microsoft.Extensions.Logging;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

/// <summary>结构状态: what the newest look at the schema found. While it is another program's, this one writes nothing and does nothing by itself; decisions/0331.</summary>
public sealed partial class SchemaState(ILogger<SchemaState> log) : ISchemaState, IDisposable
{
    private readonly Lock _gate = new();
    private volatile Other? _other;
    private CancellationTokenSource _own = new();

    /// <inheritdoc/>
    public bool Differs => _other is not null;

    /// <summary>Cancelled as soon as a look finds another program's schema, for work that runs long; cancelled already where it has.</summary>
    public CancellationToken Own
    {
        get
        {
            lock (_gate) return _own.Token;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    /// <summary>Refuses with <c>schema-differs</c> where it does.</summary>
    public void Require()
    {
        if (_other is { } other) throw Refusal.SchemaDiffers(other.Found, other.Known);
    }

    internal async Task Note(string? newest, string? known)
    {
        // Anybody may ask: the name of a script would tell what it does.
        var other = newest == known ? null : new Other(NumberOf(newest), NumberOf(known));
        CancellationTokenSource own;
        lock (_gate)
        {
            if (_other == other) return;
            _other = other;
            if (other is null) _own = new();
            own = _own;
        }

        if (other is null)
        {
            LogSame();
            return;
        }

        LogDiffers(other.Found, other.Known);
        await own.CancelAsync();
    }

    private static string NumberOf(string? script) => script?.Split('_')[0] ?? "-";

    private sealed record Other(string Found, string Known);

    [LoggerMessage(Level = LogLevel.Error, Message = "The schema of the database ({Found}) is not that of this program ({Known}): this node refuses whatever would write and runs no sweep until it is")]
    private partial void LogDiffers(string found, string known);

    [LoggerMessage(Level = LogLevel.Information, Message = "The schema of the database is that of this program again")]
    private partial void LogSame();
}
