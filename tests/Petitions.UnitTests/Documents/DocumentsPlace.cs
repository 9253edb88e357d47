using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Secrecy;
using Petitions.UnitTests.Secrecy;
using Xunit;

namespace Petitions.UnitTests.Documents;

/// <summary>A folder of documents with what works in it, and what that logs.</summary>
internal sealed class DocumentsPlace : IDisposable
{
    private readonly IServiceScopeFactory _noDatabase = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
    private readonly SecrecyOptions _known = TestKeys.Options("old", "new");

    public string Folder { get; } = Directory.CreateTempSubdirectory("petitions-documents-").FullName;

    public List<string> Log { get; } = [];

    public DocumentSeals Seals(string current, params string[] without)
    {
        var keys = new SecrecyOptions { CurrentKey = current, LookupKey = _known.LookupKey };
        foreach (var (id, key) in _known.Keys.Where(k => !without.Contains(k.Key))) keys.Keys[id] = key;
        return new(TestKeys.Keys(keys));
    }

    public DocumentStore Store(DocumentSeals seals) => new(Options, seals, new FolderOwners(_noDatabase, Options, new Lines<FolderOwners>(Log)), new Lines<DocumentStore>(Log));

    public DocumentRotation Rotation(DocumentSeals seals) => new(Options, seals, TimeProvider.System, new Lines<DocumentRotation>(Log));

    public string PathOf(string sha256) => DocumentCopies.PathOf(Folder, sha256);

    /// <summary>A content as it was kept before files were sealed.</summary>
    public string Plain(byte[] content, string? named = null)
    {
        var sha256 = named ?? HashOf(content);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(sha256))!);
        File.WriteAllBytes(PathOf(sha256), content);
        return sha256;
    }

    public async Task<string> Kept(DocumentSeals seals, byte[] content)
    {
        var store = Store(seals);
        using var received = await store.Receive(new MemoryStream(content), TestContext.Current.CancellationToken);
        store.Keep(received);
        return received.Sha256;
    }

    public byte[] Opened(DocumentSeals seals, string sha256)
    {
        using var content = Store(seals).Open(sha256);
        return All(content);
    }

    public static byte[] All(Stream content)
    {
        using var all = new MemoryStream();
        content.CopyTo(all);
        return all.ToArray();
    }

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));

    /// <summary>So many bytes that differ from any other such, which begin as a PDF does where there is room.</summary>
    public static byte[] Content(int length, int seed = 1)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        "%PDF-1.7"u8[..Math.Min(8, length)].CopyTo(content);
        return content;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private IOptions<DocumentOptions> Options => Microsoft.Extensions.Options.Options.Create(new DocumentOptions { Folder = Folder });

    private sealed class Lines<T>(List<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
