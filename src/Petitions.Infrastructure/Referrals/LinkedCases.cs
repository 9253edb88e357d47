using Petitions.Application.Ports;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Referrals;

/// <summary>关联案件: what is passed on goes under keys of its own: what is erased at one end is not erased at the other.</summary>
internal sealed class LinkedCases(Session session, CaseStore cases, CaseTextStore texts, PeopleStore people, Attachments attachments, HandlingStore handling) : ILinkedCases
{
    private const string LinkedSql = "SELECT r.linked_case_id AS LinkedCaseId FROM referrals r WHERE r.case_id = @CaseId ORDER BY r.seq";

    public Task<IReadOnlyList<Guid>> Of(Guid caseId, CancellationToken cancellation) => session.Query<Guid>(LinkedSql, new { CaseId = caseId }, cancellation);

    public async Task Add(PetitionCase linked, Guid originId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(linked);
        // Under a key of its own: what is erased at one end is not erased at the other.
        await cases.Add(linked, await texts.Of(originId, cancellation), async () =>
        {
            await people.Copy(originId, linked.Data.Id, cancellation);
            await attachments.Copy(originId, linked.Data, cancellation);
            await handling.CopyRecusals(originId, linked.Data, cancellation);
        }, cancellation);
    }
}
