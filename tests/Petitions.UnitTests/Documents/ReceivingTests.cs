using Petitions.Infrastructure.Documents;
using Xunit;

namespace Petitions.UnitTests.Documents;

/// <summary>From the first byte that arrives nothing stands in the folder in plain.</summary>
public sealed class ReceivingTests
{
    [Fact]
    public async Task What_arrives_is_sealed_before_it_is_whole_and_wherever_it_lies_after()
    {
        using var place = new DocumentsPlace();
        var (seals, content) = (place.Seals("new"), DocumentsPlace.Content(500_000));
        var looks = 0;
        void Look()
        {
            foreach (var path in Directory.EnumerateFiles(place.Folder, "*", SearchOption.AllDirectories))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var bytes = DocumentsPlace.All(file);
                Assert.True(bytes.Length == 0 || bytes.AsSpan().StartsWith(SealedForm.Magic), path);
                for (var at = 0; at + 16 <= content.Length; at += 1000) Assert.True(bytes.AsSpan().IndexOf(content.AsSpan(at, 16)) < 0, path);
                looks++;
            }
        }

        var store = place.Store(seals);
        using (var received = await store.Receive(new Watched(content, Look), TestContext.Current.CancellationToken))
        {
            Assert.Equal(DocumentType.Pdf, received.ContentType);
            Look();
            store.Keep(received);
            Look();
            using var open = store.OpenReceived(received);
            Assert.Equal(content, DocumentsPlace.All(open));
        }

        Look();
        Assert.True(looks > 10);
        Assert.Single(Directory.EnumerateFiles(place.Folder, "*", SearchOption.AllDirectories));
    }

    // Looks around each time that more is asked for.
    private sealed class Watched(byte[] content, Action look) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            look();
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
