using Petitions.Domain.Deadlines;

namespace Petitions.Web.Display;

/// <summary>期限名: what a clock is called, in the language of the page.</summary>
public static class RuleWords
{
    /// <summary>The name of a rule's clock.</summary>
    public static string Title(string key) => Wording.IsEnglish ? RuleKeys.EnglishTitle(key) : RuleKeys.ChineseTitle(key);
}
