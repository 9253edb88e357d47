using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>登记来信、来电、网上信访: a matter taken in by staff (arts 17, 19, 22). Visits come through the reception desk.</summary>
public sealed record RegisterCase : CaseFields, ICommand<RegisteredCase>, IGuarded, ITakesNumbers, ITakesIn
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>letter, call or online.</summary>
    public Channel? Channel { get; init; }
    /// <summary>收到时间, with offset; not in the future.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
    /// <summary>信访人.</summary>
    public PersonInput? Petitioner { get; init; }
    /// <summary>人数, as told: 1–100,000.</summary>
    public int PeopleCount { get; init; } = 1;
    /// <summary>传真.</summary>
    public bool Fax { get; init; }

    int ITakesNumbers.CaseNumbers => 1;
    int ITakesNumbers.VisitNumbers => 0;
    IReadOnlyList<RaisedBy> ITakesIn.Matters => [RaisedBy.Of(this, Petitioner!)];
}

internal sealed class RegisterCaseShape : AbstractValidator<RegisterCase>
{
    public RegisterCaseShape()
    {
        RuleFor(c => c.Channel).NotNull().NotEqual(Channel.Visit)
            .Says($"来访请作为来访登记{new AsideTerm("（POST /api/v1/visits）")}，人员和事项一并写明", $"an arrival is registered with its people and matters{new AsideTerm(", by POST /api/v1/visits")}");
        RuleFor(c => c.ReceivedAt).NotNull().InOurEra();
        RuleFor(c => c.Petitioner).NotNull();
        RuleFor(c => c.Petitioner!).SetValidator(new PersonInputShape()).When(c => c.Petitioner is not null);
        RuleFor(c => c.PeopleCount).InclusiveBetween(1, Lengths.People);
        RuleFor(c => c.Fax).Equal(false).When(c => c.Channel is { } channel && channel != Channel.Letter)
            .Says($"传真即来信：渠道填{new ChoiceTerm(Channel.Letter.Word(), Channel.Letter)}，或不填传真", $"a fax is a letter: the channel is {new ChoiceTerm(Channel.Letter.Word(), Channel.Letter)}, or leave fax out");
        this.AddCaseFields();
    }
}

internal sealed class RegisterCaseHandler(CaseIntake intake) : IRequestHandler<RegisterCase, RegisteredCase>
{
    public Task<RegisteredCase> Handle(RegisterCase request, CancellationToken cancellationToken)
        => intake.Take(new Matter(request, request.Channel!.Value, request.ReceivedAt!.Value, request.Petitioner!, request.PeopleCount, request.Fax), cancellationToken);
}
