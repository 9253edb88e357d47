using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>提请匿名化: proposes every ended case that is past its period; two people decide.</summary>
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

internal sealed class ProposeAnonymisationsHandler(IMediator mediator, SweepBatches batches) : IRequestHandler<ProposeAnonymisations, SweepOutcome>
{
    public async Task<SweepOutcome> Handle(ProposeAnonymisations request, CancellationToken cancellationToken)
    {
        var due = await mediator.Send(new CasesPastRetention(request.Order.Today), cancellationToken);
        // As in flagging backlog: what excludes somebody is proposed, and not told in figures that all may read.
        var told = due.Where(c => !Seal.Excludes(c.Seal)).ToList();
        if (request.Order.DryRun) return SweepOutcome.Would(told.Count);
        await Propose(due.Where(c => Seal.Excludes(c.Seal)));
        return await Propose(told);

        Task<SweepOutcome> Propose(IEnumerable<DueCase> cases)
            => batches.Send<bool>([.. cases.Select(c => new ProposeAnonymisation(c.Id))], proposed => proposed ? 1 : 0, cancellationToken);
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
