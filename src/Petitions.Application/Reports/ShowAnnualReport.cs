using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>年度报告: the year's figures and the sentence of the yearly report, as of its last day, or of today while it runs.</summary>
public sealed record ShowAnnualReport(int Year) : IQuery<AnnualReport>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
    /// <summary>True with the numbers of the cases and visits behind each figure; looking for them takes longer than counting.</summary>
    public bool Numbers { get; init; } = true;
}

internal sealed class ShowAnnualReportShape : AbstractValidator<ShowAnnualReport>
{
    public ShowAnnualReportShape() => RuleFor(r => r.Year).InclusiveBetween(1990, 2199);
}

/// <summary>年度报告, as answered.</summary>
/// <param name="Year">年度.</param>
/// <param name="AsOf">Facts up to and on this office day.</param>
/// <param name="UnitId">The unit whose numbers these are, with the units below it.</param>
/// <param name="Figures">数字.</param>
/// <param name="Paragraph">The Chinese sentence of the yearly report.</param>
/// <param name="Sources">Where each number comes from, by the name of its figure.</param>
/// <param name="Parts">四项内容: what art 41 asks a yearly report to hold.</param>
public sealed record AnnualReport(
    int Year, DateOnly AsOf, string UnitId, AnnualFigures Figures, string Paragraph, IReadOnlyDictionary<string, AnnualSource> Sources, AnnualParts Parts) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Sources.Values.SelectMany(s => s.Cases);
}

/// <summary>年度数字. 起 and 件 are matters: what was merged into another case by the last day counted is not one of its own. 人次 are person-visits as told.</summary>
public sealed record AnnualFigures
{
    /// <summary>上访事件: matters of visits passed down from a higher authority.</summary>
    public long HigherAuthorityIncidents { get; init; }
    /// <summary>其中结案.</summary>
    public long HigherAuthorityIncidentsClosed { get; init; }
    /// <summary>信访事件: letters, calls and online petitions.</summary>
    public long PetitionIncidents { get; init; }
    /// <summary>其中结案.</summary>
    public long PetitionIncidentsClosed { get; init; }
    /// <summary>平日来访: matters of visits on ordinary days.</summary>
    public long OrdinaryVisitMatters { get; init; }
    /// <summary>其中结案.</summary>
    public long OrdinaryVisitMattersClosed { get; init; }
    /// <summary>接待日接待人次.</summary>
    public long ReceptionDayPeople { get; init; }
    /// <summary>接待日反映事项.</summary>
    public long ReceptionDayMatters { get; init; }
    /// <summary>其中结案.</summary>
    public long ReceptionDayMattersClosed { get; init; }
    /// <summary>五年以下信访积案.</summary>
    public long BacklogUnderFiveYears { get; init; }
    /// <summary>其中化解.</summary>
    public long BacklogUnderFiveYearsSettled { get; init; }
    /// <summary>五年及以上信访积案.</summary>
    public long BacklogFiveYearsAndOver { get; init; }
    /// <summary>其中化解.</summary>
    public long BacklogFiveYearsAndOverSettled { get; init; }
    /// <summary>来访批次, of every occasion.</summary>
    public long VisitBatches { get; init; }
    /// <summary>来访人次, of every occasion.</summary>
    public long VisitPeople { get; init; }
    /// <summary>告知指引批次: visits at which guidance was given, of every occasion.</summary>
    public long GuidedVisits { get; init; }
    /// <summary>来访续记件次: visits about cases already known, also where that was seen later, at a merge; items, not matters.</summary>
    public long KnownMattersRaisedAgain { get; init; }

    /// <summary>The sentence of the yearly report.</summary>
    /// <param name="year">年度.</param>
    /// <param name="unit">The unit's name in running text.</param>
    /// <param name="words">In whose words.</param>
    public string Paragraph(int year, string unit, ReportTerms words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var settled = BacklogUnderFiveYears > 0 && BacklogUnderFiveYearsSettled == BacklogUnderFiveYears
            ? words.Say("report.all-settled")
            : words.Say("report.settled", BacklogUnderFiveYearsSettled);
        return words.Say("report.year", year, unit, HigherAuthorityIncidents, PetitionIncidents, PetitionIncidentsClosed, OrdinaryVisitMatters, OrdinaryVisitMattersClosed,
            ReceptionDayPeople, ReceptionDayMatters, BacklogUnderFiveYears, settled);
    }
}

/// <summary>数字来源.</summary>
/// <param name="Definition">What is counted, in Chinese.</param>
/// <param name="Count">The figure.</param>
/// <param name="Numbers">Numbers of the cases or visits behind it that the reader may know, oldest first, at most 500.</param>
/// <param name="More">True where there are more than are listed.</param>
public sealed record AnnualSource(string Definition, long Count, IReadOnlyList<string> Numbers, bool More)
{
    /// <summary>The cases whose numbers are listed, for the read record; never answered.</summary>
    [JsonIgnore]
    public IReadOnlyList<IShowsCase> Cases { get; init; } = [];
}
