using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Web.Sending;

namespace Petitions.Web.Forms;

/// <summary>查询地址: the query that a page's address says, read as a form is.</summary>
internal static class Queries
{
    /// <summary>What the form of a query is called on its page.</summary>
    public const string Form = "search";

    /// <summary>The query; all faults at once as one refusal. What the address names beside it is another page's.</summary>
    public static async Task<T> Read<T>(HttpContext http, PageSender sender, IReferenceSource reference)
        where T : new() => (T)await new FormReading(Addresses.Sent(http.Request.Query), number => Located(sender, number, http.RequestAborted))
            .Read(typeof(T), Fields(typeof(T), http.RequestServices, new(reference.Current, sender.Today)));

    /// <summary>
    /// Shows what an address asks for. What cannot be asked so is told at its fields, over the list as it is without any: whoever mistyped a day goes on
    /// from there.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="sender">Sends.</param>
    /// <param name="reference">What can be asked for.</param>
    /// <param name="look">Reads what a query asks for; what was said against the one that was asked is told with the plain one.</param>
    public static async Task Show<T>(HttpContext http, PageSender sender, IReferenceSource reference, Func<T, Refusal?, Task> look)
        where T : new()
    {
        try
        {
            await look(await Read<T>(http, sender, reference), null);
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Shape or RefusalKind.RuleBroken)
        {
            await look(new T(), refusal);
            http.Response.StatusCode = (int)refusal.Kind;
        }
    }

    /// <summary>A number of an address; null where it says none.</summary>
    /// <exception cref="Refusal"><c>malformed</c>: what it says is no number.</exception>
    public static int? Number(string name, string? said)
        => string.IsNullOrEmpty(said) ? null
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Refusal.Malformed("/" + name, "请填写数字。", "Say a number.");

    /// <summary>The case of a number; null where there is none to know.</summary>
    public static async Task<Guid?> Located(PageSender sender, string number, CancellationToken cancellation)
    {
        try
        {
            return (await sender.Send(new LocateCase(number), cancellation: cancellation)).Id;
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.NotFound or RefusalKind.Shape)
        {
            return null;
        }
    }

    /// <summary>The fields of a query, under the names they have in an address.</summary>
    public static IReadOnlyList<FormField> Fields(Type query, IServiceProvider services, FormChoices choices)
        => new FormShape(services.GetService(typeof(IValidator<>).MakeGenericType(query)) as IValidator, choices, Addresses.Name).Of(query);
}
