using System.Globalization;
using System.Security.Claims;
using Petitions.Api.Messages;
using Petitions.Api.SignIn;
using Petitions.Application.Accounts;

namespace Petitions.Api;

/// <summary>登录接口.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapOpening(api);
        api.MapMessage<SignOut>(HttpMethods.Delete, "/sessions/current", "退出: ends the session of this token at once", Close)
            .Produces(StatusCodes.Status204NoContent).WithTags("登录 sessions");
    }

    private static async Task<IResult> Close(Exchange exchange)
    {
        await exchange.Admit(SignOut.Guard);
        exchange.NoQuery();
        var user = exchange.Http.User;
        var end = long.TryParse(user.FindFirstValue(Tickets.EndClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : 0;
        await exchange.Send(new SignOut(user.FindFirstValue(Tickets.SessionClaim) ?? "", DateTimeOffset.FromUnixTimeMilliseconds(end)));
        return Results.NoContent();
    }

    private static void MapOpening(IEndpointRouteBuilder api) => api
        .MapMessage<Application.Accounts.SignIn>(HttpMethods.Post, "/sessions", "登录: user name and password for a token", Open, replays: false)
        .Accepts<Application.Accounts.SignIn>("application/json").Produces<Session>().WithTags("登录 sessions")
        .WithMetadata(new AlsoAnswers(StatusCodes.Status401Unauthorized));

    private static async Task<IResult> Open(Exchange exchange)
    {
        await exchange.Admit(Application.Accounts.SignIn.Guard);
        exchange.NoQuery();
        var message = await exchange.Body<Application.Accounts.SignIn>(replays: false);
        var signedIn = await exchange.Send(message with { Address = ActorOfRequest.Address(exchange.Http) });
        var (token, expiresAt) = exchange.Http.RequestServices.GetRequiredService<Tickets>().Issue(signedIn);
        return Results.Ok(new Session(token, expiresAt, signedIn.User));
    }
}

/// <summary>登录凭证.</summary>
/// <param name="AccessToken">To be sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="User">Who is signed in.</param>
public sealed record Session(string AccessToken, DateTimeOffset ExpiresAt, SignedInUser User);
