using System.Text;
using System.Text.Json;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>日封文件: one seal a line, as the service writes it.</summary>
/// <param name="Seals">Its seals, in the order of the lines.</param>
/// <param name="Unreadable">The number of the first line that is no seal; null where all are.</param>
/// <param name="Broken">What is wrong with it by itself; null where every line is a seal and each is chained to the one of the day before. Where it begins
/// later, what its first line is chained to is taken on trust.</param>
public sealed record SealFile(IReadOnlyList<DaySeal> Seals, int? Unreadable, BrokenLink? Broken)
{
    private const string Start = "{\"day\":\"";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A seal as a line of the file.</summary>
    /// <param name="seal">The seal.</param>
    public static string Line(DaySeal seal) => JsonSerializer.Serialize(seal, Json);

    /// <summary>Adds a line to a file, which is made where there is none; it is on the disk when this returns.</summary>
    public static async Task Append(string path, DaySeal seal, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        await file.WriteAsync(Encoding.UTF8.GetBytes(Line(seal) + "\n"), cancellation);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Ends a file with an end of line, so that what is added is a line by itself: the beginning of a seal, left by a disk that was full or a power cut, was
    /// never a line and is cut off. Anything else that lacks its end of line is kept: a whole seal may stand nowhere else.
    /// </summary>
    /// <returns>The number of bytes cut off.</returns>
    public static int Mend(string path)
    {
        if (!File.Exists(path)) return 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var end = Array.LastIndexOf(content, (byte)'\n') + 1;
        if (end == content.Length) return 0;
        // A power cut may leave the length of what was not written yet.
        var kept = content.AsSpan(end).TrimEnd("\r\0"u8);
        var last = Encoding.UTF8.GetString(kept);
        var isCutOff = Parsed(last) is null && (last.StartsWith(Start, StringComparison.Ordinal) || Start.StartsWith(last, StringComparison.Ordinal));
        file.SetLength(isCutOff ? end : end + kept.Length);
        file.Seek(0, SeekOrigin.End);
        if (!isCutOff) file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
        return isCutOff ? content.Length - end : 0;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static SealFile Read(string path)
    {
        var (seals, unreadable, number) = (new List<(int Number, DaySeal Seal)>(), (int?)null, 0);
        // As bytes: a mark of their order before the first line is none of the service's.
        foreach (var line in Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0) continue;
            if (Parsed(line) is { } seal) seals.Add((number, seal));
            else unreadable ??= number;
        }

        return new([.. seals.Select(s => s.Seal)], unreadable,
            unreadable is { } at ? new(null, null, $"line {at} of the file of seals is no seal as the service writes it") : Unchained(seals));
    }

    // A day that was missing is written with the next seal, behind later ones: it is the days that tell the order.
    private static BrokenLink? Unchained(List<(int Number, DaySeal Seal)> seals)
    {
        DaySeal? before = null;
        foreach (var (number, seal) in seals.OrderBy(s => s.Seal.Day))
        {
            if (seal.Day == before?.Day) return new(null, null, $"line {number} of the file of seals is of {seal.Day:yyyy-MM-dd}, which another line is of already");
            if (DaySeal.FirstBroken([seal], before?.Hash ?? seal.Previous) is { } broken) return new(null, null, $"line {number} of the file of seals: {broken.What}");
            before = seal;
        }

        return null;
    }

    // In one form: what differs by a letter is read by somebody else as something else.
    private static DaySeal? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<DaySeal>(line, Json) is { } seal && Line(seal) == line ? seal : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
