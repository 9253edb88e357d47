using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;

namespace Petitions.Application.Referrals;

/// <summary>转办行为: load the case, the referral and the case at its other end; one verb; the notices it owes; save both. The sender's first, so that two acts never wait for each other.</summary>
public sealed class ReferralActs(Caller caller, ICaseStore cases, ICaseViews views, NoticeDesk desk, IReferenceSource reference)
{
    /// <summary>Does the verb, and answers with the case it was done on.</summary>
    public Task<CaseView> Do(Guid caseId, CaseAct act, Action<ReferralFile, ActContext> verb, CancellationToken cancellation)
        => Do(caseId, act, (file, context) => { verb(file, context); return Task.CompletedTask; }, cancellation);

    /// <summary>The same, for a verb that needs to read more first.</summary>
    public async Task<CaseView> Do(Guid caseId, CaseAct act, Func<ReferralFile, ActContext, Task> verb, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(verb);
        var acting = await cases.Find(caseId, caller.Known, cancellation) ?? throw Refusal.NotFound();
        acting.RequireVersion(caller.SeenVersion);
        var referral = acting.RequireReferral(act);
        var file = new ReferralFile(referral, acting, await OtherEnd(referral, acting, cancellation));
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        await verb(file, context);
        await desk.Follow(acting, context, cancellation);
        await cases.Save(file.Sender, cancellation);
        await cases.Save(file.Receiver, cancellation);
        return await views.View(acting, caller.Known, cancellation);
    }

    /// <summary>转办动态: whoever referred a matter learns what became of it there.</summary>
    public async Task TellSender(Referral referral, PetitionCase receiver, ActContext context, CaseAct act, string? note, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        var sender = await OtherEnd(referral, receiver, cancellation);
        // Nor is anybody told that the matter turned out to accuse; and a file past its period of retention is told nothing any more.
        if (receiver.IsKeptFromSender(context, sender) || sender.Data.AnonymisedOn is not null) return;
        sender.TellReferral(context, act, note, new ReceiverDecisionDetails(receiver.Data.Number, receiver.Data.Decision));
        await cases.Save(sender, cancellation);
    }

    /// <summary>The case at the other end of a referral. The actor need not know it: the service looks it up for the act, and answers nothing of it.</summary>
    public async Task<PetitionCase> OtherEnd(Referral referral, PetitionCase acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(referral);
        ArgumentNullException.ThrowIfNull(acting);
        var id = acting.Data.Id == referral.CaseId ? referral.LinkedCaseId : referral.CaseId;
        return await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
    }
}
