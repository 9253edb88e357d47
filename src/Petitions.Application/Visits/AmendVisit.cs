using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Application.Visits;

/// <summary>
/// 来访更正: what was entered wrongly of an arrival, when it was, its occasion and how many came, is put right together with the cases it raised. Only the members sent
/// are changed; what stood before stays beside it, and in the history of each of those cases.
/// </summary>
public sealed record AmendVisit : ICommand<VisitView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>The arrival; in the route.</summary>
    [JsonIgnore]
    public Guid VisitId { get; init; }
    /// <summary>来访时间.</summary>
    public DateTimeOffset? VisitedAt { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion? Occasion { get; init; }
    /// <summary>人次: 1–100,000.</summary>
    public int? PeopleCount { get; init; }
    /// <summary>窗口.</summary>
    public string? Window { get; init; }
    /// <summary>接访领导.</summary>
    public string? Leader { get; init; }
    /// <summary>更正依据: what shows it, such as the desk's own list.</summary>
    public string? Basis { get; init; }
}

internal sealed class AmendVisitShape : AbstractValidator<AmendVisit>
{
    public AmendVisitShape()
    {
        RuleFor(v => v.VisitedAt).InOurEra();
        RuleFor(v => v.PeopleCount).InclusiveBetween(1, Lengths.People);
        RuleFor(v => v.Window).MaximumLength(Lengths.Name);
        RuleFor(v => v.Leader).MaximumLength(Lengths.Name);
        RuleFor(v => v.Basis).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(v => v).Must(v => v is not { VisitedAt: null, Occasion: null, PeopleCount: null, Window: null, Leader: null })
            .Says("至少更正一项", "name at least one member");
    }
}

