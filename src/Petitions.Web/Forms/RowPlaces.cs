using System.Globalization;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Web.Forms;

/// <summary>行位: rows that nobody touched are left out of the message, so its third row may be the form's fifth: what is said against it belongs there.</summary>
public static class RowPlaces
{
    /// <summary>The refusal as the form's rows are counted.</summary>
    /// <param name="refusal">As the message's rows are counted.</param>
    /// <param name="told">By list, which rows of the form were told, in the order of the message.</param>
    public static Refusal InForm(Refusal refusal, IReadOnlyDictionary<string, IReadOnlyList<int>> told)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Moved(pointer => InForm(pointer, told));
    }

    private static string InForm(string pointer, IReadOnlyDictionary<string, IReadOnlyList<int>> told)
    {
        var parts = pointer.Split('/');
        if (parts.Length < 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row)) return pointer;
        var places = told.FirstOrDefault(t => JsonPointer.Of(t.Key) == "/" + parts[1]).Value;
        if (places is null || row >= places.Count) return pointer;
        parts[2] = places[row].ToString(CultureInfo.InvariantCulture);
        return string.Join('/', parts);
    }
}
