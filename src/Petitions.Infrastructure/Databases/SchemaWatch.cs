using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Databases;

/// <summary>结构查看: looks every five seconds whether the schema is still this program's.</summary>
internal sealed partial class SchemaWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SchemaWatch> log) : Watch(scopes, time, TimeSpan.FromSeconds(5))
{
    protected internal override Task Look(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<SchemaCheck>().Look(cancellation);

    // What the look before found stands.
    protected override void Told(Exception failure) => LogFailure(failure.GetType().Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The schema could not be looked at ({Fault}); the next look tries again.")]
    private partial void LogFailure(string fault);
}
