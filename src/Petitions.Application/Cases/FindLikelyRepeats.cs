using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>查找疑似重复: earlier cases of the person now being entered, before anything is saved. Nothing of the question is kept.</summary>
public sealed record FindLikelyRepeats : IQuery<IReadOnlyList<RepeatCandidate>>, IGuarded, IAsksByPerson
{
    bool IAsksByPerson.NamesSomebody => true;

    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>姓名.</summary>
    public string? Name { get; init; }
    /// <summary>证件号码.</summary>
    public string? IdNumber { get; init; }
    /// <summary>电话.</summary>
    public string? Phone { get; init; }
    /// <summary>住址.</summary>
    public string? Address { get; init; }
}

internal sealed class FindLikelyRepeatsShape : AbstractValidator<FindLikelyRepeats>
{
    public FindLikelyRepeatsShape()
    {
        RuleFor(p => p.Name).MaximumLength(Lengths.Name);
        RuleFor(p => p.IdNumber).MaximumLength(Lengths.IdNumber);
        RuleFor(p => p.Phone).MaximumLength(Lengths.Phone);
        RuleFor(p => p.Address).MaximumLength(Lengths.Address);
    }
}
