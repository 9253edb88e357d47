using System.Globalization;
using Petitions.Domain.Access;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>知悉范围: who may see a case, as one SQL predicate with the actor in it; part of every statement that reads cases for somebody. It says what docs/rights.md says.</summary>
internal static class Visibility
{
    /// <summary>Levels of the unit tree that an exclusion looks up; deeper trees are refused when they are loaded.</summary>
    internal const int Depth = 8;

    /// <summary>The seals that the actor may look behind: cleared for them, and neither the accused, nor one of those who may be, nor of the accused unit or below it.</summary>
    internal const string SealsFragment = """
        SELECT vs.id FROM seals vs WHERE vs.level <= @ActorLevel AND vs.accused_user_name <> @ActorName
        AND vs.accused_may_be NOT LIKE @ActorListed ESCAPE '!'
        AND CASE WHEN vs.officer_level <= @ActorLevel THEN 1
        WHEN vs.accused_unit_id IN (@Above0, @Above1, @Above2, @Above3, @Above4, @Above5, @Above6, @Above7) THEN 0 ELSE 1 END = 1
        """;

    /// <summary>The seals that the actor may look behind, as a statement.</summary>
    internal const string SeenSealsSql = $"{SealsFragment} ORDER BY vs.id";

    /// <summary>The case, with alias <c>c</c>, is behind a seal the actor may look behind, whatever its unit.</summary>
    internal const string SealFragment = $"CASE WHEN c.seal IN ({SealsFragment}) THEN 1 ELSE 0 END <> 0";

    /// <summary>The arrival, with alias <c>v</c>, is behind no seal that keeps the actor out, and was logged at or below the actor's unit, or is the designated
    /// person's: for reading, listing and putting right alike.</summary>
    internal const string ArrivalFragment = $"""
        CASE WHEN v.seal NOT IN ({SealsFragment}) THEN 0
        WHEN v.unit_id IN (SELECT vu.id FROM units vu WHERE vu.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN v.seal IN (SELECT vo.id FROM seals vo WHERE vo.officer_level <= @ActorLevel) THEN 1
        ELSE 0 END <> 0
        """;

    /// <summary>The cases from which the actor has stepped aside (回避).</summary>
    internal const string RecusedFragment = "SELECT vx.case_id FROM recusals vx WHERE vx.user_name = @ActorName AND vx.lifted_at IS NULL";

    /// <summary>How many cases those are.</summary>
    internal const string RecusalsSql = $"SELECT COUNT(*) AS Recusals FROM ({RecusedFragment}) vr";

    /// <summary>The arrival, with alias <c>v</c>, is behind a seal the actor may look behind, whatever its unit.</summary>
    internal const string ArrivalSealFragment = $"CASE WHEN v.seal IN ({SealsFragment}) THEN 1 ELSE 0 END <> 0";

    // The actor has stepped aside from the case, with alias c. Ids are looked at only for those who have stepped aside somewhere: the first condition, which depends on
    // no row, is answered once.
    private const string AsideFragment = $"""
        EXISTS (SELECT 1 FROM recusals vy WHERE vy.user_name = @ActorName AND vy.lifted_at IS NULL)
            AND c.id IN ({RecusedFragment})
        """;

    /// <summary>The same as <see cref="SealFragment"/>, and the actor has not stepped aside: for figures over cases of units that are given.</summary>
    internal const string FiguresFragment = $"CASE WHEN c.id IN ({RecusedFragment}) THEN 0 WHEN c.seal IN ({SealsFragment}) THEN 1 ELSE 0 END <> 0";

    /// <summary>The actor has not stepped aside from the case, with alias <c>c</c>.</summary>
    internal const string NotAsideFragment = $"CASE WHEN {AsideFragment} THEN 0 ELSE 1 END <> 0";

    /// <summary>What <see cref="Fragment"/> says of a case that a unit at or below the actor's own handles: nothing is left to ask but the seal and whether the
    /// actor has stepped aside.</summary>
    internal const string OwnFragment = $"CASE WHEN {AsideFragment} THEN 0 WHEN c.seal IN ({SealsFragment}) THEN 1 ELSE 0 END <> 0";

    /// <summary>The actor has not stepped aside, and the case, with alias <c>c</c>, is behind no seal that keeps the actor out, and is handled, also jointly,
    /// or was registered at or below the actor's unit, or passed on to it without a linked case, or is the designated person's.</summary>
    /// <remarks>
    /// A CASE, because an OR would tempt SQLite to gather and sort everything of every unit; so the list is read in its own
    /// order, the actor's seals and units are found once, and nearly always the index itself decides. What is referred is known to the
    /// receiver as its own linked case: the sender's it must not see, or it could decide there on its own objection. Only what was
    /// passed on before there were linked cases shows itself at its target. Ids stand in no index of a list, so the first
    /// condition asks whether they have to be looked at at all. The glass is looked at only by those who have just broken one.
    /// Said as <c>&lt;&gt; 0</c>, because PostgreSQL takes an expression that equals something to be true of one row in two hundred, and this one is true of nearly all.
    /// </remarks>
    internal const string Fragment = $"""
        CASE WHEN {AsideFragment} THEN 0
        WHEN c.seal NOT IN ({SealsFragment}) THEN 0
        WHEN c.unit_id IN (SELECT vu.id FROM units vu WHERE vu.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.id IN (SELECT vj.case_id FROM co_units vj JOIN units vk ON vk.id = vj.unit_id WHERE vk.path LIKE @ActorUnits ESCAPE '!') THEN 1
        WHEN c.target_unit_id IN (SELECT vt.id FROM units vt WHERE vt.path LIKE @ActorUnits ESCAPE '!')
            AND NOT EXISTS (SELECT 1 FROM referrals vf WHERE vf.case_id = c.id) THEN 1
        WHEN c.seal IN (SELECT vo.id FROM seals vo WHERE vo.officer_level <= @ActorLevel) THEN 1
        WHEN @ActorGlass = 0 THEN 0
        WHEN c.id IN (SELECT vg.case_id FROM glass_breaks vg WHERE vg.requested_by = @ActorName AND vg.valid_until > @ActorNow) THEN 1
        ELSE 0 END <> 0
        """;

