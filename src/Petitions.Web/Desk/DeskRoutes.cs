using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Cases;
using Petitions.Application.Drafts;
using Petitions.Domain;
using Petitions.Web.Sending;

namespace Petitions.Web.Desk;

/// <summary>接待台动作: what the desk does while somebody types: keeps the draft, looks for repeats. The same messages as the API, with the form's own token.</summary>
internal static class DeskRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/desk").RequireAuthorization().ExcludeFromDescription();
        desk.MapPost("/{kind}/draft", Keep);
        desk.MapPost("/repeats", Repeats);
    }

    private static async Task<IResult> Keep(string kind, HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var of = Enum.GetValues<DraftKind>().Where(k => k.Word() == kind).ToList();
        if (of.Count == 0) return Results.NotFound();
        var sent = http.Request.Form.Where(f => f.Key is not (DeskForm.Key or "_handler") && !f.Key.StartsWith("__", StringComparison.Ordinal));
        var content = QueryString.Create(sent).Value?.TrimStart('?') ?? "";
        await sender.Send(new SaveDraft { Kind = of[0], IdempotencyKey = http.Request.Form[DeskForm.Key], Content = content }, cancellation: http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> Repeats(HttpContext http, IAntiforgery antiforgery, PageSender sender)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        string? Told(string name) => http.Request.Form[name].ToString() is { Length: > 0 } text ? text : null;
        var found = await sender.Send(new FindLikelyRepeats { Name = Told("name"), IdNumber = Told("idNumber"), Phone = Told("phone"), Address = Told("address") },
            cancellation: http.RequestAborted);
        return new RazorComponentResult<RepeatList>(new { Candidates = found });
    }
}
