using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Application.Visits;

/// <summary>
/// 来访更正: what was entered wrongly of an arrival, when it was, its occasion and how many came, is put right together with the cases it raised. Only the members sent
/// are changed; what stood before stays beside it, and in the history of each of those cases. Visitors sent are added; who is to be taken off is named by number. The petitioners of
/// those cases are amended there.
/// </summary>
public sealed record AmendVisit : ICommand<VisitView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Visit, VisitId);
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
    /// <summary>告知指引; a blank takes out what stands there.</summary>
    public string? Guidance { get; init; }
    /// <summary>补登的来访人.</summary>
    public IReadOnlyList<VisitorInput>? Visitors { get; init; }
    /// <summary>撤下的来访人: by their ordinals; who is corrected is taken off and added anew.</summary>
    public IReadOnlyList<int>? RemoveVisitors { get; init; }
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
        RuleFor(v => v.Guidance).MaximumLength(Lengths.Text);
        RuleForEach(v => v.Visitors).NotNull().SetValidator(new VisitorInputShape());
        RuleFor(v => v.Visitors).Must(IsFew).Says($"一次最多 {Lengths.CoPetitioners} 人", $"at most {Lengths.CoPetitioners} at a time");
        RuleFor(v => v.RemoveVisitors).Must(IsFew).Says($"一次最多 {Lengths.CoPetitioners} 人", $"at most {Lengths.CoPetitioners} at a time");
        RuleFor(v => v).Must(v => v.Visitors is { Count: > 0 } || v.RemoveVisitors is { Count: > 0 }
                || v is not { VisitedAt: null, Occasion: null, PeopleCount: null, Window: null, Leader: null, Guidance: null })
            .Says("至少更正一项", "name at least one member");
    }

    private static bool IsFew<T>(IReadOnlyList<T>? list) => list is null || list.Count <= Lengths.CoPetitioners;
}

