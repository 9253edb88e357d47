using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 密钥轮换, of what is sealed under the master key itself: token keys, drafts, names, headings and rows of uploaded ledgers. Each is sealed anew as it was read; what
/// somebody has changed meanwhile is under the current key already.
/// </summary>
internal sealed class FieldRotation(IServiceScopeFactory scopes, FieldCipher cipher)
{
    private const int Portion = 500;

    private const string KeysSql = "SELECT k.name AS Id, k.xml AS Content FROM protection_keys k ORDER BY k.name";
    private const string KeySql = "UPDATE protection_keys SET xml = @New WHERE name = @Id AND xml = @Content";

    private const string DraftsSql = "SELECT d.user_name AS Id, d.kind AS Kind, d.content AS Content FROM intake_drafts d ORDER BY d.user_name, d.kind";
    private const string DraftSql = "UPDATE intake_drafts SET content = @New WHERE user_name = @Id AND kind = @Kind AND content = @Content";

    private const string HeadingsFragment = "SELECT i.seq AS Seq, i.headings AS Content FROM ledger_imports i WHERE i.seq > @After AND i.headings <> '' ORDER BY i.seq";
    private const string HeadingSql = "UPDATE ledger_imports SET headings = @New WHERE seq = @Seq AND headings = @Content";

    private const string NamesFragment = "SELECT i.seq AS Seq, i.file_name AS Content FROM ledger_imports i WHERE i.seq > @After AND i.file_name <> '' ORDER BY i.seq";
    private const string NameSql = "UPDATE ledger_imports SET file_name = @New WHERE seq = @Seq AND file_name = @Content";

    private const string FaultsFragment = "SELECT r.seq AS Seq, r.faults AS Content FROM ledger_rows r WHERE r.seq > @After AND r.faults IS NOT NULL ORDER BY r.seq";
    private const string FaultSql = "UPDATE ledger_rows SET faults = @New WHERE seq = @Seq AND faults = @Content";

    private const string RowsFragment = "SELECT r.seq AS Seq, r.content AS Content FROM ledger_rows r WHERE r.seq > @After AND r.content <> '' ORDER BY r.seq";
    private const string RowSql = "UPDATE ledger_rows SET content = @New WHERE seq = @Seq AND content = @Content";

    /// <summary>Goes through all of them; returns how many were sealed anew.</summary>
    internal async Task<long> Run(CancellationToken cancellation)
        => await All(KeysSql, KeySql, Element, cancellation) + await All(DraftsSql, DraftSql, c => Anew(FieldPurpose.Draft, c), cancellation)
            + await Rows(HeadingsFragment, HeadingSql, FieldPurpose.LedgerRow, cancellation) + await Rows(RowsFragment, RowSql, FieldPurpose.LedgerRow, cancellation)
            + await Rows(NamesFragment, NameSql, FieldPurpose.LedgerName, cancellation) + await Rows(FaultsFragment, FaultSql, FieldPurpose.LedgerFaults, cancellation);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [.. new[] { HeadingsFragment, NamesFragment, FaultsFragment, RowsFragment }.Select(f => f + new SqlServerDialect("")
        .Page(Portion))];

    // A few of each at most.
    private async Task<int> All(string sql, string update, Func<string, string?> anew, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        return await Update(session, update, await session.Query<Stored>(sql, null, cancellation), anew, cancellation);
    }

    private async Task<long> Rows(string fragment, string update, string purpose, CancellationToken cancellation)
    {
        long done = 0;
        for (long after = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            var rows = await session.Query<Stored>(fragment + session.Dialect.Page(Portion), new { After = after }, cancellation);
            if (rows.Count == 0) return done;
            done += await Update(session, update, rows, c => Anew(purpose, c), cancellation);
            after = rows[^1].Seq;
        }
    }

    private static async Task<int> Update(Session session, string update, IReadOnlyList<Stored> rows, Func<string, string?> anew, CancellationToken cancellation)
    {
        var old = rows.Select(r => new { r.Id, r.Kind, r.Seq, r.Content, New = anew(r.Content) }).Where(r => r.New is not null).ToList();
        return old.Count == 0 ? 0 : await session.Execute(update, old, cancellation);
    }

    // What is sealed under a key that was taken off the list nobody can open any more: that must not keep the rest from being sealed anew.
    private string? Anew(string purpose, string content)
    {
        if (!cipher.IsOld(content)) return null;
        try
        {
            return cipher.Encrypt(purpose, cipher.Decrypt(purpose, content));
        }
        catch (SecrecyException)
        {
            return null;
        }
    }

    // The sealed part of a token key stands deep in its element.
    private string? Element(string xml)
    {
        var element = XElement.Parse(xml);
        var parts = element.Descendants(KeyRingEncryptor.ElementName).Select(p => (Part: p, New: Anew(FieldPurpose.ProtectionKey, p.Value))).Where(p => p.New is not null).ToList();
        foreach (var (part, anew) in parts) part.Value = anew!;
        return parts.Count == 0 ? null : element.ToString(SaveOptions.DisableFormatting);
    }

    private sealed class Stored
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public long Seq { get; init; }
        public string Content { get; init; } = "";
    }
}
