using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>读连接池: connections that only read, kept open with their prepared statements; the one given back last is the next to be taken.</summary>
internal sealed class SqliteReaders(Func<CancellationToken, Task<SqliteConnection>> open) : IDisposable
{
    // So many idle ones are kept; more may be in use.
    private const int Most = 32;

    private readonly ConcurrentStack<RememberedConnection> _idle = new();
    private volatile bool _closed;

    /// <summary>One for the caller alone; disposing of it gives it back.</summary>
    public async Task<DbConnection> Take(CancellationToken cancellationToken)
        => _idle.TryPop(out var kept) ? kept : new RememberedConnection(await open(cancellationToken), GiveBack);

    /// <summary>Closes what is idle, and from now on whatever comes back.</summary>
    public void Dispose()
    {
        _closed = true;
        while (_idle.TryPop(out var idle)) idle.End();
    }

    private void GiveBack(RememberedConnection connection)
    {
        if (_closed || connection.State != ConnectionState.Open || _idle.Count >= Most)
        {
            connection.End();
            return;
        }

        _idle.Push(connection);
        // Closed in between: nobody else would.
        if (_closed) Dispose();
    }
}
