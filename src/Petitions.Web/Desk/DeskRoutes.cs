using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Cases;
using Petitions.Application.Drafts;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Web.Sending;

namespace Petitions.Web.Desk;

/// <summary>接待台动作: what the desk does while somebody types: keeps the draft, looks for repeats. The same messages as the API, with the form's own token.</summary>
internal static class DeskRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/desk").RequireAuthorization().ExcludeFromDescription();
        desk.MapPost("/{kind}/draft", Keep).WithMetadata(new RequestSizeLimitAttribute(DeskForm.RequestLimit), new ManyFields());
        desk.MapPost("/{kind}/seen", Seen);
        desk.MapPost("/repeats", Repeats);
        desk.MapPost("/link", Link);
        desk.MapGet("/token", Token);
        desk.MapGet("/now", Now);
    }

    private static async Task<IResult> Keep(string kind, HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        if (Kind(kind) is not { } of) return Results.NotFound();
        try
        {
            await sender.Send(new SaveDraft { Kind = of, IdempotencyKey = http.Request.Form[DeskForm.Key], Content = DeskDraft.Of(http.Request.Form), From = DeskDraft.From(http.Request.Form) }, cancellation: http.RequestAborted);
            return Results.NoContent();
        }
        // Looked for in the background, such an answer is no error of the page's, and the browser is not to call it one.
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.WrongState or RefusalKind.RuleBroken or RefusalKind.Shape)
        {
            return Results.Json(new { code = refusal.Code, detail = refusal.InWords() });
        }
    }

    // The receipt stands on the clerk's screen: what it was made of is not needed any more.
    private static async Task<IResult> Seen(string kind, HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        if (Kind(kind) is not { } of) return Results.NotFound();
        var key = http.Request.Form[DeskForm.Key].ToString();
        await sender.Send(new SeeCodes(key), cancellation: http.RequestAborted);
        await sender.Send(new DropDraft { Kind = of, IdempotencyKey = key }, cancellation: http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> Repeats(HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        string? Told(string name) => http.Request.Form[name].ToString() is { Length: > 0 } text ? text : null;
        var found = await sender.Send(new FindLikelyRepeats { Name = Told("name"), IdNumber = Told("idNumber"), Phone = Told("phone"), Address = Told("address") },
            cancellation: http.RequestAborted);
        // What looks wrong is asked while the person is there.
        var type = Enum.GetValues<IdType>().Cast<IdType?>().FirstOrDefault(t => t!.Value.Word() == Told("idType"));
        var person = new PersonEntry(PersonRole.Lead, PersonKind.Person, false, null, type, Told("idNumber"), Told("phone"), null);
        return new RazorComponentResult<RepeatList>(new { Candidates = found, Hints = PersonWarnings.Of(person, sender.Today).ToList() });
    }

    // From the receipt, which cannot be shown again: in a window of its own, that ends at the case.
    private static async Task<IResult> Link(HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var form = http.Request.Form;
        if (!Guid.TryParse(form["case"], out var id) || !Guid.TryParse(form["first"], out var first) || !int.TryParse(form["version"], out var version))
            return Results.BadRequest();
        var linked = await sender.Send(new LinkRepeat { CaseId = id, FirstCaseId = first }, version, $"{form[DeskForm.Key]}-{id:N}-{first:N}", cancellation: http.RequestAborted);
        return Results.LocalRedirect("/cases/" + linked.Number);
    }

    // Signed in anew, the page that was open all the time goes on with a token of the new session: whose that is, it has to know.
    private static async Task<IResult> Token(HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (await sender.SignedIn(http.RequestAborted) is not { } actor) return Results.Unauthorized();
        return Results.Json(new { of = actor.UserName, name = actor.DisplayName, token = antiforgery.GetAndStoreTokens(http).RequestToken });
    }

    // A form may stand open for days before somebody comes.
    private static async Task<IResult> Now(HttpContext http, [FromQuery] DateOnly? day, PageSender sender, TimeProvider time)
    {
        if (day is { } of) return Results.Json(await DeskNow.Of(of, sender, http.RequestAborted));
        return Results.Json(await DeskNow.Of(sender, time, http.RequestAborted));
    }

    private static DraftKind? Kind(string word) => Enum.GetValues<DraftKind>().Cast<DraftKind?>().FirstOrDefault(k => k!.Value.Word() == word);
}
