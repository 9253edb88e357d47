using System.Text;
using System.Text.RegularExpressions;

namespace Petitions.UnitTests.Docs;

/// <summary>docs/decisions/README.md, printed from the first lines of the decisions.</summary>
internal static class DecisionsPage
{
    /// <summary>One decision: its file, number, title and subject, and the numbers that its line of status names.</summary>
    internal sealed record Decision(string File, string Number, string Title, string Subject, IReadOnlyList<string> Names);

    /// <summary>What a decision can be about: the word of its second line, and what that covers.</summary>
    public static IReadOnlyList<(string Subject, string Covers)> Subjects { get; } =
    [
        ("structure", "what the program is made of, and how a message goes through it"),
        ("handling", "what is done about a case, from intake to closing, and the notices of it"),
        ("referrals", "what is passed on, merged, reviewed and rechecked"),
        ("clocks", "days, rules, windows and warnings"),
        ("access", "who may know what, and who is shut out"),
        ("secrecy", "what is sealed where it lies, and what is erased"),
        ("evidence", "how history and files prove themselves"),
        ("accounts", "accounts, sessions and limits"),
        ("figures", "counts, reports and rates"),
        ("lists", "how lists are found, counted and led to"),
        ("ledgers", "workbooks in, and lists out"),
        ("pages", "pages, forms, receipts and words"),
        ("databases", "three databases: statements, transactions and their speed"),
        ("operation", "starting, sweeping, several nodes, outages, reference data"),
        ("tests", "how it is tested"),
    ];

    public static IReadOnlyList<Decision> All { get; } = [.. Repository.Files("docs/decisions", ".md").Select(f => f[(f.LastIndexOf('/') + 1)..]).Where(f => char.IsAsciiDigit(f[0]))
        .Select(f => Of(f, Repository.Read("docs/decisions/" + f)))];

    public static string Print()
    {
        var page = new StringBuilder();
        page.Line("# 决定 · Decisions").Line("")
            .Line("What was decided, by subject and newest last, and by which decisions it was amended, extended or gone on from since: read those too. Printed from their first lines;")
            .Line("a test compares it with them. Print it anew with `PETITIONS_APPROVE=1 dotnet test --project tests/Petitions.UnitTests`.");
        foreach (var (subject, covers) in Subjects)
        {
            page.Line("").Line($"## {subject}").Line("").Line($"About {covers}.")
                .Table(["number", "decision", "since then"], All.Where(d => d.Subject == subject).Select(d => new[] { d.Number, $"[{d.Title}]({d.File})", string.Join(", ", Since(d, All)) }));
        }

        return page.ToString();
    }

    /// <summary>A decision as it stands in its file: "# 0257 Title", "Subject: evidence", and two lines on "2026-11-30 · accepted · amends 0062, 0195".</summary>
    public static Decision Of(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var head = Regex.Match(lines[0], @"^# (\d{4}) (.+)$");
        if (!head.Success || head.Groups[1].Value != file[..4]) throw new InvalidDataException($"docs/decisions/{file} does not begin with its number and title.");
        var subject = Regex.Match(lines.ElementAtOrDefault(1) ?? "", "^Subject: ([a-z]+)$").Groups[1].Value;
        if (!Subjects.Any(s => s.Subject == subject))
            throw new InvalidDataException($"docs/decisions/{file} names none of the subjects on its second line, as \"Subject: handling\": {string.Join(", ", Subjects.Select(s => s.Subject))}.");
        // Some of the first have no such line.
        var status = lines.Length > 3 && Regex.Match(lines[3], @"^\d{4}-\d\d-\d\d · (.*)$") is { Success: true } told ? told.Groups[1].Value : "";
        return new(file, head.Groups[1].Value, head.Groups[2].Value, subject, [.. Regex.Matches(status, @"\b\d{4}\b").Select(m => m.Value)]);
    }

    /// <summary>The later ones that name it, or that it names itself.</summary>
    public static IEnumerable<string> Since(Decision decision, IEnumerable<Decision> all)
        => all.Where(d => string.CompareOrdinal(d.Number, decision.Number) > 0 && (d.Names.Contains(decision.Number) || decision.Names.Contains(d.Number))).Select(d => d.Number);
}
