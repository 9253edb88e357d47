using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>阅案记录, written by the session of the command itself.</summary>
internal sealed class ShownRecord(Session session) : IShownRecord
{
    public Task Keep(IReadOnlyList<CaseRead> reads, CancellationToken cancellation) => session.Execute(ReadRecord.InsertSql, reads, cancellation);
}
