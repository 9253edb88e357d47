namespace Petitions.IntegrationTests.Offices;

/// <summary>放假安排: the notice of a year as a file, its New Year as the test has it and the rest of the year as it may be.</summary>
public static class Notices
{
    private const string NewYear = "元旦";

    // One file for all tests that need a whole notice: the tests of the file's reading take it too.
    private static readonly string[] Whole2027 = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "notice-2027.csv"));

    private static readonly string[] Rest2027 = [.. Whole2027.Skip(1).Where(l => !l.Contains(NewYear, StringComparison.Ordinal))];

    /// <summary>The days listed from spring on.</summary>
    public static int Rest => Rest2027.Length;

    /// <summary>The whole notice of 2027, with these lines for the New Year.</summary>
    public static string Of2027(string newYear) => string.Join('\n', [Whole2027[0], newYear.TrimEnd('\n'), .. Rest2027]) + "\n";
}
