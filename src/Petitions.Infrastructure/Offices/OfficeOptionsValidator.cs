using Microsoft.Extensions.Options;
using Petitions.Domain.People;

namespace Petitions.Infrastructure.Offices;

internal sealed class OfficeOptionsValidator : IValidateOptions<OfficeOptions>
{
    // As wide as their columns; some hundred million numbers a day are drawn by nobody.
    private const int NumberLength = 40;
    private const long LargestSequence = 999_999_999;

    public ValidateOptionsResult Validate(string? name, OfficeOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(OfficeOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.UnitId)) yield return "Office:UnitId must name the office's unit.";
        if (options.GroupPeople < 2) yield return "Office:GroupPeople must be at least 2.";
        if (options.RatingDays is < 1 or > 365) yield return "Office:RatingDays must be 1 to 365.";
        if (FaultOf(options.NumberPattern, options.CasePrefix, nameof(OfficeOptions.CasePrefix)) is { } ofCases) yield return ofCases;
        if (FaultOf(options.NumberPattern, options.VisitPrefix, nameof(OfficeOptions.VisitPrefix)) is { } ofVisits) yield return ofVisits;
    }

    private static string? FaultOf(string? pattern, string? prefix, string member)
    {
        try
        {
            var number = CaseNumber.Parse(pattern ?? "", prefix ?? "").Format(new DateOnly(2999, 12, 31), LargestSequence);
            return number.Length <= NumberLength ? null
                : $"Office:NumberPattern with Office:{member} makes numbers such as {number}: a number has at most {NumberLength} characters.";
        }
        catch (FormatException e)
        {
            return $"Office:NumberPattern, Office:{member}: {e.Message}";
        }
    }
}
