using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Application.Visits;

/// <summary>来访登记: takes an arrival in with its matters, from the desk or from a ledger; the one way for both.</summary>
public sealed class VisitIntake(Caller caller, IVisitStore visits, ICaseStore cases, IReportedMonths reported, CaseIntake intake, IReferenceSource reference, ICounts counts)
{
    /// <summary>A new arrival; <paramref name="past"/> where its matters were closed before it was entered.</summary>
    public async Task<RegisteredVisit> Take(RegisterVisit request, CancellationToken cancellation, PastClosure? past = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var visitors = (request.Visitors ?? []).Select(PersonEntry.Of).ToList();
        var visit = Visit(request, await reported.UpTo(OfficeTime.Day(OfficeTime.Stored(request.VisitedAt!.Value)), cancellation));
        var broken = Broken(request, visit);
        await visits.Add(visit, visitors, cancellation);
        var raisedNow = new Queue<(VisitMatter Matter, PersonInput Petitioner)>(VisitSpeakers.Of(request));
        var matters = new List<VisitCase>();
        Seal? first = null;
        foreach (var (place, matter) in (request.Matters ?? []).Index())
        {
            try
            {
                var (raised, seal) = matter.ExistingCaseId is { } known
                    ? await Note(known, visit, matter.Note, cancellation)
                    : await New(raisedNow.Dequeue(), visit.Id, visit.VisitedAt, visit.PeopleCount, past, cancellation);
                await visits.AddMatter(visit.Id, place, raised.Id, raised.IsNew, matter.Note, cancellation);
                matters.Add(raised);
                RequireAlike(first ??= seal, seal);
            }
            // What is broken in one matter hides nothing of the others. All of it goes when the transaction is refused.
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.RuleBroken)
            {
                // The arrival's own time is no member of a matter.
                broken.AddRange(refusal.Parts.Select(p => p.Pointer == ArrivalPointer ? p : p.Under($"/matters/{place}")));
            }
        }

        Refusal.ThrowTogether(broken);
        await counts.Book([CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount)], cancellation);
        return new(visit.Id, visit.Number, visit.PeopleCount, matters, [.. PersonWarnings.Of(visitors, caller.Today)]);
    }

    /// <summary>
    /// One more matter of an arrival that is stored already and that the caller may know, told by another row: the arrival is counted once. Refuses with <c>visit-rows-differ</c>
    /// where the row tells of another arrival, with <c>arrival-anonymised</c> where it went with its cases, with <c>arrival-cancelled</c> where it was booked
    /// by mistake; null where somebody else joined a matter at the same moment.
    /// </summary>
    public async Task<VisitCase?> Join(Guid visitId, string visitNo, RegisterVisit row, CancellationToken cancellation, PastClosure? past = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        var visit = await visits.Find(visitId, cancellation);
        if (visit.AnonymisedOn is not null) throw Refusal.ArrivalAnonymised(visitNo);
        if (visit.CancelledOn is not null) throw Refusal.ArrivalCancelled(visitNo);
        if (visit.VisitedAt != OfficeTime.Stored(row.VisitedAt!.Value) || visit.PeopleCount != row.PeopleCount || visit.Occasion != row.Occasion)
            throw Refusal.VisitRowsDiffer(visitNo);
        await visits.AddVisitors(visitId, [.. (row.Visitors ?? []).Select(PersonEntry.Of)], cancellation);
        var (raised, seal) = await New(VisitSpeakers.Of(row).First(), visitId, visit.VisitedAt, visit.PeopleCount, past, cancellation);
        foreach (var other in visit.Seals) RequireAlike(other, seal);
        return await visits.TryAddMatter(visitId, visit.NextPlace, raised.Id, cancellation) ? raised : null;
    }

    private const string ArrivalPointer = "/visitedAt";

    // An arrival stands behind the seal of what it raised: a matter that more people may know would be seen to have come by an arrival they may not.
    internal static void RequireAlike(Seal one, Seal other)
    {
        if (!one.HidesAsMuchAs(other)) throw Refusal.MattersKnownToOthers();
    }

    private VisitData Visit(RegisterVisit request, DateOnly? reportedUpTo)
    {
        var at = OfficeTime.Stored(request.VisitedAt!.Value);
        var on = OfficeTime.Day(at);
        var late = on <= reportedUpTo;
        return new()
        {
            Id = Guid.CreateVersion7(caller.At), Number = caller.VisitNumbers.Take(), VisitedAt = at, VisitedOn = on,
            CountedOn = late ? caller.Today : on, Late = late, Occasion = request.Occasion!.Value, PeopleCount = request.PeopleCount!.Value,
            Window = request.Window, Leader = request.Leader, Guidance = request.Guidance, UnitId = caller.Known.UnitId,
            RegisteredAt = caller.At, RegisteredBy = caller.Known.UserName,
        };
    }

    private List<Refusal> Broken(RegisterVisit request, VisitData visit)
    {
        var broken = new List<Refusal>();
        foreach (var (place, _) in (request.Visitors ?? []).Index().Where(v => v.Item.Representative).Skip(RegisterVisit.RepresentativeLimit).Take(1))
            broken.Add(Refusal.TooManyRepresentatives(RegisterVisit.RepresentativeLimit, place));
        if (visit.VisitedAt > caller.At) broken.Add(Refusal.InTheFuture("visitedAt"));
        return broken;
    }

    private async Task<(VisitCase Raised, Seal Seal)> New(
        (VisitMatter Matter, PersonInput Petitioner) raised, Guid visitId, DateTimeOffset visitedAt, int peopleCount, PastClosure? past, CancellationToken cancellation)
    {
        var (taken, seal) = await intake.TakeSealed(new Matter(raised.Matter, Channel.Visit, visitedAt, raised.Petitioner, peopleCount, VisitId: visitId, Past: past),
            cancellation);
        return (new(taken.Id, taken.Number, taken.QueryCode, taken.State, taken.Version, true, taken.Deadlines, taken.Warnings, taken.RepeatCandidates), seal);
    }

    private async Task<(VisitCase Raised, Seal Seal)> Note(Guid caseId, VisitData visit, string? note, CancellationToken cancellation)
    {
        var file = await cases.Find(caseId, caller.Known, cancellation) ?? throw Refusal.UnknownCase("existingCaseId");
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        file.NoteVisit(context, visit.Number, visit.VisitedOn, note);
        await cases.Save(file, cancellation);
        var known = new VisitCase(file.Data.Id, file.Data.Number, null, file.Data.State, file.Data.Version, false,
            [.. file.Deadlines.Select(d => DeadlineView.Of(d, reference.Current, caller.Today))], [], []);
        return (known, file.SealFor(context));
    }
}
