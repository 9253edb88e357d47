using System.Text;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Offices;

/// <summary>The file of the embedded database and its journal, as whoever copies them sees them.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Fails where a word stands in either.</summary>
    public static async Task Lack(Office office, params string[] words)
    {
        var file = EmbeddedFile.PathOf(office.Database.ConnectionString);
        foreach (var path in new[] { file, file + "-wal" })
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            Assert.NotEmpty(bytes);
            foreach (var word in words) Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{path}: {word}");
        }
    }
}
