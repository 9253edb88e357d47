using System.Data.Common;
using System.Security.Cryptography;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Kills;

/// <summary>核查: compares the database with what was answered, looks for half cases, and recounts.</summary>
internal static class Inspection
{
    // Whatever was written by a request that never got its answer must be whole as well.
    private static readonly (string What, string Sql)[] Halves =
    [
        ("cases without texts", "SELECT COUNT(*) FROM cases c WHERE NOT EXISTS (SELECT 1 FROM case_texts t WHERE t.case_id = c.id)"),
        ("cases without a lead petitioner", "SELECT COUNT(*) FROM cases c WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.case_id = c.id AND p.role = 'lead')"),
        ("cases whose history does not end at their version",
            "SELECT COUNT(*) FROM cases c WHERE c.version <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id) OR c.version <> (SELECT MAX(h.entry_no) FROM history h WHERE h.case_id = c.id)"),
        ("cases whose history ends in another state",
            "SELECT COUNT(*) FROM cases c JOIN history h ON h.case_id = c.id AND h.entry_no = c.version WHERE h.to_state <> c.state"),
        ("cases with a notice owed and no clock", "SELECT COUNT(*) FROM cases c WHERE CAST(c.notice_owed AS integer) = 1 AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id)"),
        ("cases whose next due date is no running clock's",
            "SELECT COUNT(*) FROM cases c WHERE COALESCE(CAST(c.next_due_on AS varchar(10)), '') <> COALESCE((SELECT CAST(MIN(d.raw_due_on) AS varchar(10)) FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running' AND d.rule_key NOT IN ('object-to-referral', 'request-review', 'request-recheck')), '')"),
        ("resolved cases without an opinion", "SELECT COUNT(*) FROM cases c WHERE c.state = 'resolved' AND NOT EXISTS (SELECT 1 FROM resolutions r WHERE r.case_id = c.id)"),
        ("reviewed cases without answers",
            "SELECT COUNT(*) FROM cases c WHERE c.checklist_version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clarity_answers a WHERE a.case_id = c.id) AND c.override_by IS NULL"),
        ("cases of a visit that does not name them",
            "SELECT COUNT(*) FROM cases c WHERE c.visit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = c.visit_id AND m.case_id = c.id AND m.left_on IS NULL)"),
        ("cases whose history names more or fewer attachments than they have",
            "SELECT COUNT(*) FROM cases c WHERE (SELECT COUNT(*) FROM attachments a WHERE a.case_id = c.id) <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id AND h.act = 'attachment')"),
        ("closed cases whose opinion is not approved and served",
            "SELECT COUNT(*) FROM cases c WHERE c.state = 'closed' AND NOT EXISTS (SELECT 1 FROM resolutions r WHERE r.case_id = c.id AND CAST(r.approved AS integer) = 1 AND r.served_on = c.served_on)"),
        ("closed cases without day or answer, or with the limit to resolve running",
            "SELECT COUNT(*) FROM cases c WHERE c.state = 'closed' AND (c.closed_on IS NULL OR c.ended_on IS NULL OR c.settled IS NULL OR EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running' AND d.rule_key = 'resolve'))"),
        ("served opinions without their line of history",
            "SELECT COUNT(*) FROM resolutions r WHERE r.served_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM history h WHERE h.case_id = r.case_id AND h.act = 'service')"),
        ("accepted cases of which the petitioner was made no notice",
            "SELECT COUNT(*) FROM cases c WHERE c.decision = 'accepted' AND CAST(c.notice_owed AS integer) = 1 AND NOT EXISTS (SELECT 1 FROM case_documents d WHERE d.case_id = c.id)"),
        ("visits without visitors", "SELECT COUNT(*) FROM visits v WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.visit_id = v.id)"),
    ];

    /// <summary>Every fault found in an embedded database; none is the right number.</summary>
    internal static async Task<IReadOnlyList<string>> Of(string database, Answered answered, BenchOffice office)
    {
        using var connection = Open(database);
        List<string> faults = [];
        if (Rows.Text(connection, "PRAGMA integrity_check") is not "ok" and var said) faults.Add("integrity: " + said);
        if (Rows.Text(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check") is not "0") faults.Add("a row refers to one that is not there");
        return [.. faults, .. await Of(connection, answered, office)];
    }

    /// <summary>The same on a server, which keeps its own files.</summary>
    internal static async Task<IReadOnlyList<string>> Of(DbConnection connection, Answered answered, BenchOffice office) =>
    [
        .. answered.Faults, .. Rows.NotNone(connection, Halves), .. Lost(connection, answered), .. Documents(connection, answered, office), .. SweepInspection.Of(connection, answered),
        .. await ReportInspection.Of(connection, answered, office), .. await Recounted(office),
    ];

    private static IEnumerable<string> Lost(DbConnection connection, Answered answered)
    {
        var stored = Rows.Of(connection, "SELECT id, number, version FROM cases").ToDictionary(r => Rows.Id(r[0]), r => (Number: (string)r[1], Version: Rows.Number(r[2])));
        foreach (var (id, known) in answered.Cases)
        {
            if (!stored.TryGetValue(id, out var found)) yield return $"{known.Number} was answered and is gone";
            else if (found.Number != known.Number) yield return $"{known.Number} is now {found.Number}";
            else if (found.Version < known.Version) yield return $"{known.Number} was answered at version {known.Version} and stands at {found.Version}";
        }
    }

    // Every row has its file, whole, whether its upload was answered or not; every answered upload has its row.
    private static List<string> Documents(DbConnection connection, Answered answered, BenchOffice office)
    {
        var stored = Rows.Of(connection, "SELECT id, case_id, sha256 FROM attachments").ToDictionary(r => Rows.Id(r[0]), r => new AttachmentKnown(Rows.Id(r[1]), (string)r[2]));
        var documents = office.Services.GetRequiredService<IDocumentStore>();
        var notices = Rows.Of(connection, "SELECT number, sha256 FROM case_documents").Select(r => (What: "notice " + (string)r[0], Sha256: (string)r[1]));
        return
        [
            .. answered.Attachments.Where(a => stored.GetValueOrDefault(a.Key) != a.Value).Select(a => $"the attachment {a.Key} was answered and is gone, or is another"),
            .. stored.Select(a => (What: $"attachment {a.Key}", a.Value.Sha256)).Concat(notices).Where(f => HashOf(documents, f.Sha256) != f.Sha256).Select(f => $"the file of the {f.What} is gone or changed"),
        ];
    }

    private static string? HashOf(IDocumentStore documents, string sha256)
    {
        try
        {
            using var file = documents.Open(sha256);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<IEnumerable<string>> Recounted(BenchOffice office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader);
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReconcileCounts());
        return result.Differences.Select(d => $"counts: {d.What} says {d.Counted}, recounted {d.Recounted}");
    }

    internal static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
