using System.Globalization;
using System.Reflection;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Web.Forms;

/// <summary>已有内容: what an act that says something anew was told before: its form begins with it, to be looked through and corrected, not typed anew.</summary>
internal static class FormBefore
{
    /// <summary>What stands on the case for a member; null where nothing does.</summary>
    /// <param name="of">The case; null where the form is about none.</param>
    /// <param name="message">The message.</param>
    /// <param name="member">The member.</param>
    /// <param name="row">Of a row its place, from 0, or what names it where it is known beforehand.</param>
    public static string? Of(CaseView? of, Type message, PropertyInfo member, string? row) => of is null ? null
        : message == typeof(ReviewClarity) ? Clarity(of, member, row)
        : message == typeof(DraftResolution) && of.Resolution is { } last ? Opinion(last, member, row)
        : message == typeof(AmendCase) && member.DeclaringType is { } type && type.IsAssignableFrom(message) ? Intake(of, member.Name)
        : null;

    /// <summary>The last answer to an item of 三个清楚.</summary>
    public static ClarityAnswerView? Answered(CaseView? of, string? code) => of?.Clarity?.Items.FirstOrDefault(i => i.Code == code);

    /// <summary>True where only what is another than it was is sent: 补正 changes what it names.</summary>
    public static bool TellsChanges(Type message) => message == typeof(AmendCase);

    private static string? Clarity(CaseView of, PropertyInfo member, string? row) => member.Name switch
    {
        nameof(ReviewClarity.Crux) => of.Clarity?.Crux,
        nameof(ReviewClarity.MainAspect) => of.Clarity?.MainAspect,
        nameof(ClarityAnswerInput.Clear) => Answered(of, row)?.Clear is { } clear ? YesNo(clear) : null,
        nameof(ClarityAnswerInput.Note) => Answered(of, row)?.Note,
        _ => null,
    };

    private static string? Opinion(ResolutionView last, PropertyInfo member, string? row)
    {
        if (member.DeclaringType == typeof(AnsweredMatterInput))
        {
            var matter = last.Matters.ElementAtOrDefault(int.Parse(row!, NumberStyles.None, CultureInfo.InvariantCulture));
            return member.Name switch
            {
                nameof(AnsweredMatterInput.Matter) => matter?.Matter,
                nameof(AnsweredMatterInput.Outcome) => matter?.Outcome.Word(),
                nameof(AnsweredMatterInput.Answer) => matter?.Answer,
                _ => null,
            };
        }

        return member.Name switch
        {
            nameof(DraftResolution.Outcome) => last.Outcome.Word(),
            nameof(DraftResolution.Opinion) => last.Opinion,
            nameof(DraftResolution.LegalBasis) => last.LegalBasis,
            nameof(DraftResolution.Measures) => last.Measures,
            nameof(DraftResolution.Destination) => last.Destination,
            _ => null,
        };
    }

    // People stand there masked, and whom a name means is looked for where it is told: neither is told again by the way.
    private static string? Intake(CaseView of, string member) => member switch
    {
        nameof(AmendCase.Title) => of.Title,
        nameof(AmendCase.Content) => of.Content,
        nameof(AmendCase.Demand) => of.Demand,
        nameof(AmendCase.Facts) => of.Facts,
        nameof(AmendCase.Purpose) => of.Purpose?.Word(),
        nameof(AmendCase.Class) => of.Class?.Word(),
        nameof(AmendCase.CategoryCode) => of.CategoryCode,
        nameof(AmendCase.IncidentUnitId) => of.IncidentUnitId,
        nameof(AmendCase.ExternalNo) => of.ExternalNo,
        nameof(AmendCase.PeopleCount) => of.PeopleCount.ToString(CultureInfo.InvariantCulture),
        nameof(AmendCase.Urgent) => YesNo(of.Urgent),
        _ => null,
    };

    private static string YesNo(bool answer) => answer ? "true" : "false";
}
