using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Cases;

/// <summary>按编号定位案件: the case of a whole number; refuses with <c>not-found</c> where there is none, or it is not the actor's to know.</summary>
/// <param name="Number">信访编号, whole.</param>
public sealed record LocateCase(string Number) : IQuery<CaseLocation>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

internal sealed class LocateCaseShape : AbstractValidator<LocateCase>
{
    public LocateCaseShape() => RuleFor(l => l.Number).NotEmpty().MaximumLength(Lengths.Code);
}

/// <summary>案件所在.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">信访编号.</param>
public sealed record CaseLocation(Guid Id, string Number);

/// <summary>案件的编号, by its id, for whoever leads on to it; null where there is none, or it is not the actor's to know.</summary>
/// <param name="Id">The case.</param>
public sealed record FindCaseNumber(Guid Id) : IQuery<string?>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}
