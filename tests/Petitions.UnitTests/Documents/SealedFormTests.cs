using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Documents;

/// <summary>The form of a sealed file: what was written comes back, from any place of it; what was changed comes back as nothing.</summary>
public sealed class SealedFormTests
{
    private const int Piece = SealedForm.PieceBytes;
    private const int Sealed = Piece + SealedForm.TagBytes;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(2 * Piece)]
    [InlineData(20 * 1024 * 1024)]
    public async Task What_was_sealed_comes_back_whole_and_from_any_place(int length)
    {
        using var place = new DocumentsPlace();
        var (seals, content) = (place.Seals("new"), DocumentsPlace.Content(length));
        var sha256 = await place.Kept(seals, content);
        Assert.Equal(DocumentsPlace.HashOf(content), sha256);
        Assert.Equal(content, place.Opened(seals, sha256));

        var stored = await File.ReadAllBytesAsync(place.PathOf(sha256), TestContext.Current.CancellationToken);
        Assert.True(stored.AsSpan().StartsWith(SealedForm.Magic));
        for (var at = 0; at + 16 <= length; at += 4096) Assert.True(stored.AsSpan().IndexOf(content.AsSpan(at, 16)) < 0, $"{at} stands there in plain");

        using var open = place.Store(seals).Open(sha256);
        Assert.Equal(length, open.Length);
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var (from, wanted) = (random.Next(length + 1), random.Next(1, 3 * Piece));
            var read = new byte[wanted];
            open.Position = from;
            var expected = Math.Min(wanted, length - from);
            Assert.Equal(expected, open.ReadAtLeast(read, wanted, throwOnEndOfStream: false));
            Assert.True(content.AsSpan(from, expected).SequenceEqual(read.AsSpan(0, expected)));
        }
    }

    [Fact]
    public async Task Sealed_twice_one_content_looks_different_each_time()
    {
        using var place = new DocumentsPlace();
        var (one, other) = (await Stored(place, DocumentsPlace.Content(100)), await Stored(place, DocumentsPlace.Content(100)));
        Assert.Equal(one.Length, other.Length);
        Assert.NotEqual(one[^100..], other[^100..]);
    }

    [Fact]
    public async Task Whatever_is_changed_cut_off_dropped_exchanged_or_mixed_is_not_opened()
    {
        using var place = new DocumentsPlace();
        foreach (var length in new[] { 0, 1, Piece, (3 * Piece) + 5 })
        {
            var content = DocumentsPlace.Content(length);
            var (file, other) = (await Stored(place, content), await Stored(place, DocumentsPlace.Content(length, seed: 2)));
            Assert.Equal(content, Read(place, file));
            foreach (var (what, changed) in Changes(file, other))
            {
                // What begins otherwise is a plain file, whose content has another hash: but for one without any content, which is nothing itself.
                if (!changed.AsSpan().StartsWith(SealedForm.Magic)) Assert.True((length, changed.Length) == (0, 0) || !content.AsSpan().SequenceEqual(Read(place, changed)), what);
                else if (changed.AsSpan().SequenceEqual(file)) Assert.Fail($"{what} changes nothing");
                else Assert.True(IsRefused(place, changed), $"{length}: {what} was opened");
            }
        }
    }

    [Fact]
    public async Task A_piece_that_is_sound_is_read_beside_one_that_is_not_and_never_a_wrong_byte()
    {
        using var place = new DocumentsPlace();
        var content = DocumentsPlace.Content((3 * Piece) + 5);
        var file = await Stored(place, content);
        file[Header(file) + Sealed] ^= 1;
        using var open = Open(place, file);
        var read = new byte[Piece];
        open.ReadExactly(read);
        Assert.Equal(content[..Piece], read);
        Assert.Throws<SecrecyException>(() => open.ReadExactly(read));
        Assert.Throws<SecrecyException>(() => open.ReadExactly(read));
        open.Position = 0;
        open.ReadExactly(read);
        Assert.Equal(content[..Piece], read);
        open.Position = 2 * Piece;
        open.ReadExactly(read);
        Assert.Equal(content[(2 * Piece)..(3 * Piece)], read);
    }

    [Fact]
    public async Task Without_its_master_key_it_is_not_opened_and_the_fault_names_the_key()
    {
        using var place = new DocumentsPlace();
        var path = Path.Combine(place.Folder, "x");
        await File.WriteAllBytesAsync(path, await Stored(place, DocumentsPlace.Content(9)), TestContext.Current.CancellationToken);
        Assert.Contains("'new' that a stored value was sealed with is not configured", Assert.Throws<SecrecyException>(() => place.Seals("old", without: "new").Open(path)).Message, StringComparison.Ordinal);
        using var another = new DocumentsPlace();
        Assert.Throws<SecrecyException>(() => another.Seals("new").Open(path));
    }

    // Header and pieces of a file, and of another of the same length.
    private static IEnumerable<(string What, byte[] Changed)> Changes(byte[] file, byte[] other)
    {
        var header = Header(file);
        var places = Enumerable.Range(0, header + 1).Concat(Enumerable.Range(0, file.Length).Where(i => i >= header && ((i - header) % Sealed < 2 || (i - header) % 4099 == 0))).Append(file.Length - 1).Append(file.Length - SealedForm.TagBytes);
        foreach (var at in places.Distinct().Where(i => i < file.Length))
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= (byte)(1 << (at % 8));
            yield return ($"the byte {at} of {file.Length}", changed);
        }

        var pieces = file[header..].Chunk(Sealed).ToList();
        foreach (var end in Enumerable.Range(0, pieces.Count).SelectMany(i => new[] { header + (i * Sealed) - 1, header + (i * Sealed), header + (i * Sealed) + 1, header + (i * Sealed) + SealedForm.TagBytes })
            .Concat([0, 3, SealedForm.Magic.Length, SealedForm.Magic.Length + 1, header / 2, file.Length - 1]).Where(e => e < file.Length).Distinct())
            yield return ($"cut off at {end}", file[..end]);
        var strange = other[Header(other)..].Chunk(Sealed).ToList();
        byte[] Made(byte[] head, IEnumerable<byte[]> of) => [.. head, .. of.SelectMany(p => p)];
        var head = file[..header];
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces.Count > 1) yield return ($"without the piece {i}", Made(head, pieces.Where((_, n) => n != i)));
            yield return ($"the piece {i} twice", Made(head, pieces.SelectMany((p, n) => n == i ? new[] { p, p } : [p])));
            yield return ($"the piece {i} at the end once more", Made(head, pieces.Append(pieces[i])));
            yield return ($"the piece {i} of another file", Made(head, pieces.Select((p, n) => n == i ? strange[i] : p)));
            for (var j = i + 1; j < pieces.Count; j++) yield return ($"the pieces {i} and {j} exchanged", Made(head, pieces.Select((p, n) => n == i ? pieces[j] : n == j ? pieces[i] : p)));
        }

        yield return ("the header of another file", Made(other[..Header(other)], pieces));
        yield return ("the pieces of another file", Made(head, strange));
        yield return ("an empty last piece", [.. file, .. new byte[SealedForm.TagBytes]]);
        yield return ("one byte more", [.. file, 0]);
    }

    private static int Header(byte[] file) => SealedForm.Magic.Length + 1 + file[SealedForm.Magic.Length];

    private static async Task<byte[]> Stored(DocumentsPlace place, byte[] content)
    {
        var path = place.PathOf(await place.Kept(place.Seals("new"), content));
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }

    private static Stream Open(DocumentsPlace place, byte[] file)
    {
        var path = Path.Combine(place.Folder, "changed");
        File.WriteAllBytes(path, file);
        return place.Seals("new").Open(path);
    }

    private static byte[] Read(DocumentsPlace place, byte[] file)
    {
        using var content = Open(place, file);
        return DocumentsPlace.All(content);
    }

    private static bool IsRefused(DocumentsPlace place, byte[] file)
    {
        try
        {
            Read(place, file);
            return false;
        }
        catch (SecrecyException)
        {
            return true;
        }
    }
}
