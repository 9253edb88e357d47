using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>提请匿名化: proposes every ended case that is past its period, and every arrival that raised none; two people decide.</summary>
public sealed record ProposeAnonymisations(SweepOrder Order) : ISweepMessage, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>保管期满的案件: without a proposal that stands.</summary>
public sealed record CasesPastRetention(DateOnly Today) : IQuery<IReadOnlyList<DueCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>提请一件: answers false where it is not past its period any more, or proposed already.</summary>
public sealed record ProposeAnonymisation(Guid CaseId) : ICommand<bool>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>保管期满的来访: arrivals without a matter whose case is kept, that hold something about their visitors, without a proposal that stands. The others go with the last of their cases.</summary>
public sealed record VisitsPastRetention(DateOnly Today) : IQuery<IReadOnlyList<PastVisit>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

/// <summary>保管期满的来访, as found.</summary>
/// <param name="Id">The arrival.</param>
/// <param name="Number">来访编号.</param>
/// <param name="VisitedOn">来访日, from which its period runs.</param>
/// <param name="Seal">密封 of a matter that left it; empty where it stands behind none.</param>
public sealed record PastVisit(Guid Id, string Number, DateOnly VisitedOn, string Seal) : IDueCase;

/// <summary>提请一批来访: answers false where it is not past its period any more, or proposed already.</summary>
public sealed record ProposeVisitAnonymisation(PastVisit Visit) : ICommand<bool>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SweepGuard.SystemOnly;
}

internal sealed class ProposeAnonymisationsHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<ProposeAnonymisations, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(ProposeAnonymisations request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new CasesPastRetention(request.Order.Today), cancellationToken);
        var visits = await mediator.Send(new VisitsPastRetention(request.Order.Today), cancellationToken);
        return await batches.SendForCases(request.Order, due, c => new ProposeAnonymisation(c.Id), cancellationToken)
            + await batches.SendForCases(request.Order, visits, v => new ProposeVisitAnonymisation(v), cancellationToken);
    }
}

internal sealed class ProposeAnonymisationHandler(Caller caller, ICaseStore cases, IRetention retention, IReferenceSource reference) : IRequestHandler<ProposeAnonymisation, bool>
{
    public async Task<bool> Handle(ProposeAnonymisation request, CancellationToken cancellationToken)
    {
        var file = await cases.Find(request.CaseId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        if (file.RetainedUntil(reference.Current, caller.Today) is not { } until || until >= caller.Today) return false;
        return await retention.Propose(new()
        {
            Id = Guid.CreateVersion7(caller.At), CaseId = request.CaseId, RuleKey = reference.Current.RetentionRuleFor(file.Data.Class, caller.Today)!.Key,
            RetainedTo = until, ProposedAt = caller.At,
        }, caller.Today, cancellationToken);
    }
}

internal sealed class ProposeVisitAnonymisationHandler(Caller caller, IRetention retention, IReferenceSource reference) : IRequestHandler<ProposeVisitAnonymisation, bool>
{
    public async Task<bool> Handle(ProposeVisitAnonymisation request, CancellationToken cancellationToken)
    {
        if (reference.Current.RetentionRuleFor(null, caller.Today) is not { } rule || request.Visit.VisitedOn.AddYears(rule.Years) is var until && until >= caller.Today)
            return false;
        return await retention.Propose(new()
        {
            Id = Guid.CreateVersion7(caller.At), VisitId = request.Visit.Id, RuleKey = rule.Key, RetainedTo = until, ProposedAt = caller.At,
        }, caller.Today, cancellationToken);
    }
}
