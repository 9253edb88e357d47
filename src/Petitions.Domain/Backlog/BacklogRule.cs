using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Backlog;

/// <summary>积案认定方式.</summary>
public enum BacklogKind
{
    /// <summary>Open so many days after it was first received, by whichever unit.</summary>
    OpenFor,
    /// <summary>Open so many days past its legal due date: that of a running clock, or of the limit to resolve, also where that was met.</summary>
    PastLegalDue,
}

/// <summary>积案认定规则: a versioned row saying when an open case becomes backlog [a decision of this project, kept as data].</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Kind">How it counts.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Label">Chinese label, shown as the reason.</param>
/// <param name="ValidFrom">First office day it is used.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record BacklogRule(string Key, int Version, BacklogKind Kind, int Days, string Label, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>The office day the rule became or becomes true for a case left as it is; null where it never does.</summary>
    public DateOnly? TrueOn(CaseData file, IReadOnlyList<Deadline> clocks)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(clocks);
        return Kind == BacklogKind.OpenFor ? file.MatterSince.AddDays(Days) : Earliest(file.NextLegalDueOn, ResolvedBy(file, clocks))?.AddDays(Days);
    }

    /// <summary>The office day since which a case left as it is is backlog by this rule: the first on which the version in force then was true.</summary>
    /// <param name="versions">Every version of every rule.</param>
    /// <param name="file">The case.</param>
    /// <param name="clocks">Its clocks.</param>
    public DateOnly? TrueSince(IEnumerable<BacklogRule> versions, CaseData file, IReadOnlyList<Deadline> clocks)
        => versions.Where(v => v.Key == Key)
            .Select(v => (v.ValidTo, On: v.TrueOn(file, clocks) is { } on ? on > v.ValidFrom ? on : v.ValidFrom : (DateOnly?)null))
            .Where(v => v.On <= (v.ValidTo ?? DateOnly.MaxValue)).Min(v => v.On);

    // An opinion served does not end the matter: while the case is open, it is open past the day it was due.
    private static DateOnly? ResolvedBy(CaseData file, IReadOnlyList<Deadline> clocks)
        => clocks.Where(c => c.RuleKey == RuleKeys.Resolve && c.Round == file.Round && c.Status is (DeadlineStatus.Met or DeadlineStatus.MetLate))
            .Select(c => (DateOnly?)c.LegalDueOn).Min();

    private static DateOnly? Earliest(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    /// <summary>The rule's name with its version, as the flag keeps it.</summary>
    public string Name => $"{Key}@{Version}";
}

/// <summary>积案年限: the brackets of the report, under five years and five years or more since first receipt.</summary>
public static class BacklogBracket
{
    /// <summary>The first day on which a matter received then is five years old.</summary>
    public static DateOnly FiveYearsOn(DateOnly receivedOn) => receivedOn.AddYears(5);

    /// <summary>True while the matter is under five years old.</summary>
    public static bool IsYoung(DateOnly receivedOn, DateOnly asOf) => asOf < FiveYearsOn(receivedOn);

    /// <summary>The last day of receipt on which a matter is five years old on the day given.</summary>
    public static DateOnly LastOld(DateOnly asOf)
    {
        var day = asOf.AddYears(-5);
        while (!IsYoung(day.AddDays(1), asOf)) day = day.AddDays(1);
        return day;
    }
}
