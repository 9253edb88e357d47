using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Cases;

/// <summary>知悉范围: who may see a case, as one SQL predicate with the actor in it; part of every statement that reads cases for somebody.</summary>
internal static class Visibility
{
    /// <summary>The case, with alias <c>c</c>, is handled or was registered at or below the actor's unit.</summary>
    /// <remarks>
    /// A CASE, because an OR would tempt SQLite to gather and sort everything of every unit; so the list is read in its own
    /// order, the actor's units are found once, and nearly always the unit in the index itself decides.
    /// </remarks>
    internal const string Fragment = """
        CASE WHEN c.unit_id IN (SELECT vu.id FROM units vu WHERE vu.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!') THEN 1 ELSE 0 END = 1
        """;

    /// <summary>The value of <c>@ActorUnits</c>: paths at or below the actor's unit; the service itself sees every unit's.</summary>
    internal static string Units(Actor actor) => Below(actor.IsSystem ? "/" : actor.UnitPath);

    /// <summary>A LIKE pattern for everything that begins with a text.</summary>
    internal static string Below(string text)
        => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)
               .Replace("[", "![", StringComparison.Ordinal) + "%";
}
