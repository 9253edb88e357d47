using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>网上提交: an online petition by its petitioner, without sign-in (art 17).</summary>
public sealed record SubmitPetition : ICommand<Submitted>, IGuarded, ITakesNumbers, IFromStrangers
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
    /// <summary>信访人.</summary>
    public PersonInput? Petitioner { get; init; }
    /// <summary>标题.</summary>
    public string? Title { get; init; }
    /// <summary>内容.</summary>
    public string? Content { get; init; }
    /// <summary>诉求.</summary>
    public string? Demand { get; init; }
    /// <summary>事实与理由.</summary>
    public string? Facts { get; init; }

    /// <summary>信访目的; what is for an accusation (举报、控告) is kept from the accused at once, and what does not say from all but the cleared until it is screened.</summary>
    public Purpose? Purpose { get; init; }
    /// <summary>被反映对象.</summary>
    public OnlineAccused? Accused { get; init; }

    int ITakesNumbers.CaseNumbers => 1;
    int ITakesNumbers.VisitNumbers => 0;

    internal CaseFields Fields() => new()
    {
        Title = Title, Content = Content, Demand = Demand, Facts = Facts, Purpose = Purpose,
        Accused = Accused is null ? null : new() { Kind = Accused.Kind, Name = Accused.Name, UnitId = Accused.UnitId },
    };
}

/// <summary>被反映对象, as told online. Never an account: who has one is not for strangers to find out.</summary>
public sealed record OnlineAccused
{
    /// <summary>person or unit; organisation is taken for unit.</summary>
    public AccusedKind? Kind { get; init; }
    /// <summary>姓名或名称.</summary>
    public string? Name { get; init => field = TextRules.OrNone(value); }
    /// <summary>The unit, or the person's unit.</summary>
    public string? UnitId { get; init => field = TextRules.OrNone(value); }
}

/// <summary>提交回执.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="QueryCode">查询码, shown this once; null in an answer that comes again after it was ended.</param>
public sealed record Submitted(string Number, string? QueryCode)
{
    /// <summary>证件、电话号码疑误, for a page: the same hint as at the desk, and nothing else of what is noted at intake.</summary>
    [JsonIgnore]
    public IReadOnlyList<IntakeWarning> Hints { get; init; } = [];
}

internal sealed class SubmitPetitionShape : AbstractValidator<SubmitPetition>
{
    public SubmitPetitionShape()
    {
        RuleFor(c => c.Petitioner).NotNull();
        RuleFor(c => c.Petitioner!).SetValidator(new PersonInputShape()).When(c => c.Petitioner is not null);
        RuleFor(c => c.Title).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(c => c.Content).NotEmpty().MaximumLength(Lengths.Content);
        RuleFor(c => c.Demand).MaximumLength(Lengths.Text);
        RuleFor(c => c.Facts).MaximumLength(Lengths.Text);
        RuleFor(c => c.Accused!.Name).MaximumLength(Lengths.Name).When(c => c.Accused is not null);
        RuleFor(c => c.Accused!.UnitId).MaximumLength(Lengths.Code).When(c => c.Accused is not null);
    }
}

internal sealed class SubmitPetitionHandler(CaseIntake intake, Caller caller) : IRequestHandler<SubmitPetition, Submitted>
{
    public async Task<Submitted> Handle(SubmitPetition request, CancellationToken cancellationToken)
    {
        var taken = await intake.Take(new Matter(request.Fields(), Channel.Online, caller.At, request.Petitioner!, 1), cancellationToken);
        return new(taken.Number, taken.QueryCode!) { Hints = [.. taken.Warnings.Where(PersonWarnings.Includes)] };
    }
}
