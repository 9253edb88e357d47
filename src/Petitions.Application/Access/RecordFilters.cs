using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Access;

/// <summary>查阅记录筛选: what the read record and the reveal record are narrowed to; the same for the list and for its export.</summary>
public record RecordFilters
{
    /// <summary>The case.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>Who (account name).</summary>
    public string? UserName { get; init; }
    /// <summary>From this office day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Up to and on this office day.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class RecordFiltersShape : AbstractValidator<RecordFilters>
{
    public RecordFiltersShape()
    {
        RuleFor(r => r.UserName).MaximumLength(Lengths.Code);
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra().NotBefore(r => r.From);
    }
}
