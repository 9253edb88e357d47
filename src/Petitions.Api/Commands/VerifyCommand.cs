using System.Diagnostics;
using System.Globalization;
using Petitions.Api.Hosting;
using Petitions.Application.Evidence;
using Petitions.Domain.Evidence;

namespace Petitions.Api.Commands;

/// <summary>
/// verify: follows every line of history, every document that lines name and every seal of the database, with --without-files leaving the contents of documents
/// unread; with --adopt, once after the upgrade that brings keyed hashes, takes the lines without for the old ones; verify --file EXPORT.zip [--seals
/// seals.jsonl] [--before-chain N] checks an exported file offline, without database or secrets. Names what is broken, of each case the first link; exit code 2 where there is any.
/// </summary>
internal static class VerifyCommand
{
    private const int BrokenCode = 2;

    private const string Usage = "usage: verify [--without-files | --adopt] (the database) | verify --file EXPORT.zip [--seals FILE] [--before-chain N] (an exported file, without configuration)";

    // Else the part would be taken for the whole.
    private const string Stopped = "Not everything was looked at: a row cannot be read, or more is broken than is named; the figures are of what was.";

    private static readonly string[] OfFile = ["--file", "--seals", "--before-chain"];

    /// <summary>The database is never what is checked where a file was meant.</summary>
    public static Task<int> Run(string[] args)
    {
        var options = CommandOptions.Parse(args, Usage, [], OfFile, "--adopt", "--without-files");
        var (adopting, withoutFiles) = (options.Has("--adopt"), options.Has("--without-files"));
        if (adopting && withoutFiles) throw new StartFailure($"--adopt checks everything, also the files: leave --without-files out; {Usage}");
        if (!OfFile.Any(options.Has)) return Online(options.Others, new() { Adopting = adopting, WithoutFiles = withoutFiles });
        if (!options.Has("--file")) throw new StartFailure($"--seals and --before-chain are about an exported file: say which by --file; {Usage}");
        if (adopting || withoutFiles || options.Others.Length > 0) throw new StartFailure($"an exported file is checked by itself: leave out what is about the database; {Usage}");
        return Task.FromResult(Offline(options["--file"], options.Find("--seals"), options.Find("--before-chain") is { } lines ? Lines(lines) : 0));
    }

    private static int Offline(string path, string? sealsPath, int beforeChain)
    {
        var seals = sealsPath is null ? null : Readable(sealsPath, SealFile.Read);
        if (seals is { Broken: null, Seals.Count: 0 }) throw new StartFailure($"{sealsPath} holds no seal: give the file of seals as it was published.");
        return seals?.Broken is { } garbled ? Told(garbled) : Readable(path, p => Checked(p, seals?.Seals, beforeChain));
    }

    private static int Checked(string path, IReadOnlyList<DaySeal>? published, int beforeChain)
    {
        using var source = File.OpenRead(path);
        var verdict = CaseFileZip.Verdict(source, published, out var file, beforeChain);
        if (verdict.Broken is null)
            Console.WriteLine($"{Printed(file.View.Number)}: {file.Entries.Count} lines ({verdict.Unchained} from before the chain), {file.Attachments.Count} attachments, {file.Notices.Count} notices; "
                + (file.Proofs.Head is { } head ? $"sealed up to line {head.EntryNo} on {file.Proofs.Seals[0].Day:yyyy-MM-dd}. " : "not sealed yet: later changes could not be told. ") + Conclusion(verdict, file));
        return Told(verdict.Broken);
    }

    private static int Lines(string told)
        => int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines
            : throw new StartFailure($"--before-chain {Printed(told)}: say how many lines of the file are from before the chain, as a whole number.");

    // Whichever of the two files it is, that one is named.
    private static T Readable<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new StartFailure($"{path} cannot be checked: {Printed(e.Message)}");
        }
    }

    private static string Conclusion(FileVerdict verdict, CaseFile file)
        => verdict.Unchained > 0 ? "What is in the chain agrees with itself; nothing proves the lines from before it."
            : verdict is { Withheld: > 0 } or { Unproven: > 0 }
                ? $"What is shown holds; {verdict.Withheld} lines were withheld from whoever exported it and {verdict.Unproven} notices are named by none of the lines shown: what these say is not proven."
            : file.Proofs.Head is null ? "What is there agrees with itself." : "Everything holds.";

    private static async Task<int> Online(string[] args, VerifyEvidence message)
    {
        await using var app = await CommandApp.Prepared(args);
        var since = Stopwatch.GetTimestamp();
        var verified = await OfficeScope.Send(app, message);
        if (verified.Stopped) Console.WriteLine(Stopped);
        var seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(since).TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{verified.Cases} cases, {verified.Entries} lines ({verified.Unchained} from before the chain, {verified.Unsigned} from before keyed hashes), {verified.Days} seals, {verified.Documents} attachments and notices, {(message.WithoutFiles ? "their files not read" : $"{verified.Files} files read")} in {seconds:F1} s, {verified.Entries / seconds:F0} lines/s."));
        if (message.Adopting && verified.Faults.Count == 0)
            Console.WriteLine(await OfficeScope.Send(app, new AdoptHistory(verified.Unsigned))
                ? $"{verified.Unsigned} lines are taken for those from before keyed hashes: from now on there are no more of them." : "That was said before, and stays as it is.");
        return verified.Faults.Select(f => Told(f)).DefaultIfEmpty().Max();
    }

    private static int Told(BrokenLink? broken)
    {
        if (broken is null) return 0;
        Console.WriteLine($"BROKEN{(broken.CaseId is { } id ? $" case {id}" : "")}{(broken.EntryNo is { } line ? $" line {line}" : "")}: {Printed(broken.What)}.");
        return BrokenCode;
    }

    // What a file says would else move the cursor of whoever reads it here, or turn the order of its letters.
    internal static string Printed(string told)
        => string.Concat(told.Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c));
}
