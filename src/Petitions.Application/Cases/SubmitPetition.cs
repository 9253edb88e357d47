using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>网上提交: an online petition by its petitioner, without sign-in (art 17).</summary>
public sealed record SubmitPetition : ICommand<Submitted>, IGuarded, ITakesNumbers
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

    int ITakesNumbers.CaseNumbers => 1;
    int ITakesNumbers.VisitNumbers => 0;

    internal CaseFields Fields() => new() { Title = Title, Content = Content, Demand = Demand, Facts = Facts };
}

/// <summary>提交回执.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="QueryCode">查询码, shown this once.</param>
public sealed record Submitted(string Number, string QueryCode);

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
    }
}

internal sealed class SubmitPetitionHandler(CaseIntake intake, Caller caller) : IRequestHandler<SubmitPetition, Submitted>
{
    public async Task<Submitted> Handle(SubmitPetition request, CancellationToken cancellationToken)
    {
        var taken = await intake.Take(new Matter(request.Fields(), Channel.Online, caller.At, request.Petitioner!, 1), cancellationToken);
        return new(taken.Number, taken.QueryCode);
    }
}
