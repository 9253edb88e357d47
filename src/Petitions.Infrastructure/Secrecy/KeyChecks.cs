using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>密钥核对: whether the keys are those that this database is served with; decisions/0259.</summary>
public sealed class KeyChecks(IServiceScopeFactory scopes, SecrecyKeys keys, DataKeys data, LookupHash hash, TimeProvider time)
{
    private const string AllSql = "SELECT k.setting AS Setting, k.check_value AS CheckValue FROM key_checks k ORDER BY k.setting";

    private const string AddSql = """
        INSERT INTO key_checks (setting, check_value, first_at)
        SELECT @Setting, @CheckValue, @At WHERE NOT EXISTS (SELECT 1 FROM key_checks WHERE setting = @Setting)
        """;

    private const string NewestCaseSql = """
        SELECT c.data_key AS DataKey, h.hash AS Hash, h.mac AS Mac
        FROM cases c JOIN history h ON h.case_id = c.id AND h.entry_no = 1
        WHERE c.seq = (SELECT MAX(seq) FROM cases)
        """;

    // A rotation goes from the first row to the last: what it has not been through, or not to the end of, shows at the two ends.
    private const string EndsSql = """
        SELECT data_key AS DataKey FROM cases WHERE seq = (SELECT MIN(seq) FROM cases WHERE data_key <> '')
        UNION ALL SELECT data_key FROM cases WHERE seq = (SELECT MAX(seq) FROM cases WHERE data_key <> '')
        UNION ALL SELECT data_key FROM people WHERE seq = (SELECT MIN(seq) FROM people WHERE data_key <> '')
        UNION ALL SELECT data_key FROM people WHERE seq = (SELECT MAX(seq) FROM people WHERE data_key <> '')
        UNION ALL SELECT data_key FROM visits WHERE seq = (SELECT MIN(seq) FROM visits WHERE data_key <> '')
        UNION ALL SELECT data_key FROM visits WHERE seq = (SELECT MAX(seq) FROM visits WHERE data_key <> '')
        UNION ALL SELECT data_key FROM referrals WHERE seq = (SELECT MIN(seq) FROM referrals WHERE data_key <> '')
        UNION ALL SELECT data_key FROM referrals WHERE seq = (SELECT MAX(seq) FROM referrals WHERE data_key <> '')
        """;

    private readonly IReadOnlyDictionary<string, string> _own = keys.Checks();

    /// <summary>The same before any script runs, where the database keeps what keys are known again by: a program with the keys of another environment leaves
    /// its schema alone. What is not known yet is asked once the schema is this program's.</summary>
    /// <param name="known">What the database knows its keys again by, read under the migration's lock: whoever starts second waits for that, and for nothing before it.</param>
    /// <exception cref="OptionsValidationException">As <see cref="Require"/>.</exception>
    public void RequireKnown(IReadOnlyDictionary<string, string> known) => Refuse(Others(known));

    /// <summary>Looks whether each key is the one that the database knows by this name, and whether none is missing that records are under. Of a key that it does not know yet the newest case is asked, where there is one.</summary>
    /// <exception cref="OptionsValidationException">Names the keys that are others, or missing, in one line, and says what to do.</exception>
    public async Task Require(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Compare(scope.ServiceProvider.GetRequiredService<Session>(), cancellation);
    }

    /// <summary>Writes down what the keys are known again by, of those that are not known yet, for a service that starts with them: all of them or none, so
    /// that of two nodes with different keys one is refused.</summary>
    /// <exception cref="OptionsValidationException">As <see cref="Require"/>.</exception>
    public async Task Note(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        // Where another node wrote one at the same moment the transaction is tried again, and finds it there.
        await session.InTransaction(async ct =>
        {
            foreach (var (setting, value) in _own) await session.Execute(AddSql, new { Setting = setting, CheckValue = value, At = OfficeTime.Stored(time.GetUtcNow()) }, ct);
            await Compare(session, ct);
            return true;
        }, cancellation);
    }

    private async Task Compare(Session session, CancellationToken cancellation)
    {
        var known = await Known(session, cancellation);
        var others = Others(known);
        if (_own.Keys.Any(k => !known.ContainsKey(k)) && await session.First<Newest>(NewestCaseSql, null, cancellation) is { } newest)
            others.AddRange(Strangers(newest).Where(k => !known.ContainsKey(k)));
        Refuse(others);
        var missing = (await session.Query<string>(EndsSql, null, cancellation)).Select(KeyOf).Where(id => id is not null && !keys.Ids.Contains(id)).Distinct().ToList();
        if (missing.Count > 0)
            throw KeySource.Refused($"{string.Join(", ", missing.Select(id => SecrecyKeys.MasterSetting(id!)))}: not listed, and records of this database are under this key. "
                + "List it again beside the others, on every node (docs/operations.md, A new master key).");
    }

    private static async Task<Dictionary<string, string>> Known(Session session, CancellationToken cancellation)
        => (await session.Query<Check>(AllSql, null, cancellation)).ToDictionary(k => k.Setting, k => k.CheckValue, StringComparer.Ordinal);

    private List<string> Others(IReadOnlyDictionary<string, string> known)
        // An id that differs from another in capitals alone is that one to some databases.
        => [.. _own.Where(k => known.Any(n => n.Key.Equals(k.Key, StringComparison.OrdinalIgnoreCase) && (n.Key != k.Key || n.Value != k.Value))).Select(k => k.Key)];

    private static void Refuse(List<string> others)
    {
        if (others.Count > 0)
            throw KeySource.Refused($"{string.Join(", ", others.Order(StringComparer.Ordinal))}: not the key that this database is served with under this name. "
                + "Set the keys of this database, the same on every node, or name the database that they belong to; a new master key takes an id that was never used here (docs/operations.md, Keys of another database).");
    }

    // What the service wrote of the case itself: a database from before there were checks must not take on the keys of another.
    private IEnumerable<string> Strangers(Newest newest)
    {
        if (newest.Mac is { } mac && !hash.Matches(LookupPurpose.HistoryLine, newest.Hash, mac)) yield return SecrecyKeys.LookupSetting;
        if (string.IsNullOrEmpty(newest.DataKey)) yield break;
        var id = SealedText.KeyIdOf(newest.DataKey);
        if (keys.Ids.Contains(id) && !Opens(newest.DataKey)) yield return SecrecyKeys.MasterSetting(id);
    }

    // What is no sealed key at all is for `verify` to tell.
    private static string? KeyOf(string wrapped)
    {
        try
        {
            return SealedText.KeyIdOf(wrapped);
        }
        catch (SecrecyException)
        {
            return null;
        }
    }

    private bool Opens(string wrapped)
    {
        try
        {
            return data.Rewrapped(wrapped).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed record Check(string Setting, string CheckValue);

    private sealed record Newest(string? DataKey, string Hash, string? Mac);
}
