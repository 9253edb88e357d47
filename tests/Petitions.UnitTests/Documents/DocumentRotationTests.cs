using Petitions.Domain;
using Petitions.Infrastructure.Documents;
using Xunit;

namespace Petitions.UnitTests.Documents;

/// <summary>What lies in the folder from before, and under an old key, is sealed anew, whatever else is done there meanwhile.</summary>
public sealed class DocumentRotationTests
{
    [Fact]
    public async Task Plain_files_are_read_as_they_stand_and_a_rotation_seals_them_and_what_is_under_an_old_key()
    {
        using var place = new DocumentsPlace();
        var (old, both, rotated) = (place.Seals("old"), place.Seals("new"), place.Seals("new", without: "old"));
        var contents = new[] { DocumentsPlace.Content(0), DocumentsPlace.Content(9), DocumentsPlace.Content(200_000) };
        var kept = new Dictionary<string, byte[]>();
        foreach (var content in contents)
        {
            kept[place.Plain(content)] = content;
            var later = DocumentsPlace.Content(content.Length + 1, seed: 5);
            kept[await place.Kept(old, later)] = later;
        }

        foreach (var (sha256, content) in kept) Assert.Equal(content, place.Opened(both, sha256));
        Assert.Equal((6, 0), (await Run(place, both), await Run(place, both)));
        foreach (var (sha256, content) in kept)
        {
            Assert.True(await IsSealed(place, sha256));
            Assert.Equal(content, place.Opened(rotated, sha256));
        }

        Assert.Empty(place.Log);
        Assert.Equal(kept.Count, Files(place).Count());
    }

