using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Retention;

/// <summary>
/// 销毁来访: the keys of an arrival and of its visitors are emptied, and what they were told is taken out, and why it was kept on for a while. Its number, day, occasion
/// and count of people stay. In the transaction of the act: of its own, or of the last of its cases.
/// </summary>
internal sealed class VisitEraser(Session session)
{
    /// <summary>The arrival, with alias <c>v</c>, has a matter whose case is not anonymised: it goes with the last of them.</summary>
    internal const string HeldFragment = """
        EXISTS (SELECT 1 FROM visit_matters mh JOIN cases ch ON ch.id = mh.case_id WHERE mh.visit_id = v.id AND mh.left_on IS NULL AND ch.anonymised_on IS NULL)
        """;

    private const string VisitorsSql = """
        UPDATE people SET data_key = '', name = NULL, name_hash = NULL, id_number_cipher = NULL, id_number_masked = NULL, id_number_hash = NULL, phone_cipher = NULL,
            phone_masked = NULL, phone_hash = NULL, address_cipher = NULL, address_masked = NULL, name_address_hash = NULL
        WHERE visit_id = @Id
        """;

    private const string VisitSql = "UPDATE visits SET data_key = '', guidance = NULL, anonymised_on = @On WHERE id = @Id";
    private const string AmendmentsSql = "UPDATE visit_amendments SET note = NULL, earlier = NULL WHERE visit_id = @Id";
    private const string ProposalsSql = "UPDATE retention_proposals SET kept_reason = NULL WHERE visit_id = @Id";

    internal async Task Erase(Guid visitId, DateOnly on, CancellationToken cancellation)
    {
        var key = new { Id = visitId, On = on };
        foreach (var statement in new[] { VisitorsSql, VisitSql, AmendmentsSql, ProposalsSql }) await session.Execute(statement, key, cancellation);
    }
}
