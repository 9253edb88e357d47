using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Petitions.Api.Errors;
using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;
using Petitions.Web;
using Petitions.Web.SignIn;

namespace Petitions.Api.SignIn;

/// <summary>页面统一登录: to the authority and back by OpenID Connect's code flow with PKCE; what begins then is a session of the pages like any other.</summary>
internal static partial class CentralPages
{
    /// <summary>The scheme, and the mark of sessions that began by it.</summary>
    internal const string Scheme = "central";

    public static void Add(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication().AddOpenIdConnect(Scheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<AuthorityOptions>, TimeProvider>((oidc, authority, time) =>
        {
            Configure(oidc, authority.Value, environment);
            oidc.TokenValidationParameters = Authority.Proof(Scheme, authority.Value.Client!, authority.Value, time);
        });
    }

    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<ICentralSignIn>().IsOn) app.MapGet(CentralEntry.Path, Leave).AllowAnonymous().OfPages().ExcludeFromDescription();
    }

    private static void Configure(OpenIdConnectOptions oidc, AuthorityOptions authority, IHostEnvironment environment)
    {
        oidc.SignInScheme = PageSession.Scheme;
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (authority.Authority, authority.Client, authority.ClientSecret);
        oidc.RequireHttpsMetadata = !environment.IsDevelopment();
        (oidc.ResponseType, oidc.UsePkce) = (OpenIdConnectResponseType.Code, true);
        // The way back is a plain step from page to page, so that its cookies may be Lax and no form of another site is taken.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CallbackPath = CentralEntry.ReturnPath;
        (oidc.RemoteSignOutPath, oidc.SignedOutCallbackPath) = (default, default);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.DisableTelemetry) = (false, false, true);
        (oidc.BackchannelTimeout, oidc.BackchannelHttpHandler) = (Authority.Patience, Authority.Backchannel());
        oidc.Scope.Clear();
        foreach (var scope in authority.Scopes) oidc.Scope.Add(scope);
        Narrow(oidc.CorrelationCookie, "petitions-central.");
        Narrow(oidc.NonceCookie, "petitions-nonce.");
        oidc.Events = new() { OnRedirectToIdentityProvider = Ask, OnMessageReceived = Count, OnTicketReceived = Arrive, OnRemoteFailure = Fail };
    }

    private static void Narrow(CookieBuilder cookie, string name) => (cookie.Name, cookie.SameSite, cookie.SecurePolicy) = (name, SameSiteMode.Lax, CookieSecurePolicy.Always);

    private static async Task Leave(HttpContext http, string? back)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new() { RedirectUri = PageSession.Back(back) });
        }
        catch (Exception e) when (IsUnreachable(e))
        {
            LogUnreachable(Log(http), e.InnerException?.Message ?? e.Message);
            throw Refusal.CentralSignInUnavailable();
        }
    }

    private static Task Ask(RedirectContext context)
    {
        if (CentralEntry.AsksAgain(context.HttpContext)) context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
        return Task.CompletedTask;
    }

    // Each answer costs a question to the authority; here no page has been found that would count it.
    private static Task Count(MessageReceivedContext context)
    {
        var throttle = context.HttpContext.RequestServices.GetRequiredService<RequestThrottle>();
        if (throttle.Take(null, ClientAddress.Of(context.HttpContext.Connection.RemoteIpAddress)) is { } seconds) context.Fail(Refusal.TooManyRequests(seconds));
        return Task.CompletedTask;
    }

    private static async Task Arrive(TicketReceivedContext context)
    {
        var (http, user) = (context.HttpContext, context.Principal!);
        context.HandleResponse();
        try
        {
            var signedIn = await http.RequestServices.GetRequiredService<Sessions>().Admit(user, http.RequestAborted);
            CentralEntry.Arrived(http);
            await PageSession.Begin(http, signedIn, ticket => Kept(ticket, user, http.RequestServices.GetRequiredService<IOptions<AuthorityOptions>>().Value));
            LogSignedIn(Log(http), signedIn.User.UserName, ClientAddress.Of(http.Connection.RemoteIpAddress));
            http.Response.Redirect(PageSession.Onward(context.ReturnUri, signedIn.User.Roles));
        }
        catch (Refusal refusal)
        {
            // Else the authority would send the same person again, and nobody else could sign in at this desk.
            CentralEntry.AskAgain(http);
            LogFailed(Log(http), refusal.Code);
            await http.RequestServices.GetRequiredService<Problems>().Write(http, refusal);
        }
    }

    // The roles as the authority names them: they are mapped anew with every step, as a token's are.
    private static ClaimsIdentity Kept(SessionTicket ticket, ClaimsPrincipal user, AuthorityOptions authority)
    {
        var identity = ticket.AsIdentity(Scheme);
        identity.AddClaims(user.FindAll(authority.RoleClaim).Where(c => authority.Roles.ContainsKey(c.Value)).Select(c => new Claim(c.Type, c.Value)));
        return identity;
    }

    private static Task Fail(RemoteFailureContext context)
    {
        LogFailed(Log(context.HttpContext), context.Failure?.Message ?? "-");
        context.HandleResponse();
        return context.HttpContext.RequestServices.GetRequiredService<Problems>().Write(context.HttpContext, context.Failure switch
        {
            Refusal refusal => refusal,
            { } e when IsUnreachable(e) => Refusal.CentralSignInUnavailable(),
            _ => Refusal.CentralSignInFailed(),
        });
    }

    private static bool IsUnreachable(Exception e)
        => e is HttpRequestException or IOException or TaskCanceledException || (e is InvalidOperationException && e.InnerException is not null);

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Scheme);

    [LoggerMessage(1, LogLevel.Warning, "The authority cannot be reached: {Reason}")]
    private static partial void LogUnreachable(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Warning, "A central sign-in failed: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Information, "{UserName} has signed in by the authority from {Address}")]
    private static partial void LogSignedIn(ILogger log, string userName, string address);
}
