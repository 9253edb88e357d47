using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;

namespace Petitions.Infrastructure.Searching;

/// <summary>单位份额: how much units handle, by the counters: it decides whether a list is sooner gone through unit by unit or in its own order.</summary>
internal sealed class UnitShares(CountNow now, CaseConditions conditions, Caller caller)
{
    // All that a small unit ever handled is sooner gone through than any list in which it has a share.
    private const int SmallUnit = 20_000;

    /// <summary>True where the units asked for are the reader's own and small.</summary>
    internal async Task<bool> AreSmall(CaseFilters filters, Lead lead, CancellationToken cancellation)
        => conditions.AsksOwnUnits(filters) && lead != Lead.Name && await HandledIn(conditions.AskedUnits(filters), cancellation) <= SmallUnit;

    /// <summary>True where all that the reader's own units handle is little, and the reader knows cases of no unit (专管).</summary>
    internal async Task<bool> KnowsLittle(CancellationToken cancellation)
        => caller.Known.SealLevel < (int)Clearance.Sealed && await HandledIn(Visibility.Units(caller.Known), cancellation) <= SmallUnit;

    /// <summary>True where there is little elsewhere for the reader to know: a small unit registers little, and of little that others handle little can have been
    /// registered.</summary>
    internal async Task<bool> IsLittleElsewhere(CancellationToken cancellation)
    {
        var own = await HandledIn(Visibility.Units(caller.Known), cancellation);
        return own <= SmallUnit || await HandledIn(Visibility.Below(""), cancellation) - own <= SmallUnit;
    }

    private Task<long> HandledIn(string units, CancellationToken cancellation) => now.Total(units, caller.Known, null, null, null, cancellation);
}
