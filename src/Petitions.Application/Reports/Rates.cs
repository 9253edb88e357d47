using System.Globalization;

namespace Petitions.Application.Reports;

/// <summary>比率口径: what a rate divides by what; versioned, and shown beside the number.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Version">1, 2, 3 …: a changed definition is a new version.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Numerator">What is above the line, in Chinese.</param>
/// <param name="Denominator">What is below it, in Chinese.</param>
public sealed record RateDefinition(string Key, int Version, string NameZh, string NameEn, string Numerator, string Denominator);

/// <summary>比率口径表.</summary>
public static class RateDefinitions
{
    /// <summary>按期办结率: the cohort is the <c>resolve</c> clocks whose raw due date lies in the month, judged at its end.</summary>
    public static readonly RateDefinition OnTimeClosure = new("on-time-closure", 1, "按期办结率", "on-time closure rate",
        "办理期限（resolve）届满日在本月、在届满日或之前办结的件数", "同一批中按期办结、逾期办结与月末仍逾期未办结的件数之和（中途终止的不计）");
}

/// <summary>比率: a number with the definition it follows and both its parts.</summary>
public sealed record Rate
{
    /// <summary>口径.</summary>
    public required RateDefinition Definition { get; init; }
    /// <summary>分子.</summary>
    public required long Numerator { get; init; }
    /// <summary>分母.</summary>
    public required long Denominator { get; init; }
    /// <summary>0 to 1, four decimals; null where the denominator is zero.</summary>
    public decimal? Value => Denominator == 0 ? null : Math.Round((decimal)Numerator / Denominator, 4, MidpointRounding.AwayFromZero);
    /// <summary>As printed: a percentage with one decimal, or a dash.</summary>
    public string Text => Value is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";
}
