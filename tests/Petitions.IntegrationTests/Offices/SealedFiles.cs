namespace Petitions.IntegrationTests.Offices;

/// <summary>Files of a folder of documents, as whoever has the folder sees them.</summary>
internal static class SealedFiles
{
    private static readonly byte[][] Plain = ["%PDF"u8.ToArray(), [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], "PK"u8.ToArray()];

    /// <summary>Fails where a file is not sealed.</summary>
    public static void Holds(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[8];
        file.ReadExactly(start);
        Assert.DoesNotContain(Plain, plain => start.AsSpan().StartsWith(plain));
        Assert.Equal("PTSEAL1\n"u8.ToArray(), start);
    }
}
