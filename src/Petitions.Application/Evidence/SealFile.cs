using System.Text.Json;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>日封文件: one seal a line, as JSON.</summary>
/// <param name="Seals">Its seals, in the order of the lines.</param>
/// <param name="Unreadable">The number of the first line that is no seal; null where all are.</param>
public sealed record SealFile(IReadOnlyList<DaySeal> Seals, int? Unreadable)
{
    /// <summary>What is wrong with it by itself; null where every line is a seal.</summary>
    public BrokenLink? Broken => Unreadable is { } line ? new(null, null, $"line {line} of the file of seals is no seal") : null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static SealFile Read(string path)
    {
        var (seals, unreadable, number) = (new List<DaySeal>(), (int?)null, 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            if (Parsed(line) is { } seal) seals.Add(seal);
            else unreadable ??= number;
        }

        return new(seals, unreadable);
    }

    private static DaySeal? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<DaySeal>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
