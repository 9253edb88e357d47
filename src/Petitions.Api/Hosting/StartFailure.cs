using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Petitions.Domain;

namespace Petitions.Api.Hosting;

/// <summary>启动失败: an expected reason not to start, told in one line.</summary>
public sealed partial class StartFailure(string message) : Exception(message)
{
    /// <summary>What an operator needs to know of an exception at start, in one line without a stack.</summary>
    public static string Line(Exception exception) => "Petitions cannot start: " + OneLine(exception switch
    {
        OptionsValidationException options => string.Join(" ", options.Failures),
        AggregateException { InnerExceptions: [var only] } => only is OptionsValidationException o ? string.Join(" ", o.Failures) : only.Message,
        AggregateException many => string.Join(" ", many.InnerExceptions.Select(e => e is OptionsValidationException o ? string.Join(" ", o.Failures) : e.Message)),
        Refusal refusal => string.Join(" ", refusal.Parts.Select(p => p.English)),
        _ => exception.Message,
    });

    private static string OneLine(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
