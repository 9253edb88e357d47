using Microsoft.Extensions.Options;
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
        api.MapMessage<ChangeOwnPassword>(HttpMethods.Post, "/sessions/own-password",
            "修改口令: changes one's own password; every session of the account ends, and a new token is answered", Change, withoutKey: WithoutKey.Password)
            .TakesJson<ChangeOwnPassword>().Produces<Session>().WithTags("登录 sessions").WithMetadata(new AlsoAnswers(StatusCodes.Status422UnprocessableEntity));
    }

    private static async Task<IResult> Change(Exchange exchange)
    {
        await exchange.Admit(ChangeOwnPassword.Guard);
        exchange.NoQuery();
        var message = await exchange.Body<ChangeOwnPassword>(replays: false);
        return Begin(exchange, await exchange.Send(message with { Address = ClientAddress.Of(exchange.Http.Connection.RemoteIpAddress) }));
    }

    private static async Task<IResult> Close(Exchange exchange)
    {
        await exchange.Admit(SignOut.Guard);
        exchange.NoQuery();
        var session = SessionTicket.Of(exchange.Http.User)!;
        await exchange.Send(new SignOut(session.SessionId, session.EndsAt));
        return Results.NoContent();
    }

    private static void MapOpening(IEndpointRouteBuilder api) => api
        .MapMessage<Application.Accounts.SignIn>(HttpMethods.Post, "/sessions", "登录: user name and password for a token", Open, withoutKey: WithoutKey.Token)
        .TakesJson<Application.Accounts.SignIn>().Produces<Session>().WithTags("登录 sessions")
        .WithMetadata(new AlsoAnswers(StatusCodes.Status401Unauthorized));

    private static async Task<IResult> Open(Exchange exchange)
    {
        await exchange.Admit(Application.Accounts.SignIn.Guard);
        exchange.NoQuery();
        var message = await exchange.Body<Application.Accounts.SignIn>(replays: false);
        return Begin(exchange, await exchange.Send(message with { Address = ClientAddress.Of(exchange.Http.Connection.RemoteIpAddress) }));
    }

    private static IResult Begin(Exchange exchange, SignedIn signedIn)
    {
        var services = exchange.Http.RequestServices;
        var session = services.GetRequiredService<Sessions>().Begin(signedIn, services.GetRequiredService<IOptions<Hosting.SessionOptions>>().Value.Length);
        return Results.Ok(new Session(services.GetRequiredService<Tickets>().Issue(session), session.EndsAt, signedIn.User));
    }
}

/// <summary>登录凭证.</summary>
/// <param name="AccessToken">To be sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="User">Who is signed in.</param>
public sealed record Session(string AccessToken, DateTimeOffset ExpiresAt, SignedInUser User);
