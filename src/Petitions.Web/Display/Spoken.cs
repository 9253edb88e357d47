using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Petitions.Application.Reports;

namespace Petitions.Web.Display;

/// <summary>夹用中文: a text of a page; in English what stays Chinese in it, names above all, is marked as Chinese, so that it is read out as such.</summary>
public sealed partial class Spoken : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required string? Text { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var part in Wording.IsEnglish ? Chinese().Split(Text ?? "") : [Text ?? ""])
        {
            if (!Wording.IsEnglish || !Chinese().IsMatch(part))
            {
                builder.AddContent(0, part);
                continue;
            }

            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "lang", ReportWords.OfFiles.Name);
            builder.AddContent(3, part);
            builder.CloseElement();
        }
    }

    // Chinese characters, with the marks between and around them.
    [GeneratedRegex("([\u3001-\u303f\uff08\uff09]*[\u4e00-\u9fff][\u3001-\u303f\u4e00-\u9fff\uff08\uff09]*)")]
    private static partial Regex Chinese();
}
