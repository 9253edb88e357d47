using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reference;

/// <summary>基础数据同步: looks every half minute whether another node has loaded something, and takes the snapshot anew where it has.</summary>
internal sealed partial class ReferenceWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReferenceWatch> log) : Watch(scopes, time, TimeSpan.FromSeconds(30))
{
    private const string NewestSql = "SELECT MAX(l.seq) AS Seq FROM reference_loads l";
    private long? _seen;

    protected internal override async Task Look(IServiceProvider services, CancellationToken cancellation)
    {
        var newest = await services.GetRequiredService<Session>().Scalar<long?>(NewestSql, null, cancellation) ?? 0;
        if (newest == _seen) return;
        await services.GetRequiredService<IReferenceLoads>().Refresh(cancellation);
        _seen = newest;
    }

    // The snapshot of before goes on to serve.
    protected override void Told(Exception failure) => LogFailure(failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reference data could not be looked at; the next look tries again.")]
    private partial void LogFailure(Exception exception);
}
