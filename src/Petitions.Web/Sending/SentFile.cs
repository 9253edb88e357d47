using Microsoft.AspNetCore.Http;
using Petitions.Domain;

namespace Petitions.Web.Sending;

/// <summary>
/// 送出文件: the one way in which a file goes out to somebody signed in. Before its first byte, every 256 KB and every second it is asked whether they still are,
/// as a request is; where not, the connection is cut. A file takes as long as its reader likes, and what it was asked for by may be gone by then.
/// </summary>
/// <param name="content">What goes out; closed with the answer.</param>
/// <param name="contentType">Its content type.</param>
/// <param name="name">The name it is kept under; shown in place where null.</param>
public sealed class SentFile(Stream content, string contentType, string? name) : IResult
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>Sends it; refuses with <c>not-signed-in</c> before its first byte.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await using var file = content;
        var session = await StandingSession.Of(httpContext) ?? throw Refusal.NotSignedIn();
        using var sent = new CancellationTokenSource();
        var watch = Watch(httpContext, session, sent.Token);
        try
        {
            await Results.Stream(new AskedStream(file, session.Stands), contentType, name).ExecuteAsync(httpContext);
        }
        finally
        {
            await sent.CancelAsync();
            await watch;
        }
    }

    // Whoever reads slowly, or not at all, has been sent more than they have taken: what is on its way is cut off too.
    private static async Task Watch(HttpContext http, StandingSession session, CancellationToken sent)
    {
        while (true)
        {
            await Task.Delay(Between, TimeProvider.System, sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (sent.IsCancellationRequested) return;
            if (await session.Stands()) continue;
            http.Abort();
            return;
        }
    }
}
