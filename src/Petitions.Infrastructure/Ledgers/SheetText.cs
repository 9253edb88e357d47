namespace Petitions.Infrastructure.Ledgers;

/// <summary>单元格文本: a text as a spreadsheet may hold it.</summary>
internal static class SheetText
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>A spreadsheet would run a text that begins like a formula; an apostrophe makes it a text again.</summary>
    internal static string Harmless(string text) => IsFormula(text) ? "'" + text : text;

    /// <summary>The text without that apostrophe.</summary>
    internal static string Plain(string text) => text.StartsWith('\'') && IsFormula(text[1..]) ? text[1..] : text;

    private static bool IsFormula(string text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);
}
