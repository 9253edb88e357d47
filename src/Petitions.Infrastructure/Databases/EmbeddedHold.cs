using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 数据库占用: who serves the embedded database holds a small file beside it, together with others who do; who puts another file in its place, or its counters ahead, holds it alone.
/// The lock is the system's and ends with its process, however that ends; decisions/0330.
/// </summary>
public sealed partial class EmbeddedHold(IOptions<DatabaseOptions> database, ILogger<EmbeddedHold> log) : IDisposable
{
    private const int WindowsSharing = 32;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private FileStream? _held;

    /// <summary>Held until this is disposed of, for a service; where the place takes no such file the service goes on without, and says so.</summary>
    /// <exception cref="HeldException">Somebody is putting another file in the database's place.</exception>
    public void Share()
    {
        if (database.Value.Provider != "sqlite" || EmbeddedFile.Named(database.Value.ConnectionString) is not { } file) return;
        try
        {
            _held ??= Open(file, FileAccess.Read, FileShare.Read);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new HeldException($"A command that needs it alone is at work on {file}: start again when it has ended.", e);
        }
        // Whether the place takes a database, SQLite says better.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnheld(LockOf(file), e.Message);
        }
    }

    /// <summary>Holds it alone until what is given back is disposed of.</summary>
    /// <exception cref="HeldException">A service serves this database, or somebody else holds it alone.</exception>
    public static IDisposable Alone(string file)
    {
        try
        {
            return Open(file, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new HeldException($"A service, or another command that needs it alone, is at work on {file}: stop it first. A service goes on writing into the file that it has opened, wherever that is moved.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeldException($"{LockOf(file)} cannot be held, so that nobody knows whether a service is at work on {file}: {e.Message}", e);
        }
    }

    /// <summary>The same for the database that is configured, for a command during which nobody may serve it; null for a server's, which knows no such hold.</summary>
    /// <exception cref="HeldException">As <see cref="Alone(string)"/>.</exception>
    public IDisposable? Alone()
        => database.Value.Provider == "sqlite" && EmbeddedFile.Named(database.Value.ConnectionString) is { } file ? Alone(file) : null;

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();

    // Never taken away again: who had opened it before would hold another file than who comes next.
    private static FileStream Open(string file, FileAccess access, FileShare share)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new(LockOf(file), FileMode.OpenOrCreate, access, share);
    }

    // It begins with a dot, so that `mv petitions.db* elsewhere` leaves it where it is.
    private static string LockOf(string file) => Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.lock");

    private static bool IsHeld(IOException e)
        => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) == WindowsSharing : e.HResult == (OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Lock} cannot be held, so that a restore, compact or skip-numbers would not notice this service: {Fault}")]
    private partial void LogUnheld(string @lock, string fault);
}
