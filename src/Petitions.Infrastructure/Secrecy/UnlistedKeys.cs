using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>未列密钥: the master keys that rows are under and that this process was not given, wherever in its table the row stands.</summary>
internal sealed class UnlistedKeys(Session session, SecrecyKeys keys)
{
    // More ids than this no office had: somebody wrote past the service.
    private const int Most = 100;

    private const string CasesFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT data_key AS stored FROM cases) s";
    private const string PeopleFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT data_key AS stored FROM people) s";
    // People from before each had a key of its own.
    private const string IdNumbersFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT id_number_cipher AS stored FROM people) s";
    private const string PhonesFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT phone_cipher AS stored FROM people) s";
    private const string AddressesFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT address_cipher AS stored FROM people) s";
    private const string VisitsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT data_key AS stored FROM visits) s";
    private const string ReferralsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT data_key AS stored FROM referrals) s";
    private const string DraftsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT content AS stored FROM intake_drafts) s";
    private const string HeadingsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT headings AS stored FROM ledger_imports) s";
    private const string NamesFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT file_name AS stored FROM ledger_imports) s";
    private const string RowsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT content AS stored FROM ledger_rows) s";
    private const string FaultsFragment = "SELECT MIN(s.stored) AS Named FROM (SELECT faults AS stored FROM ledger_rows) s";

    // What is sealed under a master key itself. Not among them: token keys, which are made anew, and answers kept for replay, which go by themselves.
    private static readonly (string Table, string Fragment)[] Places =
    [
        ("cases", CasesFragment), ("people", PeopleFragment), ("people", IdNumbersFragment), ("people", PhonesFragment), ("people", AddressesFragment), ("visits", VisitsFragment), ("referrals", ReferralsFragment), ("intake_drafts", DraftsFragment),
        ("ledger_imports", HeadingsFragment), ("ledger_imports", NamesFragment), ("ledger_rows", RowsFragment), ("ledger_rows", FaultsFragment),
    ];

    /// <summary>Each key once, with a table that has it; those in <paramref name="told"/> are left out.</summary>
    internal async Task<IReadOnlyList<(string Key, string Table)>> Find(IEnumerable<string> told, CancellationToken cancellation)
    {
        var (known, found) = (keys.Ids.Append(DataKeys.OwnId).Concat(told).ToList(), new List<(string, string)>());
        foreach (var (table, fragment) in Places)
        {
            while (found.Count < Most && Unknown(known) is var where && await session.Scalar<string?>(fragment + where.Clause, where.Parameters, cancellation) is { } stored)
            {
                var key = stored.Split('.')[1];
                known.Add(key);
                found.Add((key, table));
            }
        }

        return found;
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => Places.Select(p => p.Fragment + Unknown(["k1", "k2"]).Clause);

    private static Where Unknown(IReadOnlyList<string> known)
    {
        var where = new Where().And("s.stored LIKE 'v1.%.%' ESCAPE '!'");
        // By the letter: LIKE makes no difference between k1 and K1 on SQLite. Nothing else in a sealed value has such a beginning.
        for (var i = 0; i < known.Count; i++) where.And($"REPLACE(s.stored, @Known{i}, '') = s.stored", $"Known{i}", SealedText.StartOf(known[i]));
        return where;
    }
}
