using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Accounts;

/// <summary>令牌密钥库: keeps the sealed token keys in the database, so that tokens outlive a restart and hold on every node.</summary>
internal sealed class ProtectionKeyStore(IServiceScopeFactory scopes, TimeProvider time) : IProtectionKeyStore
{
    private const string AllSql = "SELECT xml FROM protection_keys ORDER BY name";

    private const string AddSql = "INSERT INTO protection_keys (name, xml, created_at) VALUES (@Name, @Xml, @At)";

    public IReadOnlyList<string> All() => InScope(session => session.Query<string>(AllSql, null, CancellationToken.None));

    public void Add(string name, string xml)
        => InScope(session => session.Execute(AddSql, new { Name = name, Xml = xml, At = time.GetUtcNow() }, CancellationToken.None));

    // DataProtection knows no asynchronous store; it asks a few times a day, away from any synchronisation context.
    private T InScope<T>(Func<Session, Task<T>> work) => Task.Run(async () =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Session>());
    }).GetAwaiter().GetResult();
}
