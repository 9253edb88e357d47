using CsCheck;
using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Xunit;

namespace Petitions.UnitTests.Evidence;

public sealed class TamperedExportTests
{
    private static readonly ExportedFile Whole = ExportedFile.Whole();
    private static readonly IReadOnlyList<DaySeal> Published = [.. Whole.Seals];

    private static readonly Gen<(int Kind, int Line, int Member, bool Rehash, bool Unseal)> Tampering =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 1_000], Gen.Int[0, 9], Gen.Bool, Gen.Bool);

    [Fact]
    public void What_nobody_touched_holds_and_does_not_claim_to_be_whole_where_lines_are_withheld()
    {
        var verdict = Whole.Verdict(Published);
        Assert.Equal((null, 2, 1), (verdict.Broken, verdict.Withheld, verdict.Unproven));
        Assert.False(verdict.IsWhole);
    }

    [Fact]
    public void Every_change_to_an_export_with_withheld_lines_is_found_against_the_published_seals() => Tampering.Sample(t =>
    {
        var file = Whole.Copy();
        if (!Tamper(file, t.Kind, t.Line, t.Member)) return;
        if (t.Rehash) file.Rehash();
        if (t.Unseal) file.Proofs = new(null, 0, [], []);
        var verdict = file.Verdict(Published);
        // One line more may be withheld where its act allows it: that is no forgery as long as it is told.
        if (t is { Kind: 5, Rehash: false, Unseal: false } && ChainCheck.MayBeWithheld.Contains(file.Lines[t.Line % file.Lines.Count].Act))
            Assert.True(verdict.Broken is not null || verdict.Withheld == 3);
        else
            Assert.NotNull(verdict.Broken);
    }, iter: 10_000);

    [Fact]
    public void Withholding_every_line_does_not_let_texts_and_documents_be_rewritten()
    {
        var file = Whole.Copy();
        for (var i = 0; i < file.Lines.Count; i++)
        {
            file.Lines[i] = file.Lines[i] with { Note = null, Details = null, Salt = "" };
            file.WithheldLines.Add(i);
        }

        file.Content = "工资已全部发放";
        file.Attachments.Clear();
        file.Notices.Clear();
        Assert.Contains("never are", file.Verdict(Published).Broken!.What, StringComparison.Ordinal);
        Assert.NotNull(file.Verdict(null).Broken);
    }

    [Fact]
    public void A_file_whose_proofs_were_taken_out_is_told_by_the_published_seals()
    {
        var file = Whole.Copy();
        file.Lines[7] = file.Lines[7] with { ActorName = "别人" };
        file.Rehash();
        file.Proofs = new(null, 0, [], []);
        Assert.Null(file.Verdict(null).Broken);
        Assert.Contains("taken out", file.Verdict(Published).Broken!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void More_notices_than_withheld_screenings_could_have_made_are_in_no_line()
    {
        var file = Whole.Copy();
        file.Notices.Add(new('e', 64));
        file.Documents.Add(new('e', 64));
        Assert.Contains("in no line", file.Verdict(Published).Broken!.What, StringComparison.Ordinal);
    }

    // False where the file is as it was: what is withheld has nothing to change.
    private static bool Tamper(ExportedFile file, int kind, int line, int member)
    {
        var at = line % file.Lines.Count;
        var (before, lines) = (file.Lines[at], file.Lines);
        switch (kind)
        {
            case 0: lines[at] = Changed(before, member); return lines[at] != before;
            case 1: lines.RemoveAt(at); return true;
            case 2:
                var other = (at + 1) % lines.Count;
                (lines[at], lines[other]) = (lines[other] with { EntryNo = at + 1 }, before with { EntryNo = other + 1 });
                return true;
            case 3: lines.RemoveRange(at, lines.Count - at); return true;
            case 4: lines.Insert(at, before); return true;
            case 5:
                lines[at] = before with { Note = null, Details = null, Salt = "" };
                return file.WithheldLines.Add(at);
            case 6: file.Content += "。"; return true;
            case 7: file.Attachments.Clear(); return true;
            case 8: file.Notices.RemoveAt(member % ExportedFile.OfWithheld); return true;
            case 9: file.Resolution = Changed(file.Resolution!, member); return true;
            case 10: Restand(file, member); return true;
            default: file.Documents.Remove(file.Notices[member % file.Notices.Count]); return true;
        }
    }

    private static ResolutionView? Changed(ResolutionView shown, int member) => member switch
    {
        0 => shown with { Outcome = Outcome.NotSupported },
        1 => shown with { Opinion = "不予支付" },
        2 => shown with { LegalBasis = null },
        3 => shown with { Measures = "无" },
        4 => shown with { DraftedBy = "leader" },
        5 => shown with { Approved = false },
        6 => shown with { DecidedBy = "handler" },
        7 => shown with { ServedOn = shown.ServedOn!.Value.AddDays(-1) },
        8 => shown with { Approved = null, DecidedBy = null, DecidedAt = null, DecisionNote = null, Method = null, ServedOn = null, Signed = null },
        _ => null,
    };

    private static void Restand(ExportedFile file, int member)
    {
        var (clarity, closure) = (file.Clarity!, file.Closure!);
        switch (member)
        {
            case 0: file.State = CaseState.Accepted; break;
            case 1: file.Clarity = clarity with { Crux = "另一症结" }; break;
            case 2: file.Clarity = clarity with { MainAspect = null }; break;
            case 3: file.Clarity = clarity with { Items = [clarity.Items[0] with { Clear = false }] }; break;
            case 4: file.Clarity = clarity with { Items = [] }; break;
            case 5: file.Clarity = clarity with { OverrideReason = "跳过", OverrideBy = "leader" }; break;
            case 6: file.Clarity = null; break;
            case 7: file.Closure = closure with { Note = "另一说明" }; break;
            case 8: file.Closure = closure with { Settled = false }; break;
            case 9: file.Closure = closure with { ClosedOn = closure.ClosedOn.AddDays(1) }; break;
            default: file.Closure = null; break;
        }
    }

    [Fact]
    public void State_clarity_and_closure_shown_are_compared_with_their_lines_without_any_seal()
    {
        for (var member = 0; member < 11; member++)
        {
            var file = Whole.Copy();
            Restand(file, member);
            Assert.NotNull(file.Verdict(null).Broken);
        }
    }

    [Fact]
    public void The_opinion_shown_is_compared_with_its_lines_without_any_seal()
    {
        for (var member = 0; member < 10; member++)
        {
            var file = Whole.Copy();
            file.Resolution = Changed(file.Resolution!, member);
            Assert.NotNull(file.Verdict(null).Broken);
        }
    }

    [Fact]
    public void No_opinion_is_shown_that_no_line_drafts_or_whose_line_was_erased()
    {
        var undrafted = Whole.Copy();
        undrafted.Lines.RemoveRange(7, undrafted.Lines.Count - 7);
        (undrafted.State, undrafted.Clarity, undrafted.Closure) = (CaseState.Accepted, null, null);
        undrafted.Proofs = new(null, 0, [], []);
        Assert.Contains("no line says that one was drafted", undrafted.Verdict(null).Broken!.What, StringComparison.Ordinal);

        var erased = Whole.Copy();
        for (var i = 0; i < erased.Lines.Count; i++) erased.Lines[i] = erased.Lines[i] with { Note = null, Details = null, Salt = "" };
        var last = erased.Lines[^1];
        erased.Lines.Add(HistoryChain.Joined(last.Hash, last with { EntryNo = last.EntryNo + 1, Act = CaseAct.Anonymisation, FromState = CaseState.Closed, Details = "{}" }));
        erased.WithheldLines.Clear();
        erased.AnonymisedOn = OfficeTime.Day(last.At);
        erased.Attachments.Clear();
        erased.Notices.Clear();
        (erased.Content, erased.Proofs) = (PetitionCase.ErasedText, new(null, 0, [], []));
        (erased.Clarity, erased.Closure) = (erased.Clarity! with { Crux = PetitionCase.ErasedText, MainAspect = PetitionCase.ErasedText, Items = [erased.Clarity.Items[0] with { Note = null }] }, erased.Closure! with { Note = null });
        Assert.Contains("its line was erased", erased.Verdict(null).Broken!.What, StringComparison.Ordinal);
        erased.Resolution = erased.Resolution! with { Opinion = PetitionCase.ErasedText };
        Assert.Null(erased.Verdict(null).Broken);
    }

    [Theory]
    [InlineData("unitId", "dk-ghjs")]
    [InlineData("urgent", true)]
    [InlineData("peopleCount", 3)]
    [InlineData("class", "suggestion")]
    [InlineData("accused", "(person, 张某, , )")]
    public void What_was_amended_last_is_compared_and_what_no_line_states_is_left(string member, object value)
    {
        var file = Whole.Copy();
        var last = file.Lines[^1];
        file.Lines.Add(HistoryChain.Joined(last.Hash, last with
        {
            EntryNo = last.EntryNo + 1,
            Act = CaseAct.Amendment,
            FromState = last.ToState,
            Note = null,
            Details = System.Text.Json.JsonSerializer.Serialize(new[] { new { member, @new = value } }),
        }));
        Assert.Contains($"{member} of the case shown", file.Verdict(null).Broken!.What, StringComparison.Ordinal);
        // Taken up again: its class may have changed then, and no line says so.
        if (member != "class") return;
        last = file.Lines[^1];
        file.Lines.Add(HistoryChain.Joined(last.Hash, last with { EntryNo = last.EntryNo + 1, Act = CaseAct.Reopening, ToState = CaseState.Accepted, Details = """{"details":{"basis":"新证据"}}""" }));
        (file.State, file.Clarity, file.Closure, file.Resolution) = (CaseState.Accepted, null, null, null);
        Assert.Null(file.Verdict(null).Broken);
    }

    [Fact]
    public void An_anonymisation_is_shown_where_a_line_says_it_and_nowhere_else()
    {
        var file = Whole.Copy();
        file.AnonymisedOn = new(2026, 3, 20);
        Assert.Contains("no line of history does", file.Verdict(null).Broken!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_said_to_have_any_number_of_heads_ends_the_check_too()
    {
        var file = Whole.Copy();
        file.Proofs = file.Proofs with { Seals = [file.Proofs.Seals[0] with { Heads = int.MaxValue }] };
        Assert.Contains("does not lead to the root", file.Verdict(null).Broken!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_with_an_empty_place_in_a_list_are_named_though_their_hash_holds()
    {
        var file = Whole.Copy();
        file.Lines[^2] = file.Lines[^2] with { Details = """{"answers":[null],"crux":"工程款未到位","mainAspect":"企业拖欠"}""" };
        file.Rehash();
        file.Proofs = new(null, 0, [], []);
        Assert.Contains("never writes", file.Verdict(null).Broken!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_without_the_seal_that_it_leads_to_proves_nothing()
    {
        var file = Whole.Copy();
        file.Proofs = file.Proofs with { Seals = [] };
        Assert.Contains("the seal of the head is missing", file.Verdict(null).Broken!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "{\"extra\":\"x\",")]
    [InlineData("\"view\": {", "\"view\": {\"remark\":\"x\",")]
    [InlineData("\"actorName\":", "\"remark\":\"x\",\"actorName\":")]
    [InlineData("\"entries\":", "\"entries\":[],\"entries\":")]
    [InlineData("\"content\":", "\"content\":\"x\",\"content\":")]
    [InlineData("\"actorName\":", "\"actorName\":\"x\",\"actorName\":")]
    [InlineData("\"index\":", "\"index\":7,\"index\":")]
    [InlineData("\"title\":", "\"Title\":")]
    [InlineData("\"title\":", "\"Title\":\"x\",\"title\":")]
    [InlineData("\"actorName\":", "\"ActorName\":\"x\",\"actorName\":")]
    [InlineData("\"view\": {", "\"view\": {\"seal\":\"x\",")]
    public async Task A_member_that_is_there_twice_or_unknown_or_of_other_letters_breaks_the_file(string before, string after)
    {
        var written = await Written();
        Assert.Null(Verdict(written).Broken);
        var at = written.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, written);
        Assert.Contains("never writes", Verdict(written[..at] + after + written[(at + before.Length)..]).Broken!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"state\": \"accepted\"", "\"state\": \"registered, accepted\"")]
    [InlineData("\"state\": \"accepted\"", "\"state\": \" accepted \"")]
    [InlineData("\"state\": \"accepted\"", "\"state\": \"ACCEPTED\"")]
    [InlineData("+00:00\"", "+00:00:00\"")]
    [InlineData("T02:00:00+00:00\"", "T16:00:00+14:00\"")]
    [InlineData("T02:00:00+00:00\"", "T02:00:00Z\"")]
    [InlineData("T02:00:00+00:00\"", "T02:00:00.0000001+00:00\"")]
    [InlineData("\"title\": \"\"", "\"title\": \"\\ud800\"")]
    [InlineData("\"peopleCount\": 0,", "")]
    [InlineData("\"number\": \"\",", "")]
    [InlineData("\"demand\": null,", "")]
    public async Task What_is_written_otherwise_than_the_service_writes_it_breaks_the_file(string before, string after)
    {
        var written = await Written();
        var at = written.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, written);
        Assert.Contains("the service", Verdict(written[..at] + after + written[(at + before.Length)..]).Broken!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"x":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"documents":["\ud800"]}""")]
    [InlineData("""{"notices":[{"sha256":"\ud800"}]}""")]
    public void Half_a_character_in_the_details_is_named_by_its_line(string details)
    {
        var file = Whole.Copy();
        file.Lines[0] = file.Lines[0] with { Details = details };
        file.Rehash();
        file.Proofs = new(null, 0, [], []);
        Assert.Equal(1, file.Verdict(null).Broken!.EntryNo);
    }

    [Fact]
    public async Task An_archive_of_another_form_is_told()
    {
        var zip = Zip(await Written());
        Assert.Null(Verdict(zip).Broken);
        var list = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        foreach (var (local, central, bits) in new[] { (6, 8, 1), (8, 10, 99), (14, 16, 1), (22, 24, 7), (-1, 30, 1), (30, -1, 1), (-1, 42, 1) })
        {
            var other = (byte[])zip.Clone();
            if (local >= 0) other[local] ^= (byte)bits;
            if (central >= 0) other[list + central] ^= (byte)bits;
            Assert.Contains("not of the form", Verdict(other).Broken!.What, StringComparison.Ordinal);
        }

        // Between entries and list, which is said to begin behind it; and behind the end.
        byte[] between = [.. zip.AsSpan(0, list), 0, .. zip.AsSpan(list)];
        BitConverter.TryWriteBytes(between.AsSpan(between.Length - 6), list + 1);
        byte[] comment = [.. zip, (byte)'x'];
        comment[^3] = 1;
        foreach (var other in new[] { between, comment }) Assert.Contains("not of the form", Verdict(other).Broken!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_of_a_file_moves_no_cursor_and_turns_no_letters()
        => Assert.Equal("XF??[2J?1?张?", Petitions.Api.Commands.VerifyCommand.Printed("XF\u0007\u001b[2J\n1\u202e张\u2028"));

    // A file of one line, sealed by nobody, without documents.
    private static async Task<string> Written()
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await ExportedFile.OfOneLine()));
        using var json = new StreamReader(zip.GetEntry("file.json")!.Open());
        return await json.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Petitions.Application.Evidence.FileVerdict Verdict(string json) => Verdict(Zip(json));

    private static Petitions.Application.Evidence.FileVerdict Verdict(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return Petitions.Api.CaseFileZip.Verdict(stream, null, out _);
    }

    // What the service never writes, and every program reads past.
    [Fact]
    public async Task A_mark_of_byte_order_before_the_file_breaks_it()
        => Assert.Contains("byte order", Verdict(Zip("\ufeff" + await Written())).Broken!.What, StringComparison.Ordinal);

    [Fact]
    public void Attachments_and_notices_are_of_the_case_each_once_and_say_what_agrees()
    {
        var (whole, documents) = (Whole.AsFile(), Whole.Documents.ToDictionary(d => d, _ => 0L));
        Assert.Null(FileCheck.Verdict(whole, documents, null).Broken);
        var (attachment, notice, last) = (whole.Attachments[0], whole.Notices[0], whole.Notices[^1]);
        foreach (var other in new[]
        {
            attachment with { CaseId = attachment.Id }, attachment with { SizeBytes = 1 }, attachment with { Id = notice.Id },
        }) Assert.NotNull(FileCheck.Verdict(whole with { Attachments = [other] }, documents, null).Broken);
        foreach (var other in new[]
        {
            notice with { CaseId = notice.Id }, notice with { SizeBytes = 1 }, notice with { Id = last.Id }, notice with { Year = 2025 }, notice with { Series = "专" }, notice with { SerialNo = 8 },
            notice with { IssuedOn = notice.IssuedOn.AddDays(1) }, notice with { IssuedOn = notice.IssuedOn.AddDays(1), IssuedAt = notice.IssuedAt.AddDays(1) },
            notice with { CorrectsId = last.Id }, notice with { CorrectsId = attachment.Id }, notice with { Corrected = true },
        }) Assert.NotNull(FileCheck.Verdict(whole with { Notices = [other, .. whole.Notices.Skip(1)] }, documents, null).Broken);
        Assert.NotNull(FileCheck.Verdict(whole with { Notices = [.. whole.Notices, last] }, documents, null).Broken);
        Assert.NotNull(FileCheck.Verdict(whole with { Attachments = [attachment, attachment] }, documents, null).Broken);
    }

    [Fact]
    public void What_no_line_has_told_yet_is_not_shown()
    {
        var file = Whole.Copy();
        file.Lines.RemoveRange(1, file.Lines.Count - 1);
        file.WithheldLines.Clear();
        file.Attachments.Clear();
        file.Notices.Clear();
        (file.State, file.Clarity, file.Closure, file.Resolution, file.Proofs) = (file.Lines[0].ToState, null, null, null, new(null, 0, [], []));
        var whole = file.AsFile();
        Assert.Null(FileCheck.Verdict(whole, new Dictionary<string, long>(), null).Broken);
        foreach (var other in new[]
        {
            whole.View with { Settled = true }, whole.View with { Assignee = "handler" }, whole.View with { ReportedUpOn = new(2026, 3, 2) }, whole.View with { ReportedUpTo = "县委" },
            whole.View with { ReportUpFrom = new(2026, 3, 2) }, whole.View with { Petitioner = null },
        }) Assert.NotNull(FileCheck.Verdict(whole with { View = other }, new Dictionary<string, long>(), null).Broken);
    }

    private static byte[] Zip(string json)
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = new StreamWriter(zip.CreateEntry("file.json").Open())) entry.Write(json);
        return stream.ToArray();
    }

    private static HistoryEntry Changed(HistoryEntry e, int member) => member switch
    {
        0 => e with { At = e.At.AddMilliseconds(1) },
        1 => e with { Actor = "leader" },
        2 => e with { ActorName = "别人" },
        3 => e with { Act = CaseAct.Approval },
        4 => e with { FromState = CaseState.Closed },
        5 => e with { ToState = CaseState.Closed },
        6 => e with { Note = e.Note + "。" },
        7 => e with { Details = null },
        8 => e with { Note = null, Details = null, Salt = "" },
        _ => e with { CaseId = Guid.CreateVersion7() },
    };
}
