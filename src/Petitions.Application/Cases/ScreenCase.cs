using System.Linq.Expressions;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Cases;

/// <summary>甄别 (arts 19, 22, 23, 28, 31, 36): decides what a matter is and where it belongs.</summary>
public sealed record ScreenCase : ActOnCase, IGuarded, ITakesNumbers
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Screening);
    /// <summary>甄别结论.</summary>
    public ScreeningDecision? Decision { get; init; }
    /// <summary>类别; where absent, that of intake.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>法定途径; <c>petition</c> is art 31 (6).</summary>
    public Pathway? Pathway { get; init; }
    /// <summary>理由代码.</summary>
    public string? ReasonCode { get; init => field = TextRules.OrNone(value); }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>转送、交办去向.</summary>
    public string? TargetUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>交办回报期限.</summary>
    public DateOnly? ReportDueOn { get; init; }
    /// <summary>并入案件; for the decision <c>noLongerAccepted</c> the rechecked case, where that is not named apart.</summary>
    public Guid? IntoCaseId { get; init; }
    /// <summary>不再受理所据的案件, in which a recheck opinion on the same facts was served.</summary>
    public Guid? RecheckedCaseId { get; init; }
    /// <summary>复核机关 of a recheck opinion on paper, from before there was a case here; then asked for with its number and day.</summary>
    public string? RecheckOrgan { get; init => field = TextRules.OrNone(value); }
    /// <summary>该复核意见的文号.</summary>
    public string? RecheckNo { get; init => field = TextRules.OrNone(value); }
    /// <summary>该复核意见的日期.</summary>
    public DateOnly? RecheckedOn { get; init; }
    /// <summary>导入去向: the organ or procedure by name; a routing needs it, and takes its reason where it is absent; a refusal for want of competence may say it.</summary>
    public string? Destination { get; init => field = TextRules.OrNone(value); }
    /// <summary>承办单位; where absent, the registering unit.</summary>
    public string? HandlingUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>书面告知; where absent, given with the decision today.</summary>
    public NoticeInput? Notice { get; init; }

    // The receiver's linked case has a number of its own.
    int ITakesNumbers.CaseNumbers => Refers ? 1 : 0;
    int ITakesNumbers.VisitNumbers => 0;

    internal Guid? Into => Decision == ScreeningDecision.NoLongerAccepted ? null : IntoCaseId;

    internal Guid? Rechecked => RecheckedCaseId ?? (Decision == ScreeningDecision.NoLongerAccepted ? IntoCaseId : null);

    internal bool Refers => Decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned;
}

/// <summary>书面告知, as recorded at screening (art 23).</summary>
public sealed record NoticeInput
{
    /// <summary>告知情况: told on the spot, told in writing already, or to be told later; where absent, what the others say.</summary>
    public NoticeGiving? Given { get; init; }
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>告知日; today where absent.</summary>
    public DateOnly? ServedOn { get; init; }

    internal bool IsLater => Given == NoticeGiving.Later;
    internal ServiceMethod? Way => Method ?? (Given == NoticeGiving.OnTheSpot ? ServiceMethod.InPerson : null);
}

/// <summary>告知情况.</summary>
public enum NoticeGiving
{
    /// <summary>当场告知: in person, today unless another day is said.</summary>
    OnTheSpot,
    /// <summary>已书面告知: how and when is said.</summary>
    InWriting,
    /// <summary>稍后告知: nobody is told yet, and the notice's clock runs on until its own act.</summary>
    Later,
}

internal sealed class NoticeInputShape : AbstractValidator<NoticeInput>
{
    private static readonly (RefusalText Chinese, RefusalText English) NotYet = ("稍后告知的不填，改由“书面告知”一步填写",
        "not told yet: leave it out; the notice's own act says it");

