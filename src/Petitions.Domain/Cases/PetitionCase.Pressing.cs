using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 可催办: true where somebody can still be reminded, ordered or answer: of a case that is merged or withdrawn only while the report on its assignment is owed, which
    /// is owed whatever has become of the case.
    /// </summary>
    public bool CanBePressed => Data.AnonymisedOn is null && (Data.State is not (CaseState.Merged or CaseState.Withdrawn) || OwesReport);

    // The report on its assignment, which is owed whatever has become of the case.
    private bool OwesReport => _deadlines.Any(d => d.RuleKey == RuleKeys.AssignedReport && d.Status == DeadlineStatus.Running);
}
