using System.Text;

namespace Petitions.Application.Pipeline;

/// <summary>The place of a fault in a JSON body: <c>Petitioner.Name</c> becomes <c>/petitioner/name</c>.</summary>
public static class JsonPointer
{
    /// <summary>The pointer of a property path such as <c>Matters[0].Title</c>.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var pointer = new StringBuilder();
        foreach (var part in path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries))
            pointer.Append('/').Append(char.ToLowerInvariant(part[0])).Append(part, 1, part.Length - 1);
        return pointer.Length == 0 ? "/" : pointer.ToString();
    }
}
