using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Evidence;
using Petitions.Domain.Reference;

namespace Petitions.Application.Cases;

/// <summary>
/// 补正: corrects or supplements intake data. Only the members sent are changed; old values stay in the history. Co-petitioners sent are added;
/// who is to be taken off is named by number.
/// </summary>
public sealed record AmendCase : CaseFields, IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Amendment);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>信访人: members not sent stay as they are.</summary>
    public PersonAmendment? Petitioner { get; init; }
    /// <summary>撤下的同访人: by their ordinals; who is corrected is taken off and added anew.</summary>
    public IReadOnlyList<int>? RemoveCoPetitioners { get; init; }
    /// <summary>人数.</summary>
    public int? PeopleCount { get; init; }
    /// <summary>紧急; hides the intake member so that "not sent" differs from "no".</summary>
    public new bool? Urgent { get; init; }
}

internal sealed class AmendCaseShape : AbstractValidator<AmendCase>
{
    public AmendCaseShape()
    {
        this.AddCaseFields(_ => true);
        RuleFor(c => c.Title).Must(NotBlank).WithMessage("不能为空 / must not be blank");
        RuleFor(c => c.Content).Must(NotBlank).WithMessage("不能为空 / must not be blank");
        RuleFor(c => c.Petitioner!).SetValidator(new PersonInputShape(nameAsked: false)).When(c => c.Petitioner is not null);
        RuleFor(c => c).Must(SaysSomething).WithName("body").WithMessage("至少补正一项 / name at least one member");
        RuleFor(c => c.RemoveCoPetitioners).Must(r => r is null || r.Count <= Lengths.CoPetitioners).WithMessage($"≤ {Lengths.CoPetitioners}");
        RuleFor(c => c.PeopleCount).InclusiveBetween(1, Lengths.People);
    }

    private static bool SaysSomething(AmendCase c) => c.RemoveCoPetitioners is { Count: > 0 } || c.CoPetitioners is { Count: > 0 } || c is not
    {
        Title: null, Content: null, Demand: null, Facts: null, Purpose: null, Class: null, CategoryCode: null, IncidentUnitId: null, Accused: null,
        Urgent: null, ExternalNo: null, Petitioner: null, Agent: null, PeopleCount: null,
    };

    private static bool NotBlank(string? text) => text is null || !string.IsNullOrWhiteSpace(text);
}

