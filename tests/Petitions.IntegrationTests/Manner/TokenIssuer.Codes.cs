using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Petitions.IntegrationTests.Manner;

/// <summary>The authority's part of the code flow: whoever sits before it is <see cref="Person"/>, and has signed in there already.</summary>
public sealed partial class TokenIssuer
{
    public const string Client = "petition-pages";
    public const string Secret = "between-the-two-of-us";

    private readonly ConcurrentDictionary<string, (string Redirect, string Challenge, string Nonce)> _codes = new();

    /// <summary>Who signs in, and in which roles there.</summary>
    public (string Name, string[] Roles) Person { get; set; } = ("handler", ["office-handlers"]);

    /// <summary>The clock by which tokens are made out.</summary>
    public Func<DateTimeOffset> Now { get; set; } = TimeProvider.System.GetUtcNow;

    /// <summary>What was asked last, by its parameters.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>How many codes were brought for a token.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Makes the token wrong: audience, issuer, nonce, key or age. Null: it is right.</summary>
    public Func<TokenIssuer, string, string>? Forge { get; set; }

    /// <summary>The person says no.</summary>
    public bool Denies { get; set; }

    /// <summary>A token with a nonce; the pages' own, unless said otherwise.</summary>
    public string IdToken(string nonce, DateTimeOffset? at = null, string audience = Client, string? issuer = null, SigningCredentials? credentials = null)
        => Token(at ?? Now(), Person.Name, Person.Roles, audience, issuer, credentials: credentials,
            more: new Dictionary<string, object> { ["nonce"] = nonce, ["sub"] = "u-" + Person.Name, ["stamp"] = "theirs", ["session"] = "theirs", ["end"] = "0" });

    private IResult Authorize(HttpRequest request)
    {
        Asked = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var back = new Dictionary<string, string?> { ["state"] = Asked["state"] };
        if (Asked["client_id"] != Client || Asked["response_type"] != "code" || Asked["code_challenge_method"] != "S256" || !Asked["scope"].Split(' ').Contains("openid")) return Results.BadRequest();
        if (Denies) back["error"] = "access_denied";
        else
        {
            back["code"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
            _codes[back["code"]!] = (Asked["redirect_uri"], Asked["code_challenge"], Asked["nonce"]);
        }

        return Results.Redirect(QueryHelpers.AddQueryString(Asked["redirect_uri"], back));
    }

    // A code is good once, for the address and the verifier that it was asked with, and to who knows the secret.
    private async Task<IResult> Exchange(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Exchanges++;
        if (!_codes.TryRemove(form["code"].ToString(), out var code) || form["client_id"] != Client || form["client_secret"] != Secret || form["redirect_uri"] != code.Redirect
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != code.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new { token_type = "Bearer", expires_in = 600, access_token = "of-no-use-here", id_token = Forge?.Invoke(this, code.Nonce) ?? IdToken(code.Nonce) });
    }
}
