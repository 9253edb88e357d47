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
            "SELECT COUNT(*) FROM cases c WHERE COALESCE(CAST(c.next_due_on AS varchar(10)), '') <> COALESCE((SELECT CAST(MIN(d.raw_due_on) AS varchar(10)) FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running'), '')"),
        ("resolved cases without an opinion", "SELECT COUNT(*) FROM cases c WHERE c.state = 'resolved' AND NOT EXISTS (SELECT 1 FROM resolutions r WHERE r.case_id = c.id)"),
        ("reviewed cases without answers",
            "SELECT COUNT(*) FROM cases c WHERE c.checklist_version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clarity_answers a WHERE a.case_id = c.id) AND c.override_by IS NULL"),
        ("cases of a visit that does not name them",
            "SELECT COUNT(*) FROM cases c WHERE c.visit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit_matters m WHERE m.visit_id = c.visit_id AND m.case_id = c.id)"),
        ("cases whose history names more or fewer attachments than they have",
            "SELECT COUNT(*) FROM cases c WHERE (SELECT COUNT(*) FROM attachments a WHERE a.case_id = c.id) <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id AND h.act = 'attachment')"),
        ("visits without visitors", "SELECT COUNT(*) FROM visits v WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.visit_id = v.id)"),
    ];

    /// <summary>Every fault found in an embedded database; none is the right number.</summary>
    internal static async Task<IReadOnlyList<string>> Of(string database, Answered answered, BenchOffice office)
    {
        List<string> faults = [];
        using (var connection = Open(database))
        {
            if (Text(connection, "PRAGMA integrity_check") is not "ok" and var said) faults.Add("integrity: " + said);
            if (Text(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check") is not "0") faults.Add("a row refers to one that is not there");
            faults.AddRange(Compared(connection, answered));
            faults.AddRange(Documents(connection, answered, office));
        }

        return [.. faults, .. await Recounted(office)];
    }

    /// <summary>The same on a server, which keeps its own files.</summary>
    internal static async Task<IReadOnlyList<string>> Of(DbConnection server, Answered answered, BenchOffice office)
        => [.. Compared(server, answered), .. Documents(server, answered, office), .. await Recounted(office)];

    /// <summary>The first column of the first row as text.</summary>
    internal static string? Text(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), null);
    }

    private static List<string> Compared(DbConnection connection, Answered answered) =>
    [
        .. answered.Faults,
        .. Halves.Select(h => (h.What, Count: Text(connection, h.Sql))).Where(h => h.Count != "0").Select(h => $"{h.Count} {h.What}"),
        .. Lost(connection, answered),
    ];

    private static IEnumerable<string> Lost(DbConnection connection, Answered answered)
    {
        var stored = new Dictionary<Guid, CaseKnown>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, number, version FROM cases";
        using (var reader = command.ExecuteReader())
            while (reader.Read()) stored[Id(reader.GetValue(0))] = new(reader.GetString(1), reader.GetInt32(2));
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
        var stored = new Dictionary<Guid, AttachmentKnown>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, case_id, sha256 FROM attachments";
        using (var reader = command.ExecuteReader())
            while (reader.Read()) stored[Id(reader.GetValue(0))] = new(Id(reader.GetValue(1)), reader.GetString(2));
        var documents = office.Services.GetRequiredService<IDocumentStore>();
        return
        [
            .. answered.Attachments.Where(a => stored.GetValueOrDefault(a.Key) != a.Value).Select(a => $"the attachment {a.Key} was answered and is gone, or is another"),
            .. stored.Where(a => HashOf(documents, a.Value.Sha256) != a.Value.Sha256).Select(a => $"the file of the attachment {a.Key} is gone or changed"),
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

    private static Guid Id(object value) => value is Guid id ? id : Guid.Parse((string)value);

    private static async Task<IEnumerable<string>> Recounted(BenchOffice office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = BenchOffice.ActorOf(Role.Leader);
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReconcileCounts());
        return result.Differences.Select(d => $"counts: {d.What} says {d.Counted}, recounted {d.Recounted}");
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
