using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Evidence;
using Petitions.Infrastructure.Secrecy;
using Petitions.UnitTests.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Evidence;

/// <summary>What somebody makes up who may write the whole database, knows how hashes are made, and has no key: found before any seal.</summary>
public sealed class ForgedHistoryTests
{
    private static readonly SecrecyKeys Held = TestKeys.Keys("one");
    private static readonly DataKeys Keys = new(Held);
    private static readonly CaseCipher Cipher = new(Keys, new LookupHash(Held));
    private static readonly string Key = Keys.New();
    private static readonly Guid Id = Guid.Parse("0197a000-0000-7000-8000-000000000001");
    private static readonly IReadOnlyList<HistoryRow> Whole = Written(6);

    [Fact]
    public void What_the_service_wrote_holds() => Assert.Null(FirstBroken(Whole, adopted: 0));

    [Fact]
    public void Every_line_made_up_or_rewritten_is_found_before_the_seal_though_all_hashes_and_the_head_are_made_anew() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 5], Gen.Int[0, 3]).Sample(t => Assert.NotNull(FirstBroken(Forged([.. Whole], t.Item1, t.Item2, t.Item3), adopted: 0)), iter: 10_000);

    [Fact]
    public void Lines_from_before_stand_at_the_beginning_only_and_there_are_as_many_as_were_said()
    {
        List<HistoryRow> old = [.. Whole.Select((r, i) => i < 3 ? r with { Mac = null } : r)];
        Assert.Null(FirstBroken(old, adopted: 3));
        Assert.NotNull(FirstBroken(old, adopted: 2));
        old[1] = Whole[1];
        Assert.NotNull(FirstBroken(old, adopted: 2));
        // Nor does a line in plain stand behind a sealed one, where neither has a keyed hash.
        List<HistoryRow> before = [.. Whole.Select(r => r with { Mac = null })];
        var plain = Line(before[^1].Hash, before.Count + 1, CaseAct.Approval);
        Assert.NotNull(FirstBroken([.. before, plain], adopted: before.Count + 1));
    }

    // As whoever has the database would write it: all hashes are sound.
    private static (IReadOnlyList<HistoryRow> Rows, string? Key) Forged(List<HistoryRow> rows, int kind, int at, int mac)
    {
        switch (kind)
        {
            case 0: rows.Add(Line(rows[^1].Hash, rows.Count + 1, CaseAct.Approval) with { Mac = Made(rows, mac) }); break;
            case 1: rows = Rehashed(rows, at, r => r with { ActorName = "别人" }, mac); break;
            case 2: rows = Rehashed(rows, at, r => r with { At = r.At.AddDays(-1) }, mac); break;
            case 3: rows = Rehashed(rows, at, r => Line("", r.EntryNo, CaseAct.Approval), mac); break;
            case 4:
                rows.RemoveAt(at);
                rows = Rehashed(rows, Math.Min(at, rows.Count - 1), r => r, mac, changed: at < rows.Count);
                if (at == rows.Count) rows.Add(Line(rows[^1].Hash, rows.Count + 1, CaseAct.Closure) with { Mac = Made(rows, mac) });
                break;
            case 5:
                // The whole file destroyed, with a line that calls it lawful.
                rows.Add(Line(rows[^1].Hash, rows.Count + 1, CaseAct.Anonymisation) with { Mac = Made(rows, mac) });
                return (rows, "");
            case 6: rows[at] = rows[at] with { Mac = mac == 0 ? null : rows[(at + 1) % rows.Count].Mac }; break;
            default: return (rows, null);
        }

        return (rows, Key);
    }

    private static List<HistoryRow> Rehashed(List<HistoryRow> rows, int from, Func<HistoryRow, HistoryRow> change, int mac, bool changed = true)
    {
        if (!changed) return rows;
        for (var i = from; i < rows.Count; i++)
        {
            var row = (i == from ? change(rows[i]) : rows[i]) with { EntryNo = i + 1 };
            rows[i] = row with { Hash = HistoryChain.Hash(i == 0 ? "" : rows[i - 1].Hash, row.AsEntry()), Mac = mac == 0 ? null : mac == 1 ? row.Mac : Made(rows, mac) };
        }

        // Whoever takes keyed hashes away takes them all.
        return mac == 0 ? [.. rows.Select(r => r with { Mac = null })] : rows;
    }

    private static string? Made(List<HistoryRow> rows, int mac) => mac switch
    {
        0 => null,
        1 => rows[^1].Mac,
        2 => rows[0].Hash,
        _ => RandomNumberGenerator.GetHexString(64, lowercase: true),
    };

    private static List<HistoryRow> Written(int lines)
    {
        var rows = new List<HistoryRow>();
        for (var i = 0; i < lines; i++)
            rows.Add(JsonSerializer.Deserialize<HistoryRow>(JsonSerializer.Serialize(Cipher.Row(Entry(rows.Count == 0 ? "" : rows[^1].Hash, i + 1, CaseAct.Amendment), Key)))!);
        return rows;
    }

    private static HistoryRow Line(string head, int entryNo, CaseAct act)
    {
        var e = Entry(head, entryNo, act);
        return new()
        {
            CaseId = e.CaseId, EntryNo = e.EntryNo, At = e.At, Actor = e.Actor, ActorName = e.ActorName, Act = e.Act.Word(), FromState = e.FromState?.Word(), ToState = e.ToState.Word(),
            Note = e.Note, Details = e.Details, Salt = e.Salt, Commitment = e.Commitment, Hash = e.Hash,
        };
    }

    private static HistoryEntry Entry(string head, int entryNo, CaseAct act) => HistoryChain.Joined(head, new(Id, entryNo, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddHours(entryNo),
        "leader", "负责人", act, CaseState.Accepted, CaseState.Accepted, "说明", """{"approved":true}"""));

    // The parts the verify command is made of; the case's row always knows the head and the number of lines that there are.
    private static string? FirstBroken(IReadOnlyList<HistoryRow> rows, int adopted) => FirstBroken((rows, Key), adopted);

    private static string? FirstBroken((IReadOnlyList<HistoryRow> Rows, string? Key) file, int adopted)
    {
        var (rows, key) = file;
        var (chain, macs) = (new ChainCheck(Id), new MacCheck(Cipher));
        foreach (var row in rows)
        {
            try
            {
                if ((chain.Follow(row.Opened(Cipher, key).AsEntry()) ?? macs.Follow(row)) is { } broken) return broken.What;
            }
            catch (SecrecyException e)
            {
                return e.Message;
            }
        }

        return chain.End(rows[^1].Hash, rows.Count)?.What ?? (rows.Count(r => r.Mac is null) == adopted ? null : "more lines have no keyed hash than were said to");
    }
}
