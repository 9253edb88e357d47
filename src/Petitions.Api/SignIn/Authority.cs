using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Petitions.Application.Accounts;
using Petitions.Domain.Access;

namespace Petitions.Api.SignIn;

/// <summary>
/// 统一身份认证: who brings a token of the office's own authority is the account of that name here, with the roles that the authority gives them.
/// Unit, clearance, lock and sign-out stay this service's: what it does not know, nobody is let in as.
/// </summary>
public sealed partial class Authority(IOptions<AuthorityOptions> options, ILogger<Authority> log) : ICentralSignIn
{
    /// <summary>The scheme of the authority's tokens.</summary>
    internal const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>How long the authority is waited for, whatever it is asked.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public bool IsOn => options.Value.IsOn;

    /// <inheritdoc/>
    public bool Told(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity?.AuthenticationType is Scheme or CentralPages.Scheme;
    }

    /// <inheritdoc/>
    public string? NameOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.FindFirst(options.Value.NameClaim)?.Value;
    }

    /// <inheritdoc/>
    public IReadOnlySet<Role> RolesOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var roles = options.Value.RolesOf(user.FindAll(options.Value.RoleClaim).Select(c => c.Value));
        if (!AccountRules.AreApart([.. roles])) LogMixed(NameOf(user) ?? user.Identity?.Name ?? "?", string.Join(' ', roles.Order()));
        return roles;
    }

    /// <summary>Adds the authority's scheme beside our own tokens', where one is configured.</summary>
    internal static void Add(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<AuthorityOptions>().BindConfiguration(AuthorityOptions.Section)
            .Validate(o => o.Fault(environment.IsDevelopment()) is null, Fault(configuration, environment) ?? "").ValidateOnStart();
        services.AddSingleton<ICentralSignIn, Authority>();
        if (!Settings(configuration).IsOn) return;
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        CentralPages.Add(services, environment);
        services.AddOptions<JwtBearerOptions>(Scheme).Configure<IOptions<AuthorityOptions>,
            TimeProvider>((bearer, authority, time) => Configure(bearer, authority.Value, time, environment));
    }

    private static AuthorityOptions Settings(IConfiguration configuration) => configuration.GetSection(AuthorityOptions.Section).Get<AuthorityOptions>() ?? new();

    private static string? Fault(IConfiguration configuration, IHostEnvironment environment) => Settings(configuration).Fault(environment.IsDevelopment());

    // Ours are opaque and have no dots; a JSON web token has two.
    internal static bool Takes(HttpContext http) => ((string?)http.Request.Headers.Authorization)?.AsSpan().Count('.') == 2
        && http.RequestServices.GetRequiredService<IOptions<AuthorityOptions>>().Value.IsOn;

    private static void Configure(JwtBearerOptions bearer, AuthorityOptions authority, TimeProvider time, IHostEnvironment environment)
    {
        bearer.Authority = authority.Authority;
        bearer.Audience = authority.Audience;
        bearer.RequireHttpsMetadata = !environment.IsDevelopment();
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;
        (bearer.BackchannelTimeout, bearer.BackchannelHttpHandler) = (Patience, Backchannel());
        bearer.TokenValidationParameters = Proof(Scheme, authority.Audience!, authority, time);
        bearer.Events = new() { OnTokenValidated = Remember };
    }

    /// <summary>The way to the authority: to the addresses it names, not to where somebody leads on from there.</summary>
    internal static HttpMessageHandler Backchannel() => new SocketsHttpHandler { AllowAutoRedirect = false };

    /// <summary>What a token of the authority must prove, wherever it comes from.</summary>
    internal static TokenValidationParameters Proof(string scheme, string audience, AuthorityOptions authority, TimeProvider time) => new()
    {
        AuthenticationType = scheme, NameClaimType = authority.NameClaim, RoleClaimType = authority.RoleClaim, ValidAudience = audience,
        // Asymmetric only: a key that anybody can read must not also be one to sign with.
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
        RequireExpirationTime = true, RequireSignedTokens = true,
        LifetimeValidator = (from, to, _, _) => to > time.GetUtcNow().UtcDateTime - Skew && !(from > time.GetUtcNow().UtcDateTime + Skew),
    };

    // So that signing out ends this token as it ends ours.
    private static Task Remember(TokenValidatedContext context)
    {
        if (context.SecurityToken is not JsonWebToken token || context.Principal?.Identity is not ClaimsIdentity identity)
        {
            context.Fail("no token");
            return Task.CompletedTask;
        }

        // Such claims are ours to make, not the authority's.
        foreach (var claim in identity.Claims.Where(c => c.Type is SessionTicket.SessionClaim or SessionTicket.EndClaim or SessionTicket.StampClaim).ToList())
            identity.RemoveClaim(claim);
        // By what was signed, not by the signature: of one text there may be several that hold, and one that was signed out would be another.
        var said = $"{token.EncodedHeader}.{token.EncodedPayload}";
        identity.AddClaim(new(SessionTicket.SessionClaim, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(said)))[..32]));
        // As long as it is taken: one that was signed out is forgotten no sooner.
        var end = token.ValidTo < DateTime.MaxValue - Skew ? token.ValidTo + Skew : DateTime.MaxValue;
        identity.AddClaim(new(SessionTicket.EndClaim, new DateTimeOffset(end, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The authority gives {UserName} roles that nobody may hold together: {Roles}")]
    private partial void LogMixed(string userName, string roles);
}
