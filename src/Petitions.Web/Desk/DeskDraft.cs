using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Petitions.Application.Drafts;
using Petitions.Web.Display;

namespace Petitions.Web.Desk;

/// <summary>接待草稿: what was typed at the desk, as the text that a draft keeps: pairs of name and value, as they are.</summary>
internal static class DeskDraft
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is kept of a form: neither its own key nor the tokens of the page.</summary>
    public static string Of(IFormCollection form)
        => JsonSerializer.Serialize(Kept(form).SelectMany(f => f.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => new[] { f.Key, v! })), Json);

    /// <summary>The form again; null where the text is none of ours.</summary>
    public static FormCollection? Typed(string? content)
    {
        if (content is null) return null;
        try
        {
            var pairs = JsonSerializer.Deserialize<string?[]?[]>(content, Json) ?? [];
            return pairs.All(p => p is [not null, not null])
                ? new(pairs.Select(p => (Name: p![0]!, Value: p[1]!)).GroupBy(p => p.Name, p => p.Value, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => new StringValues([.. g]))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The window that a form comes from; null where it tells none.</summary>
    public static DraftHold? From(IFormCollection form)
        => form[DeskForm.Window].ToString() is { Length: > 0 } window
            ? new(window, int.TryParse(form[DeskForm.Revision], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null) : null;

    /// <summary>Which draft it is, for whom it is of: when it was kept, whom and what it tells of first.</summary>
    public static string Title(Draft draft)
    {
        var typed = Typed(draft.Content) ?? FormCollection.Empty;
        string? First(params string[] names) => names.Select(n => typed[n].ToString()).FirstOrDefault(t => t.Length > 0);
        return string.Join("　", new[] { draft.UpdatedAt?.InWords(), First("Visitors[0].Name", "Petitioner.Name"), First("Matters[0].Title", "Title") }.OfType<string>());
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> Kept(IFormCollection form)
        => form.Where(f => f.Key is not (DeskForm.Key or DeskForm.Window or DeskForm.Revision or DeskForm.More or DeskForm.Forget or "_handler")
            && !f.Key.StartsWith("__", StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal);
}