    [Fact]
    public async Task What_nobody_can_open_is_left_and_named_and_keeps_nothing_else_from_being_sealed()
    {
        using var place = new DocumentsPlace();
        var (forged, unknown) = (place.Plain("%PDF-1.7 forged"u8.ToArray(), new('a', 64)), await place.Kept(place.Seals("old"), DocumentsPlace.Content(5)));
        var broken = await place.Kept(place.Seals("new"), DocumentsPlace.Content(70_000));
        await File.WriteAllBytesAsync(place.PathOf(broken), (await File.ReadAllBytesAsync(place.PathOf(broken), TestContext.Current.CancellationToken))[..50], TestContext.Current.CancellationToken);
        var (sound, seals) = (place.Plain(DocumentsPlace.Content(6)), place.Seals("new", without: "old"));

        var outcome = await place.Rotation(seals).Run(TestContext.Current.CancellationToken);
        Assert.Equal(1, outcome.Changed);
        Assert.Equal(new[] { forged, unknown, broken }.Order(), outcome.Left.Order());
        Assert.True(await IsSealed(place, sound));
        Assert.False(await IsSealed(place, forged));
        Assert.Equal(3, place.Log.Count);
        Assert.Contains(place.Log, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(unknown, StringComparison.Ordinal) && line.Contains("list it in Secrecy:Keys", StringComparison.Ordinal));
        Assert.Contains(place.Log, line => line.Contains(forged, StringComparison.Ordinal) && line.Contains("put it back from a backup", StringComparison.Ordinal));

        foreach (var (sha256, says) in new[] { (forged, "is not what its hash says"), (unknown, "list it in Secrecy:Keys"), (broken, "cut off"), (new string('b', 64), "it is gone") })
        {
            place.Log.Clear();
            Assert.Equal("document-damaged", Assert.Throws<Refusal>(() => place.Opened(seals, sha256)).Code);
            var line = Assert.Single(place.Log);
            Assert.Contains(sha256, line, StringComparison.Ordinal);
            Assert.Contains(says, line, StringComparison.Ordinal);
            Assert.Contains(says, place.Store(seals).FaultOf(sha256)!.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_killed_erasure_left_aside_is_left_and_named_until_it_is_put_back()
    {
        using var place = new DocumentsPlace();
        var (seals, sha256) = (place.Seals("new"), place.Plain(DocumentsPlace.Content(300)));
        var aside = DocumentCopies.NewAsideOf(place.Folder, sha256);
        File.Move(place.PathOf(sha256), aside);
        var outcome = await place.Rotation(seals).Run(TestContext.Current.CancellationToken);
        Assert.Equal((0, Path.GetFileName(aside)), (outcome.Changed, Assert.Single(outcome.Left)));
        Assert.Contains("purge-drafts", Assert.Single(place.Log), StringComparison.Ordinal);
        File.Move(aside, place.PathOf(sha256));
        outcome = await place.Rotation(seals).Run(TestContext.Current.CancellationToken);
        Assert.Equal(1, outcome.Changed);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public async Task A_reader_reads_the_same_bytes_while_it_is_sealed_and_after()
    {
        using var place = new DocumentsPlace();
        var (seals, content) = (place.Seals("new"), DocumentsPlace.Content(3_000_000));
        var sha256 = place.Plain(content);
        using var begun = place.Store(seals).Open(sha256);
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var reads = 0;
            for (; !end.IsCancellationRequested || reads == 0; reads++) Assert.Equal(content, place.Opened(seals, sha256));
            return reads;
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            place.Plain(content, named: "later");
            File.Move(place.PathOf("later"), place.PathOf(sha256), overwrite: true);
            Assert.Equal(1, await Run(place, seals));
        }

        await end.CancelAsync();
        Assert.True(await reading > 0);
        Assert.Equal(content, DocumentsPlace.All(begun));
    }

    // Whichever of the two is first: what is forgotten is gone, and what is held stays.
    [Fact]
    public async Task What_is_forgotten_while_it_is_sealed_does_not_come_back()
    {
        using var place = new DocumentsPlace();
        var seals = place.Seals("new");
        var store = place.Store(seals);
        var sealedBefore = 0;
        for (var i = 0; i < 120; i++)
        {
            var (gone, held) = (place.Plain(DocumentsPlace.Content(400_000, seed: 2 * i)), place.Plain(DocumentsPlace.Content(400_000, seed: (2 * i) + 1)));
            var rotating = Task.Run(() => Run(place, seals), TestContext.Current.CancellationToken);
            await Task.Delay(i % 12, TestContext.Current.CancellationToken);
            if (File.Exists(place.PathOf(gone)) && await IsSealed(place, gone)) sealedBefore++;
            await store.Forget(gone, () => Task.FromResult(false));
            await store.Forget(held, () => Task.FromResult(true));
            await rotating;
            Assert.NotNull(store.FaultOf(gone));
            Assert.Null(store.FaultOf(held));
            Assert.Equal([place.PathOf(held)], Files(place));
            File.Delete(place.PathOf(held));
        }

        Assert.InRange(sealedBefore, 0, 119);
    }

    [Fact]
    public async Task Cut_off_in_the_middle_it_is_begun_again_and_what_it_left_goes_with_the_content_or_after_a_day()
    {
        using var place = new DocumentsPlace();
        var seals = place.Seals("new");
        var (first, second) = (place.Plain(DocumentsPlace.Content(100)), place.Plain(DocumentsPlace.Content(101)));
        foreach (var sha256 in new[] { first, second }) await File.WriteAllBytesAsync(place.PathOf(sha256) + ".abc.sealing", [1, 2], TestContext.Current.CancellationToken);
        Assert.Equal(2, await Run(place, seals));
        Assert.Equal(4, Files(place).Count());
        await place.Store(seals).Forget(first, () => Task.FromResult(false));
        Assert.Equal(2, Files(place).Count());
        File.SetLastWriteTimeUtc(place.PathOf(second) + ".abc.sealing", TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        Assert.Equal(0, await Run(place, seals));
        Assert.Equal([place.PathOf(second)], Files(place));
    }

    private static async Task<long> Run(DocumentsPlace place, DocumentSeals seals) => (await place.Rotation(seals).Run(TestContext.Current.CancellationToken)).Changed;

    private static IEnumerable<string> Files(DocumentsPlace place) => Directory.EnumerateFiles(place.Folder, "*", SearchOption.AllDirectories);

    private static async Task<bool> IsSealed(DocumentsPlace place, string sha256)
        => (await File.ReadAllBytesAsync(place.PathOf(sha256), TestContext.Current.CancellationToken)).AsSpan().StartsWith(SealedForm.Magic);
}