    public NoticeInputShape()
    {
        RuleFor(n => n.ServedOn).InOurEra();
        RuleFor(n => n.Method).Null().When(n => n.Given == NoticeGiving.Later).Says(NotYet.Chinese, NotYet.English);
        RuleFor(n => n.ServedOn).Null().When(n => n.Given == NoticeGiving.Later).Says(NotYet.Chinese, NotYet.English);
        RuleFor(n => n.Method).Must(m => m is null or ServiceMethod.InPerson).When(n => n.Given == NoticeGiving.OnTheSpot)
            .Says("当场告知的即为当面，不填方式", "on the spot is in person: leave it out");
        RuleFor(n => n.Method).NotNull().When(n => n.Given == NoticeGiving.InWriting);
        RuleFor(n => n.ServedOn).NotNull().When(n => n.Given == NoticeGiving.InWriting);
    }
}

internal sealed class ScreenCaseShape : AbstractValidator<ScreenCase>
{
    public ScreenCaseShape()
    {
        RuleFor(c => c.Decision).NotNull();
        RuleFor(c => c.ReasonCode).MaximumLength(Lengths.Code);
        RuleFor(c => c.Reason).MaximumLength(Lengths.Text);
        RuleFor(c => c.Destination).MaximumLength(Lengths.Title);
        RuleFor(c => c.RecheckOrgan).MaximumLength(Lengths.Name);
        RuleFor(c => c.RecheckNo).MaximumLength(Lengths.Name);
        RuleFor(c => c.RecheckedOn).InOurEra();
        RuleFor(c => c.TargetUnitId).MaximumLength(Lengths.Code);
        RuleFor(c => c.HandlingUnitId).MaximumLength(Lengths.Code);
        RuleFor(c => c.ReportDueOn).InOurEra();
        RuleFor(c => c.Notice!).SetValidator(new NoticeInputShape()).When(c => c.Notice is not null);
        UsedBy(c => c.TargetUnitId, ScreeningDecision.Transferred, ScreeningDecision.Assigned);
        UsedBy(c => c.ReportDueOn, ScreeningDecision.Assigned);
        UsedBy(c => c.IntoCaseId, ScreeningDecision.Merged, ScreeningDecision.NoLongerAccepted);
        RuleFor(c => c.IntoCaseId).Must((c, into) => into is null || into == c.RecheckedCaseId).When(c => c is { Decision: ScreeningDecision.NoLongerAccepted, RecheckedCaseId: not null })
            .Says("已复核案件只填一个", "one rechecked case is named: leave this out");
        UsedBy(c => c.RecheckedCaseId, ScreeningDecision.NoLongerAccepted);
        UsedBy(c => c.RecheckOrgan, ScreeningDecision.NoLongerAccepted);
        UsedBy(c => c.RecheckNo, ScreeningDecision.NoLongerAccepted);
        UsedBy(c => c.RecheckedOn, ScreeningDecision.NoLongerAccepted);
        UsedBy(c => c.Destination, ScreeningDecision.Routed, ScreeningDecision.NotAccepted);
        UsedBy(c => c.HandlingUnitId, ScreeningDecision.Accepted);
    }

    // Who names a target and accepts meant one of the two: what a decision has no use for is not left out in silence.
    private void UsedBy<T>(Expression<Func<ScreenCase, T?>> member, params ScreeningDecision[] decisions)
    {
        var words = decisions.Select(d => new ChoiceTerm(d.Word(), d)).ToList();
        RuleFor(member).Must(value => value is null).When(c => c.Decision is { } decision && !decisions.Contains(decision))
            .Says($"此项只用于甄别结论 {words:、}，请留空或改结论", $"for the decision {words:,} only: leave it out, or decide so");
    }
}

