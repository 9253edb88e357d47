using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Application.Visits;
using Petitions.Domain.Access;

namespace Petitions.Web.Layout;

/// <summary>导航: every page that has a place of its own, with the guard of the message it asks: who may not send that is not led there.</summary>
/// <param name="Address">Where the page stands.</param>
/// <param name="Text">Key of its name.</param>
/// <param name="Guard">Who may open it.</param>
internal sealed record NavigationEntry(string Address, string Text, Guard Guard)
{
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("/", "nav.dashboard", ShowDashboard.Guard),
        new("/desk", "nav.desk", RegisterVisit.Guard),
        new("/work", "nav.work", ListWork.Guard),
        new("/cases", "nav.cases", SearchCases.Guard),
        new("/lists", "lists.title", SearchVisits.Guard),
        new("/reports", "nav.reports", ShowAnnualReport.Guard),
        new("/admin", "nav.admin", ListAccounts.Guard),
        new("/ledgers", "nav.ledgers", ListOwnExports.Guard),
    ];

    /// <summary>What an actor is led to.</summary>
    public static IEnumerable<NavigationEntry> For(Actor actor) => All.Where(e => e.Guard.Roles is null || actor.HasAny(e.Guard.Roles));

    /// <summary>Where somebody with these roles begins: an administrator sees no numbers, and is not sent to be refused.</summary>
    public static string FirstFor(IEnumerable<Role> roles) => All.FirstOrDefault(e => e.Guard.Roles is null || e.Guard.Roles.Intersect(roles).Any())?.Address ?? "/";

    /// <summary>True where a path is this page or one below it.</summary>
    public bool Holds(string path) => Address == "/" ? path == "/" : path == Address || path.StartsWith(Address + "/", StringComparison.Ordinal);
}
