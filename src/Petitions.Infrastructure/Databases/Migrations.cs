using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 数据库升级: brings the schema to what this program needs, by the scripts of <c>db/{provider}</c> in the order of their names.
/// All that are pending, with their rows in <c>schema_migrations</c>, are one transaction: the schema is that of this program or as it was
/// before, also when several nodes start together.
/// </summary>
public sealed partial class Migrations(Dialect dialect, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<Migrations> log)
{
    private const string AppliedSql = "SELECT name AS Name, content_hash AS Hash FROM schema_migrations";
    private const string KeysScript = "0093_key_checks.sql";
    private const string KeysSql = "SELECT k.setting AS Setting, k.check_value AS CheckValue FROM key_checks k";
    private const string RecordSql = "INSERT INTO schema_migrations (name, content_hash, applied_at) VALUES (@Name, @Hash, @At)";

    // An index on ten million cases takes its time.
    private const int ScriptSeconds = 3600;

    private readonly MigrationSql _sql = MigrationSql.For(dialect);

    /// <summary>The newest script of this program, as it was when it was applied: a newer program may put its own into the folder while this one runs. Null before.</summary>
    public string? Newest { get; private set; }

    /// <summary>Applies what is pending and gives the number of scripts applied; creates the SQLite file where there is none.</summary>
    /// <exception cref="MigrationException">A script failed or was changed, the database is newer, or cannot be reached.</exception>
    public Task<int> Apply(CancellationToken cancellationToken) => Apply(null, cancellationToken);

    /// <summary>The same, but for a database that is not the one that was meant.</summary>
    /// <param name="keys">Given under the lock, before any script runs, what the database knows its keys again by, where it keeps that yet; what it throws
    /// leaves the schema as it is.</param>
    /// <param name="cancellationToken">Ends it; nothing is applied then.</param>
    /// <exception cref="MigrationException">As the other.</exception>
    public async Task<int> Apply(Action<IReadOnlyDictionary<string, string>>? keys, CancellationToken cancellationToken)
    {
        var scripts = Scripts();
        await using var connection = await Reached(async () =>
        {
            await dialect.Prepare(cancellationToken);
            return await OpenForChanges(cancellationToken);
        });
        var applied = await ApplyPending(connection, scripts, keys, cancellationToken);
        foreach (var script in applied) LogApplied(script.Name);
        Newest = scripts[^1].Name;
        return applied.Count;
    }

    /// <summary>Refuses where the database would have to be made: with a disk that is not mounted, or a path mistyped, an empty one would take petitions.</summary>
    /// <exception cref="MigrationException">Names the file.</exception>
    public void RequireDatabase()
    {
        if (dialect.MissingFile is { } file)
            throw new MigrationException($"There is no database at {file}. Where there was never one, run migrate, which makes it; else see whether its disk is mounted and Database:ConnectionString names the right file.");
    }

    /// <summary>For who must find the schema as this program has it and changes nothing of it.</summary>
    /// <param name="keys">As of <see cref="Apply(Action{IReadOnlyDictionary{string, string}}?, CancellationToken)"/>, asked before the schema is compared.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MigrationException">There is no database, its schema is older or newer, or it cannot be reached.</exception>
    public async Task Require(Action<IReadOnlyDictionary<string, string>> keys, CancellationToken cancellationToken)
    {
        RequireDatabase();
        var scripts = Scripts();
        await using var connection = await Reached(() => dialect.Open(cancellationToken));
        try
        {
            var applied = await Applied(connection, null);
            if (applied.ContainsKey(KeysScript)) keys(await Known(connection, null));
            if (MigrationScripts.Pending(scripts, applied) is { Count: > 0 } pending)
                throw new MigrationException($"The schema is older than this program: {pending.Count} scripts are not applied, from {pending[0].Name} on. Stop what an older program serves it with, run migrate, and then this command.");
        }
        catch (DbException e)
        {
            throw new MigrationException($"The schema cannot be read on {dialect.Name}: {OneLine(e.Message)}", e);
        }

        Newest = scripts[^1].Name;
    }

    /// <summary>Names of the scripts that the database still lacks, in order; changes nothing.</summary>
    /// <exception cref="MigrationException">A script was changed, the database is newer, or cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> Pending(CancellationToken cancellationToken = default)
    {
        var scripts = Scripts();
        await using var connection = await Reached(() => dialect.Open(cancellationToken));
        return [.. MigrationScripts.Pending(scripts, await Applied(connection, null)).Select(script => script.Name)];
    }

