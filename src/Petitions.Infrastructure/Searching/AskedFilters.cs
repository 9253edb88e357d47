using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Searching;

/// <summary>筛选的前提: what a list of cases may be asked about: units and categories that there are, and days on which it is known how cases stood.</summary>
internal sealed class AskedFilters(Caller caller, IReferenceSource reference, TracedDays traced)
{
    /// <summary>Refuses what names nothing (<c>unknown-unit</c>, <c>unknown-category</c>),
    /// asks about a day to come (<c>in-the-future</c>) or one of which is not known what is asked (<c>not-traced-then</c>).</summary>
    internal async Task Require(CaseFilters filters, CancellationToken cancellation)
    {
        var known = reference.Current;
        List<Refusal> broken =
        [
            .. Told(("/unitId", filters.UnitId), ("/registeredUnitId", filters.RegisteredUnitId), ("/unitThen", filters.UnitThen))
                .Where(u => !known.Units.ContainsKey(u.Told)).Select(u => Refusal.UnknownUnit(u.Told).At(u.Pointer)),
            // One that is used no more still names the cases that it was used for.
            .. Told(("/categoryCode", filters.CategoryCode), ("/registeredCategoryCode", filters.RegisteredCategoryCode), ("/categoryThen", filters.CategoryThen))
                .Where(c => !known.Categories.ContainsKey(c.Told)).Select(c => Refusal.UnknownCategory(c.Told).Moved(c.Pointer)),
            .. new[]
                {
                    ("openOn", filters.OpenOn), ("endedBy", filters.EndedBy), ("overdueOn", filters.OverdueOn), ("dueSoonOn", filters.DueSoonOn), ("backlogOn", filters.BacklogOn),
                }.Where(d => d.Item2 > caller.Today).Select(d => Refusal.InTheFuture(d.Item1)),
        ];
        Refusal.ThrowTogether(broken);
        await traced.Require(filters, cancellation);
    }

    private static IEnumerable<(string Pointer, string Told)> Told(params (string Pointer, string? Told)[] members)
        => members.Where(m => m.Told is not null).Select(m => (m.Pointer, m.Told!));
}
