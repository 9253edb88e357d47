using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Web.Display;

/// <summary>所缺用语: what must happen before an act that is not offered, and who does it; from the codes that the case names, and the table they come from.</summary>
public static class MissingWords
{
    /// <summary>The words for all that an act misses.</summary>
    /// <param name="action">The act, with what it misses.</param>
    /// <param name="state">办理状态 of the case.</param>
    public static string Of(ActionView action, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(action);
        return string.Join(Wording.Say("acts.and"), action.Missing.Select(code => code switch
        {
            "role-lacks-act" => Wording.Say("missing.role-lacks-act", string.Join(Marks.Pause, Workflow.RolesFor(action.Action).Select(r => Wording.Say(r)))),
            "wrong-state" => InState(state, action.Action),
            _ => Wording.Say("missing." + code),
        }));
    }

    private static readonly CaseState[] Order = [CaseState.Registered, CaseState.Accepted, CaseState.Clarified, CaseState.Resolved];

    // The shortest way by the table, without ending or going back, from the present state to one in which the act fits.
    private static string InState(CaseState state, CaseAct act)
    {
        if (Workflow.Ends.Contains(state)) return Wording.Say("missing.ended", Wording.Say(state));
        if (!Workflow.Open.Any(s => Workflow.Allows(s, act))) return Wording.Say("missing.after-end");
        var (ways, seen) = (new Queue<(CaseState At, List<CaseAct> Acts)>([(state, [])]), new HashSet<CaseState> { state });
        while (ways.TryDequeue(out var way))
        {
            if (Workflow.Allows(way.At, act)) return Wording.Say("missing.first", string.Join(Marks.Pause, way.Acts.Select(a => Wording.Say(a))));
            foreach (var row in Workflow.Rows.Where(r => r.From == way.At && Array.IndexOf(Order, r.To) > Array.IndexOf(Order, way.At) && Workflow.RolesFor(r.Act).Count > 0
                && seen.Add(r.To)))
                ways.Enqueue((row.To, [.. way.Acts, row.Act]));
        }

        return Wording.Say("missing.past", Wording.Say(state));
    }
}
