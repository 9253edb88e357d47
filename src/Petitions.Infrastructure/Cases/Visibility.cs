using Dapper;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>知悉范围: who may see a case, as one SQL predicate with the actor in it; part of every statement that reads cases for somebody.</summary>
internal static class Visibility
{
    /// <summary>The actor has not stepped aside, and the case, with alias <c>c</c>, is handled, also jointly, or was registered at or below the actor's unit.</summary>
    /// <remarks>
    /// A CASE, because an OR would tempt SQLite to gather and sort everything of every unit; so the list is read in its own
    /// order, the actor's units are found once, and nearly always the unit in the index itself decides.
    /// </remarks>
    internal const string Fragment = """
        CASE WHEN c.id IN (SELECT vx.case_id FROM recusals vx WHERE vx.user_name = @ActorName AND vx.lifted_at IS NULL) THEN 0
        WHEN c.unit_id IN (SELECT vu.id FROM units vu WHERE vu.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.id IN (SELECT vj.case_id FROM co_units vj JOIN units vk ON vk.id = vj.unit_id WHERE vk.path LIKE @ActorUnits ESCAPE '!') THEN 1
        ELSE 0 END = 1
        """;

    /// <summary>Everything of the predicate's parameters that is the actor's.</summary>
    internal static DynamicParameters Parameters(Actor actor) => new DynamicParameters().Seen(actor);

    /// <summary>Adds the actor's parameters to those of a statement.</summary>
    internal static DynamicParameters Seen(this DynamicParameters parameters, Actor actor)
    {
        parameters.Add("ActorUnits", Units(actor));
        parameters.Add("ActorName", actor.UserName);
        return parameters;
    }

    /// <summary>Takes the predicate with the actor's parameters.</summary>
    internal static Where Seen(this Where where, Actor actor)
    {
        where.And(Fragment).Parameters.Seen(actor);
        return where;
    }

    /// <summary>The value of <c>@ActorUnits</c>: paths at or below the actor's unit; the service itself sees every unit's.</summary>
    internal static string Units(Actor actor) => Below(actor.IsSystem ? "/" : actor.UnitPath);

    /// <summary>A LIKE pattern for everything that begins with a text.</summary>
    internal static string Below(string text)
        => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)
               .Replace("[", "![", StringComparison.Ordinal) + "%";
}
