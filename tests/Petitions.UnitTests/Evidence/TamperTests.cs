using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Xunit;

namespace Petitions.UnitTests.Evidence;

public sealed class TamperTests
{
    private static readonly Archive Whole = Archive.Of(cases: 7, days: 6);
    private static readonly IReadOnlyList<DaySeal> Published = [.. Whole.Seals];

    private static readonly Gen<(int Kind, int File, int Line, int Member, bool Rehash, bool Reseal)> Tampering =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6], Gen.Int[0, 1_000], Gen.Int[0, 9], Gen.Bool, Gen.Bool);

    [Fact]
    public void What_nobody_touched_holds() => Assert.Null(Whole.FirstBroken(Published));

    [Fact]
    public void Every_change_after_the_seal_is_found_also_by_who_makes_all_hashes_and_seals_anew() => Tampering.Sample(t =>
    {
        var archive = Whole.Copy();
        Tamper(archive, t.Kind, t.File, t.Line, t.Member);
        if (t.Rehash && t.Kind != 5) archive.Rehash(t.File);
        if (t.Reseal) archive.Reseal();
        Assert.NotNull(archive.FirstBroken(Published));
    }, iter: 10_000);

    [Fact]
    public void Before_the_seal_a_change_is_found_unless_all_later_hashes_and_the_head_are_made_anew()
    {
        var archive = Whole.Copy();
        archive.Act(2, 9);
        var last = archive.Files[2].Entries[^1];
        archive.Files[2].Entries[^1] = last with { ActorName = "别人" };
        Assert.NotNull(archive.FirstBroken(Published));
        // What docs/evidence.md says openly: until the next seal, who can write the whole database can write the newest lines anew.
        var file = archive.Files[2];
        file.Entries[^1] = HistoryChain.Joined(file.Entries[^2].Hash, file.Entries[^1]);
        archive.Files[2] = file with { Head = file.Entries[^1].Hash };
        Assert.Null(archive.FirstBroken(Published));
    }

    [Fact]
    public void Lawful_erasure_of_note_details_and_salt_does_not_break_the_chain()
    {
        var archive = Whole.Copy();
        archive.Files[1].Entries[0] = archive.Files[1].Entries[0] with { Note = null, Details = null, Salt = "" };
        // Lawful it is only where the history says so.
        Assert.NotNull(archive.FirstBroken(Published));
        archive.Anonymised(1);
        Assert.Null(archive.FirstBroken(Published));
        archive.Files[1].Entries[1] = archive.Files[1].Entries[1] with { Note = "另一说法", Salt = "" };
        Assert.NotNull(archive.FirstBroken(Published));
    }

    [Fact]
    public void The_canonical_form_does_not_change()
    {
        var entry = new HistoryEntry(Guid.Parse("0197a000-0000-7000-8000-000000000001"), 2, DateTimeOffset.FromUnixTimeMilliseconds(1_772_000_000_123), "handler", "承办人",
            CaseAct.Amendment, CaseState.Accepted, CaseState.Accepted, "说明", null);
        var committed = entry with { Salt = "00112233445566778899aabbccddeeff", Commitment = HistoryChain.Commitment("00112233445566778899aabbccddeeff", "说明", null) };
        Assert.Equal("61edf333afd785c2195248d05adc092d300999e1900989e8ac07d4805293fca6", committed.Commitment);
        Assert.Equal("1ca0a19c661bc74794c416dd8e5fba3f21db2f3d2377ff01c1c0750e7f0754c7", HistoryChain.Hash("", committed));
    }

    [Fact]
    public void A_path_leads_to_the_root_from_its_own_leaf_only()
    {
        for (var count = 1; count <= 40; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(Guid.Empty, i, HistoryChain.Genesis)).ToList();
            var root = MerkleTree.Root(leaves);
            for (var i = 0; i < count; i++)
            {
                var path = MerkleTree.Path(leaves, i);
                Assert.Equal(root, MerkleTree.RootOf(leaves[i], i, count, path));
                Assert.NotEqual(root, MerkleTree.RootOf(MerkleTree.Leaf(Guid.Empty, count, HistoryChain.Genesis), i, count, path));
                if (count > 1) Assert.NotEqual(root, MerkleTree.RootOf(leaves[i], (i + 1) % count, count, path));
                Assert.NotEqual(root, MerkleTree.RootOf(leaves[i], i, count, [.. path, root]));
            }
        }
    }

    private static void Tamper(Archive archive, int kind, int file, int line, int member)
    {
        var entries = archive.Files[file].Entries;
        var at = line % entries.Count;
        switch (kind)
        {
            case 0: entries[at] = Changed(entries[at], member); break;
            case 1: entries.RemoveAt(at); break;
            case 2:
                var other = (at + 1 + line / entries.Count % (entries.Count - 1)) % entries.Count;
                (entries[at], entries[other]) = (entries[other] with { EntryNo = at + 1 }, entries[at] with { EntryNo = other + 1 });
                break;
            case 3: entries.RemoveRange(at, entries.Count - at); break;
            case 4: entries.Insert(at, Changed(entries[at], member)); break;
            default: archive.Files.RemoveAt(file); break;
        }
    }

    private static HistoryEntry Changed(HistoryEntry e, int member) => member switch
    {
        0 => e with { At = e.At.AddMilliseconds(1) },
        1 => e with { Actor = "leader" },
        2 => e with { ActorName = "别人" },
        3 => e with { Act = CaseAct.Approval },
        4 => e with { FromState = CaseState.Registered },
        5 => e with { ToState = CaseState.Closed },
        6 => e with { Note = e.Note + "。" },
        7 => e with { Details = null },
        8 => e with { Note = null, Details = null, Salt = "" },
        _ => e with { CaseId = Guid.CreateVersion7() },
    };
}
