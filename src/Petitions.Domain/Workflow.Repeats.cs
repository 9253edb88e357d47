using Petitions.Domain.Cases;

namespace Petitions.Domain;

public static partial class Workflow
{
    // Links leave the state as it is; what was merged at screening is undecided again.
    private static void AddRepeats(Adding add, Staying stay)
    {
        stay(CaseAct.RepeatLink, All);
        stay(CaseAct.RepeatUnlink, All);
        add(CaseState.Merged, CaseAct.Unmerge, CaseState.Registered);
    }
}
