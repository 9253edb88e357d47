using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;

namespace Petitions.UnitTests.Evidence;

/// <summary>导出的案卷: as whoever exported it holds it, with lines withheld from them; to be tampered with.</summary>
internal sealed class ExportedFile
{
    /// <summary>Lines, from 0, that were withheld: a repeat's link, and a screening that made a notice.</summary>
    public static readonly IReadOnlyList<int> Withheld = [3, 5];

    /// <summary>The notice that only a withheld line names.</summary>
    public const int OfWithheld = 2;

    private static readonly Guid Id = Guid.Parse("0197a000-0000-7000-8000-000000000007");

    private static readonly DateTimeOffset Begun = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    public List<HistoryEntry> Lines { get; private init; } = [];
    public HashSet<int> WithheldLines { get; private init; } = [.. Withheld];
    public string Content { get; set; } = "二月起连续三个月未发工资";
    public ResolutionView? Resolution { get; set; }
    public CaseState State { get; set; } = CaseState.Closed;
    public DateOnly? AnonymisedOn { get; set; }
    public ClosureView? Closure { get; set; }
    public ClarityView? Clarity { get; set; }
    public List<string> Attachments { get; private init; } = [Of('a')];
    public List<string> Notices { get; private init; } = [Of('b'), Of('c'), Of('d')];
    public HashSet<string> Documents { get; private init; } = [Of('a'), Of('b'), Of('c'), Of('d')];
    public FileProofs Proofs { get; set; } = new(null, 0, [], []);
    public List<DaySeal> Seals { get; private init; } = [];

    public static ExportedFile Whole()
    {
        var file = new ExportedFile();
        string evidence = HistoryChain.Evidence(file.Content, null, null);
        (CaseAct Act, string Details)[] lines =
        [
            (CaseAct.Registration, $$"""{"evidence":"{{evidence}}"}"""), (CaseAct.Screening, $$"""{"decision":"accepted","notices":[{"sha256":"{{Of('b')}}"}]}"""),
            (CaseAct.Attachment, $$"""{"sha256":"{{Of('a')}}"}"""), (CaseAct.RepeatLink, """{"firstCaseId":"0197a000-0000-7000-8000-000000000001"}"""),
            (CaseAct.DocumentIssue, $$"""{"sha256":"{{Of('c')}}"}"""), (CaseAct.Screening, $$"""{"decision":"noLongerAccepted","notices":[{"sha256":"{{Of('d')}}"}]}"""),
            (CaseAct.Amendment, $$"""[{"member":"evidence","old":null,"new":"{{evidence}}"}]"""),
            (CaseAct.Resolution, """{"outcome":"supported","opinion":"应予支付","legalBasis":"劳动法第五十条","ordinal":1}"""), (CaseAct.Approval, """{"approved":true}"""),
            (CaseAct.Service, """{"method":"inPerson","servedOn":"2026-03-11","signed":true}"""), (CaseAct.ClarityReview, """{"answers":[{"code":"facts","clear":true,"note":"清楚"}],"crux":"工程款未到位","mainAspect":"企业拖欠"}"""), (CaseAct.Closure, """{"settled":true}"""),
        ];
        foreach (var (act, details) in lines)
            file.Lines.Add(HistoryChain.Joined(file.Lines.Count == 0 ? "" : file.Lines[^1].Hash, new(Id, file.Lines.Count + 1,
                Begun.AddDays(file.Lines.Count), "screener", "甄别员", act, CaseState.Registered, act == CaseAct.Closure ? CaseState.Closed : CaseState.Accepted, "说明", details)));
        var (drafted, decided) = (file.Lines[7], file.Lines[8]);
        file.Resolution = new(1, Outcome.Supported, "应予支付", "劳动法第五十条", null, null, drafted.Actor, drafted.At, true, decided.Actor, decided.At, decided.Note,
            ServiceMethod.InPerson, new(2026, 3, 11), true);
        var (reviewed, closed) = (file.Lines[^2], file.Lines[^1]);
        file.Clarity = new(1, true, [new() { Code = "facts", Clear = true, Note = "清楚", ByUser = reviewed.Actor, At = reviewed.At }], "工程款未到位", "企业拖欠", null, null);
        file.Closure = new(closed.At, OfficeTime.Day(closed.At), true, closed.Note);
        foreach (var at in Withheld) file.Lines[at] = file.Lines[at] with { Note = null, Details = null, Salt = "" };
        file.Seal();
        return file;
    }