internal sealed class AmendVisitHandler(
    Caller caller, IVisitStore visits, IReveals reveals, ICaseStore cases, IReportedMonths reported, IPeople persons, ICaseTexts caseTexts, ICasePast past, IReferenceSource reference, ICounts counts, GroupRule group, ArrivalFollow follow, IRequestHandler<FindVisit, VisitView> shown) : IRequestHandler<AmendVisit, VisitView>
{
    public async Task<VisitView> Handle(AmendVisit request, CancellationToken cancellationToken)
    {
        // A matter that is just joining it is there when they are looked through, or finds the arrival put right already.
        await visits.Take(request.VisitId, cancellationToken);
        var visit = await visits.Known(request.VisitId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        visit.RequireStanding();
        var amended = await Amended(request, visit, cancellationToken);
        var told = Told(request, await visits.Told(visit.Id, cancellationToken));
        List<AmendedMember> changes = [.. Changes(visit, amended), .. ChangesTold(told)];
        if (changes.Count == 0) return await shown.Handle(new(visit.Id), cancellationToken);
        // Who came, and what they were told, is put right by those who may be told, also where the matter they stepped aside from has left.
        if (changes.Exists(IsTold) && await reveals.OfVisit(visit.Id, cancellationToken) is null) throw Refusal.VisitMatterNotYours();
        var broken = Broken(told);
        if (amended.VisitedAt > visit.RegisteredAt && amended.VisitedAt != visit.VisitedAt) broken.Add(Refusal.ReceivedAfterRegistered(OfficeTime.Day(visit.RegisteredAt), "visitedAt"));
        foreach (var matter in await visits.Matters(visit.Id, cancellationToken))
            broken.AddRange(await Follow(matter, visit, amended, request.Basis!, changes, cancellationToken));
        Refusal.ThrowTogether(broken);
        // A case that takes its seal late has put the arrival behind it by now, and counted it there.
        var stands = await visits.Known(visit.Id, caller.Known, cancellationToken) ?? visit;
        amended = amended with { Seal = stands.Seal };
        await visits.Amend(amended, new()
        {
            Version = amended.Version, At = caller.At, Actor = caller.Known.UserName, ActorName = caller.Known.DisplayName, Basis = request.Basis, Details = Details.Json(new AmendmentDetails(changes)),
        }, changes.Exists(IsTold) ? told : null, cancellationToken);
        await counts.Book([
            CountBook.Negated(CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount, stands.Seal)),
            CountBook.BookVisit(amended.UnitId, amended.CountedOn, amended.PeopleCount, amended.Seal)], cancellationToken);
        return await shown.Handle(new(visit.Id), cancellationToken);
    }

    // A blank takes out what stands there.
    private static string? Told(string? told, string? stood) => told is null ? stood : string.IsNullOrWhiteSpace(told) ? null : told;

    private static ArrivalCorrection Told(AmendVisit request, ArrivalTold before)
        => new(before, Told(request.Guidance, before.Guidance), [.. (request.RemoveVisitors ?? []).Distinct()], [.. (request.Visitors ?? []).Select(PersonEntry.Of)]);

    // Who they were, and what was told, stands in the line sealed: beside it only how many there are, whether anything was told, and of whom it speaks.
    private static IEnumerable<AmendedMember> ChangesTold(ArrivalCorrection told)
    {
        if (told.Guidance != told.Before.Guidance) yield return new(Amendable.Guidance, told.Before.Guidance is not null, told.Guidance is not null);
        if (told.Removed.Count + told.Added.Count > 0)
            yield return new(Amendable.Visitors, told.Before.Visitors.Count, told.Before.Visitors.Count - told.Removed.Count + told.Added.Count) { Changed = [.. told.Removed.Select(o => $"visitors[{o}]")] };
    }

    private static bool IsTold(AmendedMember change) => change.Member is Amendable.Guidance or Amendable.Visitors;

    private static List<Refusal> Broken(ArrivalCorrection told)
    {
        var broken = told.Removed.Where(o => !told.Before.Visitors.Any(v => v.Ordinal == o)).Select(Refusal.UnknownVisitor).ToList();
        var standing = told.Before.Visitors.Count(v => v.Person.Role == PersonRole.Representative && !told.Removed.Contains(v.Ordinal));
        foreach (var (place, _) in told.Added.Index().Where(v => v.Item.Role == PersonRole.Representative).Skip(Math.Max(0, RegisterVisit.RepresentativeLimit - standing)).Take(1))
            broken.Add(Refusal.TooManyRepresentatives(RegisterVisit.RepresentativeLimit, place));
        return broken;
    }

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
        if (!matter.IsNew && amended.VisitedOn == visit.VisitedOn && !changes.Any(IsTold)) return [];
        if (await cases.Find(matter.CaseId, caller.Known, cancellation) is not { } file) return [Refusal.VisitMatterNotYours()];
        if (!matter.IsNew) return amended.VisitedOn < file.Data.ReceivedOn ? [Refusal.BeforeItsCause("visitedAt", file.Data.ReceivedOn)] : [];
        var (id, old, context) = (matter.CaseId, file.Data, new ActContext(caller.Known, caller.At, reference.Current));
        if (old.AnonymisedOn is not null || changes.All(c => c.Member is Amendable.Window or Amendable.ReceptionLeader || IsTold(c))) return [];
        var people = old.PeopleCount == visit.PeopleCount ? amended.PeopleCount : old.PeopleCount;
        var named = (await persons.OfCase(id, cancellation)).Count(p => p.Role != PersonRole.Agent);
        var texts = await caseTexts.Of(id, cancellation);
        file.Remember(await past.Steps(id, cancellation));
        var facts = new ArrivalFacts
        {
            ReportedUpTo = await reported.UpTo(amended.VisitedOn, cancellation), FirstNotedOn = await visits.FirstNotedOn(id, visit.Id, cancellation), WithItsVisit = true,
        };
        try
        {
            var told = old with { ReceivedAt = amended.VisitedAt, PeopleCount = people, GroupForm = people == old.PeopleCount ? old.GroupForm : group.Of(old.Channel, Math.Max(people, named)) };
            if (told == old && amended.Occasion == visit.Occasion) return [];
            file.Amend(context, told, became => new(AmendedMembers.Of(old, became, texts, texts, null, null).Concat(changes.Where(c => c.Member == Amendable.Occasion))), arrival: facts, basis: basis);
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
        changes.AddChanged(Amendable.VisitedAt, old.VisitedAt, now.VisitedAt);
        changes.AddChanged(Amendable.Occasion, old.Occasion, now.Occasion);
        changes.AddChanged(Amendable.PeopleCount, old.PeopleCount, now.PeopleCount);
        changes.AddChanged(Amendable.Window, old.Window, now.Window);
        changes.AddChanged(Amendable.ReceptionLeader, old.Leader, now.Leader);
        changes.AddChanged(Amendable.CountedOn, old.CountedOn, now.CountedOn);
        changes.AddChanged(Amendable.Late, old.Late, now.Late);
        return changes;
    }
}
