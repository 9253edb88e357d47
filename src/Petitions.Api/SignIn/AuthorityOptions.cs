using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Api.SignIn;

/// <summary>统一身份认证设置 (section <c>Authentication</c>): an OpenID Connect authority whose access tokens are taken beside our own, and where people sign in to the
/// pages; off where none is named.</summary>
public sealed class AuthorityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Authentication";

    /// <summary>The issuer's URL; its keys are found by <c>/.well-known/openid-configuration</c> below it. Https, but in Development.</summary>
    public string? Authority { get; set; }

    /// <summary>What the tokens must be made out to.</summary>
    public string? Audience { get; set; }

    /// <summary>The name under which the authority knows this service's pages; that of <see cref="Audience"/> where none is given.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that goes with it; none for a client that the authority trusts by PKCE alone.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What the pages ask the authority for, by words between blanks; <c>openid</c> must be among them.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>The claim that holds the account's user name.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim that holds the roles there: a text or a list of texts.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Role there → role here, such as <c>petition-handlers</c> → <c>handler</c>. What is not listed gives no role.</summary>
    public Dictionary<string, string> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>True where an authority is named.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>The pages' name at the authority.</summary>
    public string? Client => string.IsNullOrWhiteSpace(ClientId) ? Audience : ClientId;

    /// <summary>The words of <see cref="Scope"/>.</summary>
    public IReadOnlyList<string> Scopes => Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with the settings, in one line; null where nothing is.</summary>
    /// <param name="isDevelopment">Whether plain http will do.</param>
    public string? Fault(bool isDevelopment)
    {
        if (!IsOn) return null;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !(isDevelopment && url.Scheme == Uri.UriSchemeHttp)))
            return "Authentication:Authority must be an https URL.";
        if (string.IsNullOrWhiteSpace(Audience)) return "Authentication:Audience must say what tokens are made out to.";
        if (string.IsNullOrWhiteSpace(NameClaim) || string.IsNullOrWhiteSpace(RoleClaim)) return "Authentication:NameClaim and Authentication:RoleClaim must name claims.";
        if (!Scopes.Contains("openid")) return "Authentication:Scope must hold openid.";
        if (Roles.Count == 0) return "Authentication:Roles maps no role: nobody could do anything.";
        return Roles.FirstOrDefault(r => !Enum.GetValues<Role>().Any(role => role.Word() == r.Value)) is { Key: { } key } unknown
            ? $"Authentication:Roles:{key} maps to '{unknown.Value}', which is no role." : null;
    }

    /// <summary>The roles here of those there.</summary>
    public IReadOnlySet<Role> RolesOf(IEnumerable<string> there)
    {
        ArgumentNullException.ThrowIfNull(there);
        return there.Select(r => Roles.GetValueOrDefault(r)).OfType<string>().Select(Words.Parse<Role>).ToHashSet();
    }
}