internal sealed class AmendVisitHandler(
    Caller caller, IVisitStore visits, ICaseStore cases, IReportedMonths reported, IPeople persons, ICaseTexts caseTexts, ICasePast past, IReferenceSource reference, ICounts counts, GroupRule group, ArrivalFollow follow, IRequestHandler<FindVisit, VisitView> shown) : IRequestHandler<AmendVisit, VisitView>
{
    public async Task<VisitView> Handle(AmendVisit request, CancellationToken cancellationToken)
    {
        var visit = await visits.Known(request.VisitId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        visit.RequireStanding();
        var amended = await Amended(request, visit, cancellationToken);
        var changes = Changes(visit, amended);
        if (changes.Count == 0) return await shown.Handle(new(visit.Id), cancellationToken);
        var broken = new List<Refusal>();
        if (amended.VisitedAt > visit.RegisteredAt && amended.VisitedAt != visit.VisitedAt) broken.Add(Refusal.ReceivedAfterRegistered(OfficeTime.Day(visit.RegisteredAt), "visitedAt"));
        foreach (var matter in await visits.Matters(visit.Id, cancellationToken))
            broken.AddRange(await Follow(matter, visit, amended, request.Basis!, changes, cancellationToken));
        Refusal.ThrowTogether(broken);
        // A case that takes its seal late has put the arrival behind it by now, and counted it there.
        var stands = await visits.Known(visit.Id, caller.Known, cancellationToken) ?? visit;
        amended = amended with { Seal = stands.Seal };
        await visits.Amend(amended, new()
        {
            Version = amended.Version, At = caller.At, Actor = caller.Known.UserName, ActorName = caller.Known.DisplayName, Basis = request.Basis, Details = Details.Json(changes),
        }, cancellationToken);
        await counts.Book([
            CountBook.Negated(CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount, stands.Seal)),
            CountBook.BookVisit(amended.UnitId, amended.CountedOn, amended.PeopleCount, amended.Seal)], cancellationToken);
        return await shown.Handle(new(visit.Id), cancellationToken);
    }

    // A blank takes out what stands there.
    private static string? Told(string? told, string? stood) => told is null ? stood : string.IsNullOrWhiteSpace(told) ? null : told;

    private async Task<VisitData> Amended(AmendVisit request, VisitData visit, CancellationToken cancellation)
    {
        var amended = visit with
        {
            Occasion = request.Occasion ?? visit.Occasion,
            PeopleCount = request.PeopleCount ?? visit.PeopleCount,
            Window = Told(request.Window, visit.Window),
            Leader = Told(request.Leader, visit.Leader),
            Version = visit.Version + 1,
        };
        if (request.VisitedAt is not { } told || OfficeTime.Stored(told) is var at && at == visit.VisitedAt) return amended;
        var on = OfficeTime.Day(at);
        var counted = CountedDay.PutRight(on, new(visit.CountedOn, visit.Late), OfficeTime.Day(visit.RegisteredAt), await reported.UpTo(on, cancellation));
        return amended with { VisitedAt = at, VisitedOn = on, CountedOn = counted.On, Late = counted.Late };
    }

    // What it raised came when it did and with as many people; what it was noted on came before it.
    private async Task<IReadOnlyList<Refusal>> Follow(ArrivalMatter matter, VisitData visit, VisitData amended, string basis, IReadOnlyList<AmendedMember> changes, CancellationToken cancellation)
    {
        if (!matter.IsNew && amended.VisitedOn == visit.VisitedOn) return [];
        if (await cases.Find(matter.CaseId, caller.Known, cancellation) is not { } file) return [Refusal.VisitMatterNotYours()];
        if (!matter.IsNew) return amended.VisitedOn < file.Data.ReceivedOn ? [Refusal.BeforeItsCause("visitedAt", file.Data.ReceivedOn)] : [];
        var (id, old, context) = (matter.CaseId, file.Data, new ActContext(caller.Known, caller.At, reference.Current));
        if (old.AnonymisedOn is not null || changes.All(c => c.Member is "window" or "receptionLeader")) return [];
        var people = old.PeopleCount == visit.PeopleCount ? amended.PeopleCount : old.PeopleCount;
        var named = (await persons.OfCase(id, cancellation)).Count(p => p.Role != PersonRole.Agent);
        var texts = await caseTexts.Of(id, cancellation);
        file.Remember(await past.Steps(id, cancellation));
        var facts = new ArrivalFacts
        {
            ReportedUpTo = await reported.UpTo(amended.VisitedOn, cancellation), FirstNotedOn = await visits.FirstNotedOn(id, cancellation), WithItsVisit = true,
        };
        try
        {
            var told = old with { ReceivedAt = amended.VisitedAt, PeopleCount = people, GroupForm = people == old.PeopleCount ? old.GroupForm : group.Of(old.Channel, Math.Max(people, named)) };
            if (told == old && amended.Occasion == visit.Occasion) return [];
            file.Amend(context, told, became => AmendedMembers.Of(old, became, texts, texts, null, null).Concat(changes.Where(c => c.Member == "occasion")).ToList(), arrival: facts, basis: basis);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.RuleBroken)
        {
            return [.. refusal.Parts.Select(p => p.Pointer == "/receivedAt" ? p.At("/visitedAt") : p)];
        }

        await cases.Save(file, cancellation);
        await follow.Run(old, file.Data, context, cancellation);
        return [];
    }

    private static List<AmendedMember> Changes(VisitData old, VisitData now)
    {
        var changes = new List<AmendedMember>();
        changes.AddChanged("visitedAt", old.VisitedAt, now.VisitedAt);
        changes.AddChanged("occasion", old.Occasion, now.Occasion);
        changes.AddChanged("peopleCount", old.PeopleCount, now.PeopleCount);
        changes.AddChanged("window", old.Window, now.Window);
        changes.AddChanged("receptionLeader", old.Leader, now.Leader);
        changes.AddChanged("countedOn", old.CountedOn, now.CountedOn);
        changes.AddChanged("late", old.Late, now.Late);
        return changes;
    }
}
