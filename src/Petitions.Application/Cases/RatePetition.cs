using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>满意度评价: by the petitioner with number and query code, within the window after the closure.</summary>
public sealed record RatePetition : ICommand<Rated>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
    /// <summary>信访编号.</summary>
    public string? Number { get; init; }
    /// <summary>查询码.</summary>
    public string? QueryCode { get; init; }
    /// <summary>对信访部门的评价.</summary>
    public Satisfaction? Office { get; init; }
    /// <summary>对办理单位的评价.</summary>
    public Satisfaction? Unit { get; init; }
    /// <summary>意见.</summary>
    public string? Comment { get; init; }
}

/// <summary>评价回执.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="RatedOn">评价日.</param>
public sealed record Rated(string Number, DateOnly RatedOn);

/// <summary>评价期: days after a closure in which it may be rated.</summary>
/// <param name="Days">Calendar days, the day of the closure not counted.</param>
public sealed record RatingWindow(int Days);

internal sealed class RatePetitionShape : AbstractValidator<RatePetition>
{
    public RatePetitionShape()
    {
        RuleFor(c => c.Number).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.QueryCode).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Office).NotNull();
        RuleFor(c => c.Unit).NotNull();
        RuleFor(c => c.Comment).MaximumLength(Lengths.Text);
    }
}

internal sealed class RatePetitionHandler(Caller caller, ICaseStore cases, IReferenceSource reference, IQueryCodes codes, RatingWindow window)
    : IRequestHandler<RatePetition, Rated>
{
    public async Task<Rated> Handle(RatePetition request, CancellationToken cancellationToken)
    {
        var hash = codes.Hash(Domain.People.QueryCode.Parse(request.QueryCode) ?? "-");
        var file = await cases.FindByCode(CaseNumber.Typed(request.Number!), hash, cancellationToken) ?? throw Refusal.WrongNumberOrCode();
        ByQueryCode.Do(file, () => file.Rate(new ActContext(caller.Known, caller.At, reference.Current), request.Office!.Value, request.Unit!.Value, request.Comment, window.Days));
        await cases.Save(file, cancellationToken);
        return new(file.Data.Number, caller.Today);
    }
}
