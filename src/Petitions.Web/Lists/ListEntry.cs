using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Access;

namespace Petitions.Web.Lists;

/// <summary>清单: the lists that have a page beside the cases', with the guard of the message each asks.</summary>
/// <param name="Address">Where the page stands.</param>
/// <param name="Text">Key of its name.</param>
/// <param name="Guard">Who may open it.</param>
internal sealed record ListEntry(string Address, string Text, Guard Guard)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ListEntry> All { get; } =
    [
        new("/visits", "visits.title", SearchVisits.Guard),
        new("/warnings", "warnings.title", ListWarnings.Guard),
        new("/supervisions", "supervisions.title", ListSupervisions.Guard),
        new("/urgent-reports", "urgent-reports.title", ListUrgentReportsOwed.Guard),
        new("/executions", "executions.title", ListExecutionsOwed.Guard),
        new("/recommendations", "recommendations.title", ListRecommendations.Guard),
        new("/roster", "roster.title", ListReceptionDays.Guard),
        new("/retention", "retention.title", ListProposals.Guard),
        new("/loads", "loads.title", ListReferenceLoads.Guard),
        new("/admin/sweeps", "admin.sweeps", RunSweepByHand.Guard),
        new("/glass", "glass.title", ListGlass.Guard),
        new("/reads", "reads.title", ListReads.Guard),
        new("/account-acts", "account-acts.title", ListAccountActs.Guard),
        new("/reveals", "reveals.title", ListReveals.Guard),
        new("/exports", "exports.title", ListLedgerExports.Guard),
    ];

    /// <summary>Those that an actor may open.</summary>
    public static IEnumerable<ListEntry> For(Actor actor) => All.Where(e => e.Guard.Roles is null || actor.HasAny(e.Guard.Roles));
}
