using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reports;

/// <summary>数字范围: whose numbers a reader gets: a unit at or below the reader's own, with the units below it.</summary>
internal static class ReaderUnits
{
    /// <summary>The unit asked for, or the reader's own; <c>unknown-unit</c> where there is none, <c>numbers-of-another-unit</c> where it is not the reader's to count.</summary>
    internal static Unit Of(Actor actor, string? unitId, ReferenceData reference)
    {
        var unit = reference.Unit(unitId ?? actor.UnitId, "/unitId");
        return actor.Covers(unit) ? unit : throw Refusal.NumbersOfAnotherUnit(unit.Id);
    }

    /// <summary>The top of the tree that a unit stands in.</summary>
    internal static Unit Root(string unitId, ReferenceData reference)
        => reference.Unit(reference.Unit(unitId).Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[0]);
}
