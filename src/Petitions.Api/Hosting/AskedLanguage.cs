using Microsoft.AspNetCore.Localization;

namespace Petitions.Api.Hosting;

/// <summary>
/// 请求语言: of the languages that <c>Accept-Language</c> asks for, in its order, the first that is spoken here. Any Chinese is answered in ours and any English in ours, which
/// the framework's own matching does not do: of <c>zh-TW,en</c> it takes the English.
/// </summary>
internal sealed class AskedLanguage : RequestCultureProvider
{
    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        => Task.FromResult(httpContext.Request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality != 0).OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Spoken(l.Value.Value)).OfType<string>().FirstOrDefault()
            is { } language ? new ProviderCultureResult(language) : null);

    private static string? Spoken(string? range) => range?.Split('-')[0].ToLowerInvariant() switch
    {
        "zh" => "zh-CN",
        "en" => "en",
        _ => null,
    };
}
