using MediatR;
using Petitions.Application.Accounts;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Accounts;

/// <summary>可选人员查询: asked of each account whose unit is concerned, by the rule that every reading goes by.</summary>
internal sealed class ListOfficialsHandler(Session session, IAccounts accounts, ICaseStore cases, IKnownCases known, IHandling handling, IReferenceSource reference, Caller caller)
    : IRequestHandler<ListOfficials, IReadOnlyList<OfficialView>>
{
    private const string AsideSql = "SELECT r.user_name AS UserName FROM recusals r WHERE r.case_id = @CaseId AND r.lifted_at IS NULL";

    public async Task<IReadOnlyList<OfficialView>> Handle(ListOfficials request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        var concerned = await Concerned(file.Data, cancellationToken);
        var aside = (await session.Query<string>(AsideSql, new { request.CaseId }, cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new List<OfficialView>();
        foreach (var account in (await accounts.All(cancellationToken)).Where(a => !a.Locked && a.Roles.Any(r => r != Role.Auditor && Actor.CaseReaders.Contains(r))))
        {
            var steps = aside.Contains(account.UserName);
            var actor = account.AsActor(reference.Current);
            if (steps || (IsNear(actor, concerned) && await known.MayKnow(request.CaseId, actor, cancellationToken)))
                found.Add(new(account.UserName, account.DisplayName, account.UnitId, [.. account.Roles.Order()], steps));
        }

        return found;
    }

    private async Task<IReadOnlyList<Domain.Reference.Unit>> Concerned(CaseData data, CancellationToken cancellation)
    {
        string?[] units = [data.UnitId, data.RegisteredUnitId, data.TargetUnitId, .. await handling.CoUnits(data.Id, cancellation)];
        return [.. units.OfType<string>().Distinct().Select(u => reference.Current.Unit(u))];
    }

    // Spares asking about everybody who works elsewhere; the designated person works for all.
    private static bool IsNear(Actor actor, IReadOnlyList<Domain.Reference.Unit> concerned)
        => actor.Clearance == Clearance.Sealed || concerned.Any(actor.Covers);
}
