using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;

namespace Petitions.Application.Ledgers;

internal sealed partial record LedgerReading
{
    /// <summary>What to look at before an open row is stored: its clocks and its age begin with its receipt, however long ago that was.</summary>
    public IEnumerable<LedgerFault> Warnings(string unitId, ReferenceData reference, DateOnly today)
    {
        if (Past is not null || (Case?.ReceivedAt ?? Visit?.VisitedAt) is not { } receivedAt) yield break;
        var receivedOn = OfficeTime.Day(receivedAt);
        var petitioner = Case?.Petitioner ?? Visit!.Visitors![0].AsPetitioner();
        if (PetitionCase.FirstDueOn(reference, unitId, receivedOn, CaseIntake.NameAndAddressKnown(petitioner)) is { } due && due < today)
            yield return new(LedgerColumns.Received, $"按在办登记，入库时即已超期（期限{due.InChinese()}）；已办结的旧件请填写办结日期。",
                $"Registered as open it is overdue on arrival (due {due:yyyy-MM-dd}); where the matter was closed, fill in the day of closure.", Warning: true);
        if (PetitionCase.BacklogByAgeOn(reference, receivedOn, today) is { } backlog && backlog <= today)
            yield return new(LedgerColumns.Received, $"按在办登记，即会列为积案（自{backlog.InChinese()}起）；已办结的旧件请填写办结日期。",
                $"Registered as open it becomes a backlog case at once (since {backlog:yyyy-MM-dd}); where the matter was closed, fill in the day of closure.", Warning: true);
    }

    private static PastClosure? PastOf(LedgerCells cells, DateTimeOffset? receivedAt, Actor actor, DateTimeOffset now, string source)
    {
        var (closedOn, outcome, settled) = (cells.Day(LedgerColumns.Closed), cells.Word(LedgerColumns.Outcome, LedgerColumns.Outcomes),
            cells.Word(LedgerColumns.Settled, LedgerColumns.YesOrNo));
        if (cells.Text(LedgerColumns.Closed) is null)
        {
            // A matter that is settled was closed; one that has an outcome may still wait for its end.
            if (settled == true) cells.Fault(LedgerColumns.Closed, "写明已化解的，须填写办结日期。", "Where a matter is said to be settled, the day it was closed is asked for.");
            return null;
        }

        if (!actor.HasAny(Workflow.RolesFor(CaseAct.Closure))) cells.Fault(LedgerColumns.Closed, Refusal.PastClosureNotYours());
        if (closedOn is not { } on) return null;
        if (on > OfficeTime.Day(now)) cells.Fault(LedgerColumns.Closed, Refusal.InTheFuture(LedgerColumns.Closed));
        if (receivedAt is { } at && on < OfficeTime.Day(at)) cells.Fault(LedgerColumns.Closed, Refusal.BeforeItsCause(LedgerColumns.Closed, OfficeTime.Day(at)));
        return new(on, outcome, settled, source);
    }
}
