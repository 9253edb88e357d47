using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>接访安排 (art 18): which leader receives on a reception day. It belongs to the planned day, and moves with it.</summary>
public sealed record SetReceptionRoster : ICommand<ReceptionDayView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.ReceptionRoster, Role.Reception, Role.Leader);

    /// <summary>True where the office's roster is the actor's to fill in, who stands in it or below it: a day has one leader, and others have a desk of their own.</summary>
    public static bool IsTheirs(Actor actor, ReferenceData reference, IOwnOffice office) => reference.IsWithin(actor.UnitId, office.UnitId);

    /// <summary>The planned day.</summary>
    public DateOnly? PlannedOn { get; init; }
    /// <summary>接访领导 (account name).</summary>
    public string? Leader { get; init; }
    /// <summary>地点; the rule's where absent.</summary>
    public string? Place { get; init; }
    /// <summary>备注.</summary>
    public string? Note { get; init; }
}

internal sealed class SetReceptionRosterShape : AbstractValidator<SetReceptionRoster>
{
    public SetReceptionRosterShape()
    {
        RuleFor(r => r.PlannedOn).NotNull().InOurEra();
        RuleFor(r => r.Leader).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(r => r.Place).MaximumLength(Lengths.Address);
        RuleFor(r => r.Note).MaximumLength(Lengths.Text);
    }
}

internal sealed class SetReceptionRosterHandler(Caller caller, IAccounts accounts, IReferenceSource reference, ISupervision supervision, IOwnOffice office)
    : IRequestHandler<SetReceptionRoster, ReceptionDayView>
{
    public async Task<ReceptionDayView> Handle(SetReceptionRoster request, CancellationToken cancellationToken)
    {
        var planned = request.PlannedOn!.Value;
        var broken = new List<Refusal>();
        var day = ReceptionDay.In(planned.Year, reference.Current.ReceptionRules, reference.Current.Calendar).FirstOrDefault(d => d.PlannedOn == planned);
        if (!SetReceptionRoster.IsTheirs(caller.Known, reference.Current, office)) broken.Add(Refusal.NotTheOfficesRoster(office.UnitId));
        if (day is null) broken.Add(Refusal.NotAReceptionDay(planned));
        else if (day.HeldOn < caller.Today) broken.Add(Refusal.ReceptionDayOver(day.HeldOn));
        var account = await accounts.Find(request.Leader!, cancellationToken);
        if (account is null || account.Locked || !account.Roles.Contains(Role.Leader)) broken.Add(Refusal.UnknownLeader(request.Leader!));
        Refusal.ThrowTogether(broken);
        await supervision.SetRoster(planned, account!.UserName, request.Place, request.Note, caller.Known.UserName, caller.At, cancellationToken);
        return new(planned, day!.HeldOn, day.HeldOn != planned, day.Provisional, account.UserName, request.Place ?? day.Place, request.Note);
    }
}