    private IReadOnlyList<MigrationScript> Scripts() => MigrationScripts.Read(Path.Combine(options.Value.ScriptsFolder, dialect.Name));

    // Foreign keys are off on this SQLite connection, because a script that rebuilds a table drops the old one; they are
    // checked before the commit instead.
    private async Task<DbConnection> OpenForChanges(CancellationToken cancellationToken)
        => dialect is SqliteDialect sqlite ? await sqlite.OpenWriter(foreignKeys: false, cancellationToken) : await dialect.Open(cancellationToken);

    private async Task<IReadOnlyList<MigrationScript>> ApplyPending(DbConnection connection, IReadOnlyList<MigrationScript> scripts, Action<IReadOnlyDictionary<string,
        string>>? keys, CancellationToken cancellationToken)
    {
        MigrationScript? next = null;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(
                dialect is SqliteDialect ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancellationToken);
            if (_sql.Lock is { } locking) await connection.ExecuteAsync(locking, transaction: transaction, commandTimeout: ScriptSeconds);
            var applied = await Applied(connection, transaction);
            if (keys is not null && applied.ContainsKey(KeysScript))
                keys(await Known(connection, transaction));
            var pending = MigrationScripts.Pending(scripts, applied);
            if (pending.Count > 0 && applied.Count == 0) await CreateTable(connection, transaction);
            foreach (var script in pending) await Run(connection, transaction, next = script);
            await transaction.CommitAsync(cancellationToken);
            return pending;
        }
        catch (DbException e)
        {
            throw new MigrationException($"Migration {next?.Name ?? "check"} failed on {dialect.Name}; nothing was applied, the schema is as it was: {OneLine(e.Message)}", e);
        }
    }

    private async Task Run(DbConnection connection, DbTransaction transaction, MigrationScript script)
    {
        // A line that is only GO parts batches in SQL Server's own tools; the server itself does not know the word.
        foreach (var batch in BatchEnd().Split(script.Text).Where(part => !string.IsNullOrWhiteSpace(part)))
            await connection.ExecuteAsync(batch, transaction: transaction, commandTimeout: ScriptSeconds);
        if (_sql.Check is { } check && await connection.ExecuteScalarAsync<long>(check, transaction: transaction) is > 0 and var broken)
            throw new MigrationException($"Migration {script.Name} would leave {broken} rows that refer to nothing; nothing was applied, the schema is as it was.");
        await connection.ExecuteAsync(RecordSql, new { script.Name, script.Hash, At = time.GetUtcNow() }, transaction);
    }

    private async Task<IReadOnlyDictionary<string, string>> Applied(DbConnection connection, DbTransaction? transaction)
    {
        if (!await Exists(connection, transaction)) return new Dictionary<string, string>();
        var rows = await connection.QueryAsync<(string Name, string Hash)>(AppliedSql, transaction: transaction);
        return rows.ToDictionary(row => row.Name, row => row.Hash);
    }

    private static async Task<IReadOnlyDictionary<string, string>> Known(DbConnection connection, DbTransaction? transaction)
        => (await connection.QueryAsync<(string Setting, string Value)>(KeysSql, transaction: transaction)).ToDictionary(k => k.Setting, k => k.Value);

    private async Task<bool> Exists(DbConnection connection, DbTransaction? transaction)
        => await connection.ExecuteScalarAsync<long>(_sql.Exists, transaction: transaction) > 0;

    private async Task CreateTable(DbConnection connection, DbTransaction transaction)
    {
        if (!await Exists(connection, transaction)) await connection.ExecuteAsync(_sql.Create, transaction: transaction);
    }

    private static async Task<DbConnection> Reached(Func<Task<DbConnection>> open)
    {
        try
        {
            return await open();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or TimeoutException or InvalidOperationException)
        {
            throw new MigrationException($"The database cannot be opened: {OneLine(e.Message)}", e);
        }
    }

    private static string OneLine(string text) => LineEnd().Replace(text, " ").Trim();

    [GeneratedRegex(@"^[ \t]*GO[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BatchEnd();

    [GeneratedRegex(@"[\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Name}")]
    private partial void LogApplied(string name);
}