internal sealed class AmendCaseHandler(CaseActs acts, ICaseStore cases, AccusedLink links, InvolvedUnits involved, ReferralActs referrals, GroupRule group, Caller caller) : IRequestHandler<AmendCase, CaseView>
{
    public Task<CaseView> Handle(AmendCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var texts = await cases.Texts(request.CaseId, cancellationToken);
            var after = new CaseTexts(request.Content ?? texts.Content, request.Demand ?? texts.Demand, request.Facts ?? texts.Facts);
            var people = await ChangePeople(request, file, cancellationToken);
            var link = await links.Of(OfWhom(request, file.Data), cancellationToken);
            var accused = link.Accused;
            var amended = Amended(request, file.Data, accused, people.Now.FirstOrDefault(p => p.Role == PersonRole.Lead));
            // Judged anew only where the people are told anew.
            if (request.PeopleCount is not null || people.CoPetitionersChanged)
                amended = amended with { GroupForm = group.Of(amended.Channel, Math.Max(amended.PeopleCount, people.Now.Count(p => p.Role != PersonRole.Agent))) };
            file.Remember(await cases.Past(request.CaseId, cancellationToken));
            var old = file.Data;
            var parts = await involved.In(old, cancellationToken);
            var found = people.Unknown.Concat(link.Broken).ToList();
            if (accused is not null || amended.Class != old.Class) found.AddRange(await OfSender(file, amended, context, cancellationToken));
            if (link.MayBeOurs) found.Add(Refusal.AccusedMayBeOurs());
            file.Amend(context, amended, became => Changes(old, became, texts, after, people.Change, file.Changes.CoUnits?.Removed),
                await links.Upward(amended.AccusedUnitId, amended.AccusedUserName, cancellationToken), found, parts);
            if (after != texts) await cases.SaveTexts(file, after, cancellationToken);
            if (accused is not null || file.Data.Class != old.Class) await Follow(file.Data, file.Data.Id, context, cancellationToken);
        }, cancellationToken);

    // What was referred is the same matter: whom it accuses is kept out of it there too, and of where it went on from there.
    private async Task Follow(CaseData accusing, Guid from, ActContext context, CancellationToken cancellation)
    {
        foreach (var id in await cases.LinkedTo(from, cancellation))
        {
            var linked = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
            if (linked.Data is { AnonymisedOn: null } old && await KeepingOut(old, accusing, context, cancellation) is { } told)
            {
                var texts = await cases.Texts(id, cancellation);
                linked.Remember(await cases.Past(id, cancellation));
                linked.Amend(context, told, became => Changes(old, became, texts, texts, null, linked.Changes.CoUnits?.Removed),
                    await links.Upward(told.AccusedUnitId, told.AccusedUserName, cancellation), involved: await involved.In(old, cancellation), follows: true);
                await cases.Save(linked, cancellation);
            }

            await Follow(accusing, id, context, cancellation);
        }
    }

    // Nobody whom the sender keeps out is let in by its receiver: as long as the sender names them, that is the sender's to say.
    private async Task<IReadOnlyList<Refusal>> OfSender(PetitionCase file, CaseData amended, ActContext context, CancellationToken cancellation)
    {
        if (file.ReferredIn is not { } referral) return [];
        var sender = await referrals.OtherEnd(referral, file, cancellation);
        return sender.Data.AnonymisedOn is null && await KeepingOut(amended, sender.Data, context, cancellation) is not null ? [Refusal.AccusedBySender()] : [];
    }

    // The case at the receiver as it keeps out whom the sender's accuses; null where it does already.
    private async Task<CaseData?> KeepingOut(CaseData held, CaseData accusing, ActContext context, CancellationToken cancellation)
    {
        // Of two persons whom one unit covers the seal names one: the designated person, whom the unit alone does not keep out.
        var officer = await links.Upward(accusing.AccusedUnitId, accusing.AccusedUserName, cancellation) is not null;
        var told = accusing.AccusedUnitId is { } unit ? Excluding(held, accusing, unit, officer, context.Reference)
            : accusing.AccusedMayBe is { } mayBe
                ? held with { AccusedKind = held.AccusedKind ?? accusing.AccusedKind, AccusedName = held.AccusedName ?? accusing.AccusedName, AccusedMayBe = Seal.AnyOf(held.AccusedMayBe, mayBe) }
                : held;
        // What is an accusation here is none of another kind there: only as one it shuts anybody out.
        if ((accusing.AccusedUnitId ?? accusing.AccusedMayBe) is not null && Seal.Covers(accusing) && !Seal.Covers(told)) told = told with { Class = PetitionClass.Accusation };
        return (told.Class, told.AccusedMayBe, AccusedOf(told)) == (held.Class, held.AccusedMayBe, AccusedOf(held)) ? null : told;
    }

    // Nobody whom the receiver keeps out is let in by its sender: where both name somebody of ours, the nearest unit above both is kept out.
    private static CaseData Excluding(CaseData held, CaseData accusing, string unit, bool officer, ReferenceData reference)
        // A unit of another tree keeps out nobody who could see the case here.
        => held.AccusedUnitId is not { } own || reference.NearestAbove(own, held.UnitId) is null
            ? held with { AccusedKind = accusing.AccusedKind, AccusedName = accusing.AccusedName, AccusedUnitId = unit, AccusedUserName = accusing.AccusedUserName, AccusedMayBe = accusing.AccusedMayBe }
            : reference.NearestAbove(own, unit) is { } both
                ? held with { AccusedUnitId = both, AccusedUserName = held.AccusedUserName is { Length: > 0 } name && !(officer && accusing.AccusedUserName is { Length: > 0 }) ? name : accusing.AccusedUserName }
                : held;

    private static (string? Kind, string? Name, string? UnitId, string? UserName) AccusedOf(CaseData data)
        => (data.AccusedKind, data.AccusedName, data.AccusedUnitId, data.AccusedUserName);

    private sealed record PeopleChange(IReadOnlyList<PersonView> Now, AmendedMember? Change, bool CoPetitionersChanged, IReadOnlyList<Refusal> Unknown);

    private async Task<PeopleChange> ChangePeople(AmendCase request, PetitionCase file, CancellationToken cancellation)
    {
        var (id, removed, added) = (request.CaseId, request.RemoveCoPetitioners ?? [], request.CoPetitioners ?? []);
        var (shown, was) = (await cases.People(id, cancellation), await cases.PeopleOnFile(id, cancellation));
        if (request.Petitioner is not null) await cases.AmendPetitioner(id, request.Petitioner, cancellation);
        if (request.Agent is not null) await cases.ReplaceAgent(id, PersonEntry.Of(request.Agent, PersonRole.Agent), cancellation);
        if (removed.Count + added.Count > 0)
            await cases.ChangeCoPetitioners(id, removed, [.. added.Select(p => PersonEntry.Of(p, PersonRole.Co))], cancellation);
        var now = await cases.People(id, cancellation);
        var changed = AmendedPeople.Names(was, await cases.PeopleOnFile(id, cancellation));
        // What is masked alike may differ: the whole of it stays, sealed.
        var change = changed.Count == 0 || file.Data.AnonymisedOn is not null ? null : new AmendedMember(AmendedPeople.Member, shown, now) { Changed = changed, Sealed = await cases.SealPeople(file, was, cancellation) };
        return new(now, change, removed.Count + added.Count > 0,
            [.. removed.Distinct().Where(o => !was.Any(p => p.Ordinal == o && p.Person.Role == PersonRole.Co)).Select(Refusal.UnknownCoPetitioner)]);
    }

    // Told without a name, which account it is or that it is a namesake is said of whoever is named already.
    private static AmendCase OfWhom(AmendCase request, CaseData data)
        => request.Accused is { Kind: null, Name: null } accused && (accused.Namesake == true || !string.IsNullOrWhiteSpace(accused.UserName))
            ? request with { Accused = accused with { Kind = Words.ParseOptional<AccusedKind>(data.AccusedKind), Name = data.AccusedName } }
            : request;

    private static CaseData Amended(AmendCase request, CaseData data, Accused? accused, PersonView? lead) => data with
    {
        Title = request.Title ?? data.Title,
        Purpose = request.Purpose ?? data.Purpose,
        Class = request.Class ?? data.Class,
        CategoryCode = request.CategoryCode ?? data.CategoryCode,
        IncidentUnitId = request.IncidentUnitId ?? data.IncidentUnitId,
        ExternalNo = request.ExternalNo ?? data.ExternalNo,
        PeopleCount = request.PeopleCount ?? data.PeopleCount,
        Urgent = request.Urgent ?? data.Urgent,
        AccusedKind = accused is null ? data.AccusedKind : accused.Kind,
        AccusedName = accused is null ? data.AccusedName : accused.Name,
        AccusedUnitId = accused is null ? data.AccusedUnitId : accused.UnitId,
        AccusedUserName = accused is null ? data.AccusedUserName : accused.UserName,
        AccusedMayBe = accused is null ? data.AccusedMayBe : accused.MayBe,
        Anonymous = lead?.Anonymous ?? data.Anonymous,
        NoticeOwed = request.Petitioner is null ? data.NoticeOwed : lead is { Anonymous: false, Name: not null, Address: not null },
    };

    private static List<AmendedMember> Changes(
        CaseData old, CaseData now, CaseTexts oldTexts, CaseTexts texts, AmendedMember? people, IReadOnlyList<string>? coUnitsLeft)
    {
        var changes = new List<AmendedMember>();
        void Compare(string member, object? before, object? after)
        {
            if (!Equals(before, after)) changes.Add(new(member, before, after));
        }

        Compare("title", old.Title, now.Title);
        Compare("content", oldTexts.Content, texts.Content);
        Compare("demand", oldTexts.Demand, texts.Demand);
        Compare("facts", oldTexts.Facts, texts.Facts);
        Compare("purpose", old.Purpose, now.Purpose);
        Compare("class", old.Class, now.Class);
        Compare("categoryCode", old.CategoryCode, now.CategoryCode);
        // An accusation moves out of the reach of whom it accuses.
        Compare("unitId", old.UnitId, now.UnitId);
        Compare("assignee", old.Assignee, now.Assignee);
        if (coUnitsLeft is not null) changes.Add(new("coUnits", coUnitsLeft, null));
        Compare("incidentUnitId", old.IncidentUnitId, now.IncidentUnitId);
        Compare("externalNo", old.ExternalNo, now.ExternalNo);
        Compare("peopleCount", old.PeopleCount, now.PeopleCount);
        Compare("groupForm", old.GroupForm, now.GroupForm);
        Compare("urgent", old.Urgent, now.Urgent);
        Compare("accused", AccusedOf(old).ToString(), AccusedOf(now).ToString());
        Compare("accusedMayBe", old.AccusedMayBe, now.AccusedMayBe);
        if (oldTexts != texts) changes.Add(new("evidence", null, HistoryChain.Evidence(texts.Content, texts.Demand, texts.Facts)));
        if (people is not null) changes.Add(people);
        return changes;
    }
}

/// <summary>补正项: one member with its old and new value, personal data masked.</summary>
/// <param name="Member">Name of the member.</param>
/// <param name="Old">Value before.</param>
/// <param name="New">Value after.</param>
public sealed record AmendedMember(string Member, object? Old, object? New)
{
    /// <summary>Of people: what of whom has changed, since masks may hide it.</summary>
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>Of people: how they stood before, sealed under the key of the case; never answered, revealed for a reason.</summary>
    public string? Sealed { get; init; }
}