    /// <summary>What <see cref="Fragment"/> says of a case that was registered at or below the actor's unit and is handled elsewhere; beside <see cref="OwnFragment"/>.</summary>
    internal const string RegisteredElsewhereFragment = """
        c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!')
            AND c.unit_id IN (SELECT vn.id FROM units vn WHERE vn.path NOT LIKE @ActorUnits ESCAPE '!')
        """;

    /// <summary>The same of a case that is neither handled nor was registered there: handled jointly, or passed on without a linked case.</summary>
    /// <remarks>That a target is there is said, though IN says it already: PostgreSQL would take the index of those that have one to hold every case, and SQL
    /// Server would not take it at all.</remarks>
    internal const string PassedElsewhereFragment = """
        c.id IN (SELECT vj.case_id FROM co_units vj JOIN units vk ON vk.id = vj.unit_id WHERE vk.path LIKE @ActorUnits ESCAPE '!'
            UNION SELECT vp.id FROM cases vp WHERE vp.target_unit_id IS NOT NULL AND vp.target_unit_id IN (SELECT vt.id FROM units vt WHERE vt.path LIKE @ActorUnits ESCAPE '!')
                AND vp.unit_id IN (SELECT vn.id FROM units vn WHERE vn.path NOT LIKE @ActorUnits ESCAPE '!')
                AND NOT EXISTS (SELECT 1 FROM referrals vf WHERE vf.case_id = vp.id))
            AND CASE WHEN c.unit_id IN (SELECT vu.id FROM units vu WHERE vu.path LIKE @ActorUnits ESCAPE '!') THEN 0
            WHEN c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!') THEN 0 ELSE 1 END <> 0
        """;

    /// <summary>Everything of the predicate's parameters that is the actor's.</summary>
    internal static Named Parameters(Actor actor, DateTimeOffset? now = null) => new Named().Seen(actor, now);

    /// <summary>Adds the actor's parameters to those of a statement.</summary>
    internal static Named Seen(this Named parameters, Actor actor, DateTimeOffset? now = null)
    {
        parameters.Add("ActorUnits", Units(actor));
        parameters.Add("ActorGlass", actor.BreaksGlass ? 1 : 0);
        // A broken glass shows its one case where that is asked for by its id, and in no list.
        parameters.Add("ActorNow", now ?? DateTimeOffset.MaxValue);
        return parameters.SeenSeals(actor);
    }

    /// <summary>Adds the parameters of the seals alone.</summary>
    internal static Named SeenSeals(this Named parameters, Actor actor)
    {
        parameters.Add("ActorLevel", actor.SealLevel);
        parameters.Add("ActorName", actor.UserName);
        parameters.Add("ActorListed", "%" + Below($",{actor.UserName},"));
        var above = actor.IsSystem ? [] : actor.UnitPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (above.Length > Depth) throw new InvalidOperationException($"The unit tree is deeper than {Depth} levels.");
        // What is no unit's id excludes nobody.
        for (var i = 0; i < Depth; i++) parameters.Add("Above" + i.ToString(CultureInfo.InvariantCulture), i < above.Length ? above[i] : "-");
        return parameters;
    }

    /// <summary>Takes the predicate with the actor's parameters.</summary>
    internal static Where Seen(this Where where, Actor actor, DateTimeOffset? now = null)
    {
        where.And(Fragment).Parameters.Seen(actor, now);
        return where;
    }

    /// <summary>Takes <see cref="OwnFragment"/> with the actor's parameters.</summary>
    internal static Where SeenAsOwn(this Where where, Actor actor)
    {
        where.And(OwnFragment).Parameters.SeenSeals(actor);
        return where;
    }

    /// <summary>True where a unit, by its path, lies at or below the actor's own.</summary>
    internal static bool IsOwn(Actor actor, Unit unit) => actor.IsSystem || actor.Covers(unit);

    /// <summary>The value of <c>@ActorUnits</c>: paths at or below the actor's unit; all for the service itself.</summary>
    internal static string Units(Actor actor) => actor.IsSystem ? "%" : Below(actor.UnitPath);

    /// <summary>A LIKE pattern for everything that begins with a text.</summary>
    internal static string Below(string text)
        => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)
               .Replace("[", "![", StringComparison.Ordinal) + "%";
}
