using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>启用密钥: the master keys that a service has been started with as its current one; decisions/0206.</summary>
public sealed class ServedKeys(IServiceScopeFactory scopes, SecrecyKeys keys, TimeProvider time)
{
    private const string AllSql = "SELECT k.key_id AS KeyId FROM served_keys k ORDER BY k.key_id";

    private const string AddSql = """
        INSERT INTO served_keys (key_id, first_at)
        SELECT @KeyId, @At WHERE NOT EXISTS (SELECT 1 FROM served_keys WHERE key_id = @KeyId)
        """;

    /// <summary>Notes that a service starts with its current key.</summary>
    public async Task Note(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<Session>().Execute(AddSql, new { KeyId = keys.CurrentKey, At = time.GetUtcNow() }, cancellation);
        }
        // Another node, at the same moment.
        catch (DuplicateKeyException)
        {
        }
    }

    /// <summary>True where services have been started here, and none with the current key: whoever runs since before reads nothing that is wrapped under it.</summary>
    public async Task<bool> LackTheCurrent(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var served = await scope.ServiceProvider.GetRequiredService<Session>().Query<string>(AllSql, null, cancellation);
        return served.Count > 0 && !served.Contains(keys.CurrentKey);
    }
}
