using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Web.Forms;

namespace Petitions.Web.Numbers;

/// <summary>比率的称谓与去向: what a rate is called in the page's language, and the list of what it is counted of.</summary>
internal static class RateWords
{
    /// <summary>Its name.</summary>
    public static string Name(RateDefinition rate) => Wording.Reports.Name(rate);

    /// <summary>The name of the rate of a key; the key itself where it is unknown.</summary>
    public static string NameOf(string key) => RateDefinitions.All.FirstOrDefault(r => r.Key == key) is { } rate ? Name(rate) : key;

    /// <summary>What is divided by what.</summary>
    public static string Divides(RateDefinition rate)
        => Wording.Say("rate.divides", Wording.Reports.Numerator(rate), Wording.Reports.Denominator(rate), rate.Version);

    /// <summary>The page of its cases.</summary>
    public static string At(string key) => "/reports/rates/" + key;

    /// <summary>The cases of a month's rate: above the line, below it alone, or all.</summary>
    public static string Link(RateDefinition rate, string period, string unitId, bool? counted)
        => ReportPeriod.Parse(period) is { } month ? Link(rate.Key, month.MonthStart(), month.MonthEnd(), unitId, counted) : At(rate.Key);

    /// <summary>The same of the rate that is looked at.</summary>
    public static string Link(RateCases seen, bool? counted) => Link(seen.Rate.Definition.Key, seen.From, seen.To, seen.UnitId, counted);

    private static string Link(string key, DateOnly from, DateOnly to, string unitId, bool? counted)
        => Addresses.Of(At(key), new ListRateCases { From = from, To = to, UnitId = unitId, Counted = counted });
}
