using Petitions.Application.Ports;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>文件核对: that every document in the database has its content, and that it is what its hash says.</summary>
internal sealed class DocumentContents(Session session, IDocumentStore documents)
{
    private const int Portion = 250;

    private const string CasesFragment = "SELECT c.seq AS Seq FROM cases c WHERE c.seq > @After ORDER BY c.seq";

    // An anonymised case has no contents any more: that is what its history says, whatever its row does.
    private const string KeptFragment = "NOT EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.act = 'anonymisation')";

    private const string FilesSql = $"""
        SELECT a.case_id AS CaseId, a.sha256 AS Sha256
        FROM cases c
        JOIN attachments a ON a.case_id = c.id
        WHERE c.seq > @After AND c.seq <= @UpTo AND {KeptFragment}
        UNION
        SELECT d.case_id AS CaseId, d.sha256 AS Sha256
        FROM cases c
        JOIN case_documents d ON d.case_id = c.id
        WHERE c.seq > @After AND c.seq <= @UpTo AND {KeptFragment}
        """;

    private const string KeptSql = $"SELECT COUNT(*) AS Kept FROM cases c WHERE c.id = @CaseId AND {KeptFragment}";

    /// <summary>How many were read, and those that are missing or changed, as many as shall be named at most.</summary>
    internal async Task<(long Files, IReadOnlyList<BrokenLink> Faults)> Verify(int most, CancellationToken cancellation)
    {
        var (files, faults) = (0L, new List<BrokenLink>());
        for (long after = 0; ;)
        {
            var cases = await session.Query<long>(Cases(session.Dialect), new { After = after }, cancellation);
            if (cases.Count == 0) return (files, faults);
            foreach (var file in await session.Query<DocumentRow>(FilesSql, new { After = after, UpTo = cases[^1] }, cancellation))
            {
                files++;
                // Anonymised meanwhile, its contents went.
                if (documents.FaultOf(file.Sha256) is not { } fault || await session.Scalar<long>(KeptSql, new { file.CaseId }, cancellation) == 0) continue;
                faults.Add(new(file.CaseId, null, $"the content of the document {file.Sha256} is missing or changed: {fault.What}") { MissingKey = fault.MissingKey });
                if (faults.Count == most) return (files, faults);
            }

            after = cases[^1];
        }
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Cases(new SqlServerDialect(""))];

    private static string Cases(Dialect dialect) => CasesFragment + dialect.Page(Portion);
}
