using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>计数归并服务: looks every two seconds whether the tail has rows, and folds them; one small statement while there are none.</summary>
internal sealed partial class CountFolding(IServiceScopeFactory scopes, SchemaState schema, TimeProvider time, ILogger<CountFolding> log) : Watch(scopes, time, TimeSpan.FromSeconds(2))
{
    protected internal override async Task Look(IServiceProvider services, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<CountFolder>();
        if (!schema.Differs && await folder.IsWaiting(cancellation)) await folder.FoldAll(cancellation);
    }

    // The counts stay right while nobody folds, only slower to read.
    protected override void Told(Exception failure) => LogFailure(failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts could not be folded; the next look tries again.")]
    private partial void LogFailure(Exception exception);
}
