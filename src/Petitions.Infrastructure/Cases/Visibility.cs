using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Cases;

/// <summary>知悉范围: who may see a case, as one SQL predicate with the actor in it; part of every statement that reads cases for somebody.</summary>
internal static class Visibility
{
    /// <summary>The case, with alias <c>c</c>, is handled or was registered at or below the actor's unit.</summary>
    internal const string Fragment =
        "EXISTS (SELECT 1 FROM units vu WHERE (vu.id = c.unit_id OR vu.id = c.registered_unit_id) AND vu.path LIKE @ActorUnits ESCAPE '!')";

    /// <summary>The value of <c>@ActorUnits</c>: paths at or below the actor's unit.</summary>
    internal static string Units(Actor actor) => Below(actor.UnitPath);

    /// <summary>A LIKE pattern for everything that begins with a text.</summary>
    internal static string Below(string text)
        => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)
               .Replace("[", "![", StringComparison.Ordinal) + "%";
}
