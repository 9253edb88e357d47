using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Petitions.IntegrationTests.Manner;

/// <summary>身份认证中心: an OpenID Connect authority of its own, over HTTP: discovery document, keys, and tokens signed with them.</summary>
public sealed partial class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "petitions";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "k1" };

    private TokenIssuer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<TokenIssuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TokenIssuer(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = issuer.Url, ["jwks_uri"] = issuer.Url + "/keys", ["authorization_endpoint"] = issuer.Url + "/authorize", ["token_endpoint"] = issuer.Url + "/token",
            ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { issuer.PublicKey() } }));
        app.MapGet("/moved/{**rest}", (string rest) => Results.Redirect(issuer.Url + "/" + rest));
        app.MapGet("/authorize", issuer.Authorize);
        app.MapPost("/token", issuer.Exchange);
        await app.StartAsync();
        return issuer;
    }

    public string Token(DateTimeOffset now, string name = "handler", string[]? roles = null, string audience = Audience, string? issuer = null, int minutes = 10,
        SigningCredentials? credentials = null, IDictionary<string, object>? more = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Url, Audience = audience, IssuedAt = now.UtcDateTime, NotBefore = now.UtcDateTime, Expires = now.AddMinutes(minutes).UtcDateTime,
            Claims = new Dictionary<string, object>(more ?? new Dictionary<string, object>()) { ["preferred_username"] = name, ["roles"] = roles ?? ["office-handlers"] },
            SigningCredentials = credentials ?? new(_key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>Signed with the public key as if it were a shared secret: the oldest trick.</summary>
    public SigningCredentials PublicKeyAsSecret()
        => new(new SymmetricSecurityKey(_key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256);

    /// <summary>Another signature each time, of the same text.</summary>
    public SigningCredentials ByChance() => new(_key, SecurityAlgorithms.RsaSsaPssSha256);

    public static SigningCredentials Foreign() => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private object PublicKey()
    {
        var parameters = _key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(parameters.Modulus!), e = Base64UrlEncoder.Encode(parameters.Exponent!) };
    }
}
