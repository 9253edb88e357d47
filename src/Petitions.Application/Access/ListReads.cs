using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Application.Access;

/// <summary>查询阅案记录: who read which case, newest first; the auditor's.</summary>
public sealed record ListReads : IQuery<Page<ReadRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only("read-record", Role.Auditor);
    /// <summary>The case.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>Who (account name).</summary>
    public string? UserName { get; init; }
    /// <summary>Read from this office day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Read up to and on this office day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListReadsShape : AbstractValidator<ListReads>
{
    public ListReadsShape()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
        RuleFor(r => r.UserName).MaximumLength(Lengths.Code);
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra().NotBefore(r => r.From);
    }
}

/// <summary>阅案记录, as answered.</summary>
public sealed record ReadRow
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>Who.</summary>
    public string UserName { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>By which route.</summary>
    public string Route { get; init; } = "";
}
