using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>可知悉的案件: asks <see cref="Visibility"/> of one case.</summary>
internal sealed class KnownCases(Session session, CaseCipher cipher, Caller caller) : IKnownCases
{
    private const string SealSql = $"SELECT c.seal AS Seal FROM cases c WHERE c.id = @Id AND {Visibility.Fragment}";

    public async Task<bool> MayKnow(Guid id, Actor actor, CancellationToken cancellation) => await SealOf(id, actor, cancellation) is not null;

    public Task<string?> SealOf(Guid id, Actor actor, CancellationToken cancellation) => session.First<string>(SealSql, One(id, actor), cancellation);

    public async Task<CaseData?> Find(Guid id, Actor actor, CancellationToken cancellation) => await session.One(t => Find(id, actor, t), cancellation);

    /// <summary>The same, asked for together with other things.</summary>
    internal Func<CaseData?> Find(Guid id, Actor actor, Together together)
    {
        var row = together.First<CaseData>(CaseRowSql.FindSql, One(id, actor));
        return () => row.Value is { } found ? cipher.Opened(found) : null;
    }

    private Named One(Guid id, Actor actor)
    {
        var parameters = Visibility.Parameters(actor, caller.At);
        parameters.Add("Id", id);
        return parameters;
    }
}