internal sealed class ScreenCaseHandler(CaseActs acts, ReferralActs referrals, ICaseStore cases, ICasePast past, IPeople persons, IRepeatFamily family, ILinkedCases linkedCases, ICaseTexts caseTexts, IAttachments attachments, IHandling handling, AccusedLink links, AccusedBySender bySenders, Caller caller) : IRequestHandler<ScreenCase, CaseView>
{
    public Task<CaseView> Handle(ScreenCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            // Neither of the two is merged or taken back meanwhile, nor the service of the opinion that it is refused by.
            if ((request.Into ?? request.Rechecked) is { } other) await cases.Take([.. file.WithSender, other], cancellationToken);
            var into = request.Into is { } id ? await cases.Find(id, caller.Known, cancellationToken) : null;
            var rechecked = request.Rechecked is { } known ? await cases.Find(known, caller.Known, cancellationToken) : null;
            // Who may know the case may change with its class.
            if (request.Class is not null || Seal.Covers(file.Data)) file.Remember(await past.Steps(request.CaseId, cancellationToken));
            // A merge leaves the class as it is.
            var bySender = await bySenders.Against(file, request.Decision == ScreeningDecision.Merged ? null : request.Class, context, cancellationToken);
            file.Screen(context, new Screening
            {
                Decision = request.Decision!.Value, Class = request.Class, Pathway = request.Pathway, ReasonCode = request.ReasonCode,
                Reason = request.Reason, TargetUnitId = request.TargetUnitId, AccusedUndecided = await links.Undecided(file.Data, cancellationToken), AccusedBySender = bySender, CoUnits = request.Refers ? await handling.CoUnits(request.CaseId, cancellationToken) : [], ReportDueOn = request.ReportDueOn,
                IntoCaseId = into?.Data.Id, IntoCaseStands = into is { Data.State: not CaseState.Merged }, IntoCaseIsAnonymised = into is { Data.AnonymisedOn: not null },
                IntoCaseIsTakenBack = into is { Data: { State: CaseState.Withdrawn, AnonymisedOn: null } } && await IsOfOthers(request.CaseId, into.Data.Id, cancellationToken), HandlingUnitId = request.HandlingUnitId,
                IntoCaseSince = into?.Data.MatterSince, IntoCaseIsNoBacklog = into?.Data is { IsOpen: true, IsBacklog: false } or { State: CaseState.Transferred or CaseState.Returned },
                NamedSeal = (request.Decision == ScreeningDecision.Merged ? into : rechecked)?.SealFor(context),
                RecheckNamed = request.Rechecked is not null, RecheckedCaseId = rechecked?.Data.Id,
                RecheckStands = rechecked is { Data: { FinalisedBy: Finality.Rechecked, StandingOutcome: not null } },
                RecheckOfOthers = rechecked is not null && !await persons.Share(request.CaseId, rechecked.Data.Id, cancellationToken),
                RecheckOrgan = request.RecheckOrgan, RecheckNo = request.RecheckNo, RecheckedOn = request.RecheckedOn, Destination = request.Destination,
                NoticeFollows = request.Notice?.IsLater ?? false, NoticeMethod = request.Notice?.Way, NoticeServedOn = request.Notice?.ServedOn,
            });
            if (file.ReferredIn is { } taken) await referrals.TellSender(taken, file, context, CaseAct.Screening, null, cancellationToken);
            if (request.Refers) await linkedCases.Add(file.Refer(context, caller.CaseNumbers.Take(), await Material(request.CaseId, cancellationToken)), request.CaseId, cancellationToken);
        }, cancellationToken);

    // Of those who petition in it, or in what was merged into it before, some petition in the other case too.
    private async Task<bool> IsOfOthers(Guid caseId, Guid into, CancellationToken cancellation)
        => !await persons.Share(caseId, into, cancellation) || (await family.MergedOfOthers(caseId, into, caller.Known, cancellation)).Count > 0;

    private async Task<PassedMaterial> Material(Guid caseId, CancellationToken cancellation)
    {
        var texts = await caseTexts.Of(caseId, cancellation);
        return new(HistoryChain.Evidence(texts.Content, texts.Demand, texts.Facts), await attachments.Hashes(caseId, cancellation), await handling.Recused(caseId, cancellation));
    }
}
