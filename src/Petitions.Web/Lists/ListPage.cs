using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Web.Forms;
using Petitions.Web.Layout;
using Petitions.Web.Sending;

namespace Petitions.Web.Lists;

/// <summary>清单页的共同部分: the query that its address says, and its fields.</summary>
/// <typeparam name="TQuery">The query.</typeparam>
public abstract class ListPage<TQuery> : LoadedComponent
    where TQuery : new()
{
    private static readonly string[] Paging = ["Limit", "Cursor"];

    [Inject]
    private PageSender Messages { get; set; } = null!;

    [Inject]
    private NavigationManager Leads { get; set; } = null!;

    [Inject]
    private IReferenceSource Data { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>The query as the address says it.</summary>
    protected TQuery Query { get; private set; } = new();

    /// <summary>What is said against the address; the list is then the one without filters.</summary>
    protected Refusal? Refused { get; private set; }

    /// <summary>Its filters.</summary>
    protected IReadOnlyList<FormField> Fields { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task Load()
    {
        Fields = [.. Queries.Fields(typeof(TQuery), Http.RequestServices, new(Data.Current, Messages.Today)).Where(f => !Paging.Contains(f.Member.Name))];
        await Queries.Show<TQuery>(Http, Messages, Data, (asked, refused) =>
        {
            (Query, Refused) = (asked, refused);
            return Look();
        });
    }

    /// <summary>The year that a list of one year shows: where the address says none it is led to the one that says this year, so that rows, field and what is
    /// taken out tell the same.</summary>
    protected int YearOf(int? said)
    {
        if (said is null && Refused is null && HttpMethods.IsGet(Http.Request.Method)) Leads.NavigateTo(Addresses.With(Http, "year", Messages.Today.Year));
        return said ?? Messages.Today.Year;
    }

    /// <summary>Asks for what the page shows.</summary>
    protected abstract Task Look();

    /// <summary>What a unit is called.</summary>
    protected string Unit(string id) => Data.Current.Units.GetValueOrDefault(id)?.ShortName ?? id;
}
