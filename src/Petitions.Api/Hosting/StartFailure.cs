using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Petitions.Domain;

namespace Petitions.Api.Hosting;

/// <summary>启动失败: an expected reason not to start, told in one line.</summary>
public sealed partial class StartFailure(string message) : Exception(message)
{
    /// <summary>What an operator needs to know of an exception at start, in one line without a stack.</summary>
    public static string Line(Exception exception) => "Petitions: " + OneLine(string.Join(" ", Reasons(exception).Distinct()));

    private static IEnumerable<string> Reasons(Exception exception) => exception switch
    {
        AggregateException many => many.InnerExceptions.SelectMany(Reasons),
        OptionsValidationException options => options.Failures,
        // "Try again in a moment" is for whoever sits before a page: who starts a program is told what is wrong.
        Refusal { Cause: { } cause } => [$"the database cannot be reached or takes no writes: {cause.Message}"],
        Refusal refusal => refusal.Parts.Select(p => p.Pointer is null ? p.Message : $"{p.Pointer[1..]}: {p.Message}"),
        OperationCanceledException => ["the start was called off before the service listened."],
        // A configuration file that cannot be read says where only in what caused it.
        InvalidDataException { InnerException: { } cause } data => [data.Message, cause.Message],
        _ => [exception.Message],
    };

    private static string OneLine(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
