using System.Diagnostics;
using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Web;

namespace Petitions.Api.Errors;

/// <summary>问题应答: writes problems in the language of the request.</summary>
public sealed class Problems(IOptions<JsonOptions> json)
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Answers with a refusal: all of its parts at once.</summary>
    public Task Write(HttpContext http, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (refusal.Kind == RefusalKind.NotSignedIn) http.Response.Headers.WWWAuthenticate = "Bearer";
        var isShape = refusal.Kind == RefusalKind.Shape;
        return Write(http, Plain(http, (int)refusal.Kind, refusal.Code, Pages.Wants(http) ? refusal.InWords() : isShape ? ShapeDetail(refusal) : Words(refusal)) with
        {
            Article = refusal.Article,
            Errors = isShape ? Errors(refusal) : null,
            Broken = isShape || refusal.Parts is [{ Pointer: null }] ? null : [.. refusal.Parts.Select(p => new BrokenRule(p.Code, Words(p), p.Article, p.Pointer))],
            Missing = refusal.Kind == RefusalKind.RuleBroken ? [.. refusal.Parts.Select(p => p.Code).Distinct()] : null,
        });
    }

    /// <summary>Answers with a bare status that no refusal stands for.</summary>
    public Task Write(HttpContext http, int status)
    {
        var (code, chinese, english) = Statuses.Words(status);
        return Write(http, Plain(http, status, code, (Pages.Wants(http) ? Wording.Find("problem." + code) : null) ?? (IsEnglish ? english : chinese)));
    }

    private async Task Write(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        if (Pages.Wants(http))
        {
            await Pages.WriteProblem(http, problem.Title, problem.Detail, problem.Article, problem.TraceId);
            return;
        }

        await http.Response.WriteAsJsonAsync(problem, json.Value.SerializerOptions, MediaTypeNames.Application.ProblemJson, CancellationToken.None);
    }

    private static Problem Plain(HttpContext http, int status, string code, string detail) => new()
    {
        Type = "urn:petitions:problem:" + code, Title = Statuses.Title(status, IsEnglish), Detail = detail, Status = status, Code = code,
        TraceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier,
    };

    private static string Words(Refusal refusal) => IsEnglish ? refusal.English.Plain : RefusalTexts.Chinese(refusal);

    private static string ShapeDetail(Refusal refusal) => string.Join(IsEnglish ? "; " : "；",
        refusal.Parts.Select(p => p.Pointer is null or "/" ? Words(p) : $"{p.Pointer}: {Words(p)}"));

    private static Dictionary<string, IReadOnlyList<string>> Errors(Refusal refusal) => refusal.Parts
        .GroupBy(p => p.Pointer ?? "/").ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(Words)]);
}