    /// <summary>An archive of one line, sealed by nobody, without documents.</summary>
    public static async Task<byte[]> OfOneLine()
    {
        var file = Whole();
        file.Lines.RemoveRange(1, file.Lines.Count - 1);
        (file.State, file.Clarity, file.Closure, file.Resolution, file.Proofs) = (file.Lines[0].ToState, null, null, null, new(null, 0, [], []));
        file.WithheldLines.Clear();
        file.Attachments.Clear();
        file.Notices.Clear();
        using var stream = new MemoryStream();
        await Petitions.Api.CaseFileZip.Write(file.AsFile(), null!, stream, CancellationToken.None);
        return stream.ToArray();
    }

    public ExportedFile Copy() => new()
    {
        Lines = [.. Lines], WithheldLines = [.. WithheldLines], Content = Content, Resolution = Resolution, State = State, Closure = Closure, Clarity = Clarity, Attachments = [.. Attachments], Notices = [.. Notices],
        Documents = [.. Documents], Proofs = Proofs, Seals = Seals,
    };

    /// <summary>All hashes made anew over what the file says now; withheld lines keep their commitment.</summary>
    public void Rehash()
    {
        var head = "";
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i] with { EntryNo = i + 1 };
            line = WithheldLines.Contains(i) ? line with { Hash = HistoryChain.Hash(head, line) } : HistoryChain.Joined(head, line);
            (Lines[i], head) = (line, line.Hash);
        }
    }

    public FileVerdict Verdict(IReadOnlyList<DaySeal>? published) => FileCheck.Verdict(AsFile(), Documents.ToDictionary(d => d, _ => 0L), published);

    public CaseFile AsFile() => new(
            new() { Id = Id, Version = Lines.Count, Content = Content, Resolution = Resolution, State = State, Closure = Closure, Clarity = Clarity, Settled = Closure?.Settled, SettledOn = Closure is { Settled: true } settled ? settled.ClosedOn : null, Petitioner = new() { Name = "张*" }, RegisteredBy = "screener", RegisteredAt = Begun, AnonymisedOn = AnonymisedOn },
            [.. Lines.Select((e, i) => new FileEntry(e.CaseId, e.EntryNo, e.At, e.Actor, e.ActorName, e.Act.Word(), e.FromState?.Word(), e.ToState.Word(), e.Note, e.Details, e.Salt, e.Commitment, e.Hash)
                { Withheld = WithheldLines.Contains(i) })],
            [.. Attachments.Select((a, i) => new Attachment { Id = Nth('e', i), CaseId = Id, Sha256 = a })], [.. Notices.Select((n, i) => Notice(n, Nth('f', i)))], Proofs);

    // Issued on the day of the line that names it.
    private IssuedNotice Notice(string sha256, Guid id)
    {
        var at = Lines.Find(e => e.Details?.Contains(sha256, StringComparison.Ordinal) == true)?.At ?? Begun;
        return new() { Id = id, CaseId = Id, Sha256 = sha256, Year = 2026, SerialNo = 7, Number = NoticeKinds.Number(default, "洞开", 2026, 7), IssuedOn = OfficeTime.Day(at), IssuedAt = at };
    }

    private static Guid Nth(char digit, int i) => Guid.Parse($"0197a000-0000-7000-8000-{digit}{i:D11}");

    // The day's other heads are those of other cases.
    private void Seal()
    {
        var last = Lines[^1];
        SealedHead[] heads = [new(Guid.CreateVersion7(), 3, Of('1')), new(Id, last.EntryNo, last.Hash), new(Guid.CreateVersion7(), 1, Of('2'))];
        var leaves = heads.Select(h => h.Leaf).ToList();
        Seals.Add(DaySeal.Of(OfficeTime.Day(last.At).AddDays(1), leaves, null));
        Proofs = new(heads[1], 1, MerkleTree.Path(leaves, 1), [.. Seals]);
    }

    private static string Of(char digit) => new(digit, 64);
}
