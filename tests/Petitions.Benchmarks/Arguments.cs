using System.Globalization;

namespace Petitions.Benchmarks;

/// <summary>参数: the <c>--name value</c> pairs of a command; a name that nothing asks for is an error, not a silent default.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Reads the pairs.</summary>
    public Arguments(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Count)
                throw new ArgumentException($"'{words[i]}': arguments are --name value pairs.");
            _given[words[i][2..]] = words[i + 1];
        }
    }

    /// <summary>A text, or its default.</summary>
    public string Text(string name, string otherwise)
    {
        _asked.Add(name);
        return _given.GetValueOrDefault(name, otherwise);
    }

    /// <summary>A whole number, or its default.</summary>
    public int Number(string name, int otherwise)
        => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    /// <summary>Refuses names that no one has asked for.</summary>
    public void Done()
    {
        var unknown = _given.Keys.Where(n => !_asked.Contains(n)).ToList();
        if (unknown.Count > 0) throw new ArgumentException($"Unknown: --{string.Join(", --", unknown)}. Known: --{string.Join(", --", _asked)}.");
    }
}
