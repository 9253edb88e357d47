using Petitions.Domain;

namespace Petitions.Application.Reports;

/// <summary>拒绝用语: what a refusal says to who writes to the API and in files, in Chinese. English stands as the interface writes it: <see cref="Refusal.English"/>.</summary>
public static class RefusalTexts
{
    /// <summary>The Chinese words of a refusal: what it names by its word, and what can be told instead with how it is written.</summary>
    public static string Chinese(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Chinese.Say(term => term switch
        {
            WordTerm word => Find(word.Value, word.Plain),
            ChoiceTerm { Value: { } value } choice when Find(value, choice.Plain) is { } said => $"{said}（{choice.Plain}）",
            MemberTerm member when member.Plain == member.Name && ReportWords.Find("member." + member.Name, ReportWords.OfFiles) is { } said => $"“{said}”",
            _ => null,
        });
    }

    private static string? Find(Enum value, string word) => ReportWords.Find($"{value.GetType().Name}.{word}", ReportWords.OfFiles);
}
