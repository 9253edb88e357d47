namespace Petitions.Web.Display;

/// <summary>标点: the marks between what is put together on a page, in the language of the request.</summary>
internal static class Marks
{
    /// <summary>冒号.</summary>
    public static string Colon => Wording.IsEnglish ? ": " : "：";

    /// <summary>冒号 of a Chinese text, whatever the reader's language.</summary>
    public const char FullColon = '：';

    /// <summary>逗号.</summary>
    public static string Comma => Wording.IsEnglish ? ", " : "，";

    /// <summary>顿号: between things of one kind.</summary>
    public static string Pause => Wording.IsEnglish ? ", " : "、";

    /// <summary>分号.</summary>
    public static string Semicolon => Wording.IsEnglish ? "; " : "；";

    /// <summary>句号.</summary>
    public static string Stop => Wording.IsEnglish ? ". " : "。";

    /// <summary>What stands before brackets, of either language: behind a label they say how it is filled in.</summary>
    public static string Unbracketed(string text) => text.Split('（', '(')[0].Trim();

    /// <summary>What stands before a colon, of either language: behind it a label goes on to explain itself.</summary>
    public static string Uncoloned(string text) => text.Split(FullColon, ':')[0].Trim();

    /// <summary>What stands in brackets (括号).</summary>
    public static string Bracketed(string text) => Wording.IsEnglish ? $" ({text})" : $"（{text}）";
}
