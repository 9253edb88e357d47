using Petitions.Domain.Cases;

namespace Petitions.Domain.Backlog;

/// <summary>积案认定方式.</summary>
public enum BacklogKind
{
    /// <summary>Open so many days after it was first received.</summary>
    OpenFor,
    /// <summary>Open so many days past the legal due date of a running clock.</summary>
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
    public DateOnly? TrueOn(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Kind == BacklogKind.OpenFor ? file.ReceivedOn.AddDays(Days) : file.NextLegalDueOn?.AddDays(Days);
    }

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
