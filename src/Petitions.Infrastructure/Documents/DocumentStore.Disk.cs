using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Petitions.Domain;

namespace Petitions.Infrastructure.Documents;

// What a disk that is full, read-only or gone says: the operator is told once, and whoever asks is refused as where the database is gone.
internal sealed partial class DocumentStore
{
    private async Task<T> OnDisk<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw Unavailable(e);
        }
    }

    private T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsOfTheDisk(e))
        {
            throw Unavailable(e);
        }
    }

    // What the server refuses of a body that is being read keeps its status.
    private static bool IsOfTheDisk(Exception e) => e is IOException and not BadHttpRequestException or UnauthorizedAccessException;

    private Refusal Unavailable(Exception cause)
    {
        LogUnavailable(_folder, cause.Message);
        return Refusal.DocumentsUnavailable();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The documents in {Folder} (Attachments:Folder) cannot be read or written ({Fault}): make room on its disk, or let the service write there; until then whatever needs it is answered 503")]
    private partial void LogUnavailable(string folder, string fault);
}
