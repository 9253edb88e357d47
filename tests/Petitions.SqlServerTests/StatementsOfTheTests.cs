using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Petitions.SqlServerTests;

/// <summary>测试里的语句: what the integration tests ask the database themselves, in the middle of their code; found in the sources.</summary>
internal static partial class StatementsOfTheTests
{
    /// <summary>All of them, with something in place of every hole; those whose table or column is a hole are left out.</summary>
    public static IReadOnlyList<Statement> All() =>
    [
        .. from file in Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories)
           where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
           from found in In(File.ReadAllText(file))
           select new Statement($"{Path.GetFileName(file)}: {found}", found),
    ];

    /// <summary>The statements of one source text.</summary>
    public static IReadOnlyList<string> In(string source)
    {
        var holed = Asked().Matches(source).Select(m => m.Groups["text"].Value);
        return [.. holed.Select(t => QuotedHole().Replace(t, "'x'")).Where(t => !t.Contains('{', StringComparison.Ordinal) && !t.StartsWith("PRAGMA", StringComparison.Ordinal)).Distinct()];
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Petitions.IntegrationTests");

    // PRAGMA is SQLite's own and asked of nobody else. By Rows<T>, Execute, Query<T>, First<T>, Scalar<T>, Change and Tampered, on any database alike: what asks a catalogue or a provider's own connection is written otherwise.
    [GeneratedRegex("""(\b\w+\.(Rows|Execute|Query|First|Scalar|Change)(<[^(]*>)?\(|\bTampered\(\w+,)\s*\$?("{3}(?<text>.*?)"{3}|"(?<text>(?:[^"\\]|\\.)*)")""", RegexOptions.Singleline)]
    private static partial Regex Asked();

    [GeneratedRegex(@"'\{[^}']*\}'")]
    private static partial Regex QuotedHole();
}
