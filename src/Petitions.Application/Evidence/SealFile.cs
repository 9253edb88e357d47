using System.Text;
using System.Text.Json;
using Petitions.Domain.Evidence;

namespace Petitions.Application.Evidence;

/// <summary>日封文件: one seal a line, as the service writes it.</summary>
/// <param name="Seals">Its seals, in the order of the lines.</param>
/// <param name="Unreadable">The number of the first line that is no seal; null where all are.</param>
/// <param name="Broken">What is wrong with it by itself; null where every line is a seal and each is chained to the one of the day before. Where it begins later, what its first line is chained to is taken on trust.</param>
public sealed record SealFile(IReadOnlyList<DaySeal> Seals, int? Unreadable, BrokenLink? Broken)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A seal as a line of the file.</summary>
    /// <param name="seal">The seal.</param>
    public static string Line(DaySeal seal) => JsonSerializer.Serialize(seal, Json);

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

        return new([.. seals.Select(s => s.Seal)], unreadable, unreadable is { } at ? new(null, null, $"line {at} of the file of seals is no seal as the service writes it") : Unchained(seals));
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
