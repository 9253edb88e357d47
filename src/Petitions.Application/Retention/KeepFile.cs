using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Retention;

/// <summary>延长保管: the file is kept on, with a reason; it is proposed again when the day has passed.</summary>
public sealed record KeepFile : ICommand<ProposalDecision>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Proposal, Id);
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.KeepFile, Role.Leader);
    /// <summary>The proposal, from the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
    /// <summary>保管至.</summary>
    public DateOnly? Until { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class KeepFileShape : AbstractValidator<KeepFile>
{
    public KeepFileShape()
    {
        RuleFor(k => k.Until).NotNull().InOurEra();
        RuleFor(k => k.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class KeepFileHandler(IRetention retention, ICaseStore cases, IReferenceSource reference, Caller caller) : IRequestHandler<KeepFile, ProposalDecision>
{
    private const int MostYears = 30;

    public async Task<ProposalDecision> Handle(KeepFile request, CancellationToken cancellationToken)
    {
        var proposal = await retention.Find(request.Id, caller.Known, caller.At, cancellationToken) ?? throw Refusal.NotFound();
        if (proposal.IsDecided) throw Refusal.ProposalDecided();
        if (proposal.CaseId is { } id)
        {
            var file = await cases.Find(id, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
            file.RequireInCharge(CaseAct.Anonymisation, caller.Known, reference.Current);
        }

        var until = request.Until!.Value;
        if (until <= caller.Today || until > caller.Today.AddYears(MostYears)) throw Refusal.KeptUntilPast();
        if (!await retention.Keep(proposal.Id, caller.Known.UserName, caller.At, until, request.Reason!, cancellationToken)) throw Refusal.ProposalDecided();
        return new(proposal.Id, proposal.CaseId, proposal.VisitId, proposal.FirstBy, null, false, until);
    }
}
