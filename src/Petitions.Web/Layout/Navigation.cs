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

    // Who leads or audits looks at the whole, who acts at what waits for them, who receives at the desk; anybody else at the first page that is theirs.
    private static readonly (Role[] Roles, string Address)[] Firsts = [([Role.Leader, Role.Auditor], "/"), ([Role.Screener, Role.Reviewer, Role.Handler], "/work"),
        ([Role.Reception], "/desk")];

    /// <summary>Where somebody with these roles begins: an administrator sees no numbers, and is not sent to be refused.</summary>
    public static string FirstFor(IEnumerable<Role> roles)
    {
        List<Role> held = [.. roles];
        return Firsts.FirstOrDefault(f => f.Roles.Intersect(held).Any()).Address
            ?? All.FirstOrDefault(e => e.Guard.Roles is null || e.Guard.Roles.Intersect(held).Any())?.Address ?? "/";
    }

    /// <summary>True where a path is this page or one below it.</summary>
    public bool Holds(string path) => Address == "/" ? path == "/" : path == Address || path.StartsWith(Address + "/", StringComparison.Ordinal);
}
