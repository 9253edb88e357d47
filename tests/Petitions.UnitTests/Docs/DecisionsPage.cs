using System.Text;
using System.Text.RegularExpressions;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/decisions/README.md, printed from the first lines of the decisions.</summary>
internal static class DecisionsPage
{
    /// <summary>One decision: its file, number and title, and the numbers that its line of status names.</summary>
    internal sealed record Decision(string File, string Number, string Title, IReadOnlyList<string> Names);

    public static IReadOnlyList<Decision> All { get; } = [.. Repository.Files("docs/decisions", ".md").Select(f => f[(f.LastIndexOf('/') + 1)..]).Where(f => char.IsAsciiDigit(f[0]))
        .Select(f => Of(f, Repository.Read("docs/decisions/" + f)))];

    public static string Print()
    {
        var page = new StringBuilder();
        page.Line("# 决定 · Decisions").Line("")
            .Line("What was decided, newest last, and by which decisions it was amended, extended or gone on from since: read those too. Printed from their first lines;")
            .Line("a test compares it with them. Print it anew with `PETITIONS_APPROVE=1 dotnet test --project tests/Petitions.UnitTests`.")
            .Table(["number", "decision", "since then"], All.Select(d => new[] { d.Number, $"[{d.Title}]({d.File})", string.Join(", ", Since(d, All)) }));
        return page.ToString();
    }

    /// <summary>A decision as it stands in its file: "# 0257 Title", and two lines on "2026-11-30 · accepted · amends 0062, 0195".</summary>
    public static Decision Of(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var head = Regex.Match(lines[0], @"^# (\d{4}) (.+)$");
        if (!head.Success || head.Groups[1].Value != file[..4]) throw new InvalidDataException($"docs/decisions/{file} does not begin with its number and title.");
        // Some of the first have no such line.
        var status = lines.Length > 2 && Regex.Match(lines[2], @"^\d{4}-\d\d-\d\d · (.*)$") is { Success: true } told ? told.Groups[1].Value : "";
        return new(file, head.Groups[1].Value, head.Groups[2].Value, [.. Regex.Matches(status, @"\b\d{4}\b").Select(m => m.Value)]);
    }

    /// <summary>The later ones that name it, or that it names itself.</summary>
    public static IEnumerable<string> Since(Decision decision, IEnumerable<Decision> all)
        => all.Where(d => string.CompareOrdinal(d.Number, decision.Number) > 0 && (d.Names.Contains(decision.Number) || decision.Names.Contains(d.Number))).Select(d => d.Number);
}
