namespace Petitions.Benchmarks.Loads;

/// <summary>临时副本: a copy of a generated database, so that every run begins from the same file.</summary>
internal sealed class ScratchCopy : IAsyncDisposable
{
    private ScratchCopy(string file) => File = file;

    internal string File { get; }

    internal static ScratchCopy Of(string file)
    {
        var copy = Path.GetFullPath(file) + ".run";
        Remove(copy);
        System.IO.File.Copy(file, copy);
        if (System.IO.File.Exists(file + "-wal")) System.IO.File.Copy(file + "-wal", copy + "-wal");
        return new(copy);
    }

    public ValueTask DisposeAsync()
    {
        Remove(File);
        return ValueTask.CompletedTask;
    }

    private static void Remove(string file)
    {
        foreach (var part in (string[])["", "-wal", "-shm"]) System.IO.File.Delete(file + part);
    }
}
