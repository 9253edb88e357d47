using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>比较月报修订: what differs between any two revisions of a month's report; told to those who read the whole office's.</summary>
public sealed record CompareMonthlyReports : IQuery<IReadOnlyList<Difference>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
    /// <summary>yyyy-MM; in the route.</summary>
    [JsonIgnore]
    public string Period { get; init; } = "";
    /// <summary>The revision that is looked at.</summary>
    public int? Revision { get; init; }
    /// <summary>The revision it is compared with.</summary>
    public int? With { get; init; }
}

internal sealed class CompareMonthlyReportsShape : AbstractValidator<CompareMonthlyReports>
{
    public CompareMonthlyReportsShape()
    {
        RuleFor(r => r.Period).Month();
        RuleFor(r => r.Revision).NotNull().GreaterThan(0);
        RuleFor(r => r.With).NotNull().GreaterThan(0);
    }
}
