using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

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
    /// <summary>撤下代理人: the petitioner comes by themselves; another agent is told instead.</summary>
    public bool RemoveAgent { get; init; }
    /// <summary>人数.</summary>
    public int? PeopleCount { get; init; }
    /// <summary>紧急; hides the intake member so that "not sent" differs from "no".</summary>
    public new bool? Urgent { get; init; }
    /// <summary>收到时间, as it turns out to have been: clocks from receipt, age and counts follow; by those who register, with its basis.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
    /// <summary>信访渠道, as it turns out to have been. What was raised by a visit is none of its matters any more once it came by another.</summary>
    public Channel? Channel { get; init; }
    /// <summary>来访编号, with the channel <c>visit</c>: the visit that raised the matter, registered by then; it came when that did.</summary>
    public string? VisitNumber { get; init; }
    /// <summary>传真: a letter that came by fax.</summary>
    public bool? Fax { get; init; }
    /// <summary>更正依据: what shows it, such as a postmark; asked for with time, channel and fax.</summary>
    public string? Basis { get; init; }

    internal bool IsOfArrival => ReceivedAt is not null || Channel is not null || Fax is not null;
}

internal sealed class AmendCaseShape : AbstractValidator<AmendCase>
{
    public AmendCaseShape()
    {
        this.AddCaseFields(_ => true);
        RuleFor(c => c.Title).Must(NotBlank).Says("不能为空", "must not be blank");
        RuleFor(c => c.Content).Must(NotBlank).Says("不能为空", "must not be blank");
        RuleFor(c => c.Petitioner!).SetValidator(new PersonInputShape(nameAsked: false)).When(c => c.Petitioner is not null);
        RuleFor(c => c).Must(SaysSomething).Says("至少补正一项", "name at least one member");
        RuleFor(c => c.RemoveCoPetitioners).Must(r => r is null || r.Count <= Lengths.CoPetitioners).Says($"一次最多撤下 {Lengths.CoPetitioners} 人", $"at most {Lengths.CoPetitioners} are taken off at a time");
        RuleFor(c => c.RemoveAgent).Equal(false).When(c => c.Agent is not null).Says("另有代理人的只填代理人，即代替原来的", "where there is another agent, tell that one alone: it takes the place of the first");
        RuleFor(c => c.PeopleCount).InclusiveBetween(1, Lengths.People);
        RuleFor(c => c.ReceivedAt).InOurEra();
        RuleFor(c => c.VisitNumber).MaximumLength(Lengths.Name);
        RuleFor(c => c.VisitNumber).Null().When(c => c.Channel != Channel.Visit).Says("只在信访渠道更正为来访时填写", "with the channel visit only");
        RuleFor(c => c.ReceivedAt).Null().When(c => c.VisitNumber is not null).Says("来访的时间即收到时间，不另填写", "it came when the visit did: leave it out");
        RuleFor(c => c.Basis).NotEmpty().When(c => c.IsOfArrival);
        RuleFor(c => c.Basis).MaximumLength(Lengths.Text);
    }

    private static readonly PersonAmendment NobodyAmended = new();

    private static bool SaysSomething(AmendCase c) => c.RemoveCoPetitioners is { Count: > 0 } || c.CoPetitioners is { Count: > 0 } || (c.Petitioner is not null && c.Petitioner != NobodyAmended) || c is not
    {
        Title: null, Content: null, Demand: null, Facts: null, Purpose: null, Class: null, CategoryCode: null, IncidentUnitId: null, Accused: null,
        Urgent: null, ExternalNo: null, Agent: null, RemoveAgent: false, PeopleCount: null, IsOfArrival: false,
    };

    private static bool NotBlank(string? text) => text is null || !string.IsNullOrWhiteSpace(text);
}

internal sealed class AmendCaseHandler(CaseActs acts, ICaseTexts caseTexts, ICasePast past, IReportedMonths reported, IVisitStore visits, IPeople persons, AccusedLink links, InvolvedUnits involved, AccusedBySender bySenders, VisitMatters ofVisits, GroupRule group) : IRequestHandler<AmendCase, CaseView>
{
    public Task<CaseView> Handle(AmendCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var texts = await caseTexts.Of(request.CaseId, cancellationToken);
            var after = new CaseTexts(request.Content ?? texts.Content, Told(request.Demand, texts.Demand), Told(request.Facts, texts.Facts));
            var people = await ChangePeople(request, file, cancellationToken);
            var link = await links.Of(OfWhom(request, file.Data), cancellationToken);
            var accused = link.Accused;
            var way = await ofVisits.Of(request, file.Data, context, cancellationToken);
            var amended = Amended(request, file.Data, way, accused, people.Now.FirstOrDefault(p => p.Role == PersonRole.Lead));
            // Judged anew only where the people, or how they came, are told anew.
            if (request.PeopleCount is not null || request.Channel is not null || people.CoPetitionersChanged)
                amended = amended with { GroupForm = group.Of(amended.Channel, Math.Max(amended.PeopleCount, people.Now.Count(p => p.Role != PersonRole.Agent))) };
            file.Remember(await past.Steps(request.CaseId, cancellationToken));
            var old = file.Data;
            var parts = await involved.In(old, cancellationToken);
            var found = people.Unknown.Concat(link.Broken).Concat(way.Broken).ToList();
            if (AccusedFollow.Concerns(old, amended))
            {
                if (accused is not null && link.Broken.Count == 0) found.AddRange(await links.ToldByBearer(old, cancellationToken));
                (amended, var broken) = await bySenders.Of(file, amended, context, cancellationToken);
                found.AddRange(broken);
            }

            if (link.MayBeOurs) found.Add(Refusal.AccusedMayBeOurs());
            // Told as it stands, nothing is amended: neither a version nor a line says that something was.
            if (found.Count == 0 && amended == old && after == texts && people.Change is null && old.AnonymisedOn is null) return;
            file.Amend(context, amended, became => new(AmendedMembers.Of(old, became, texts, after, people.Change, file.Changes.CoUnits?.Removed).Concat(way.Changes)),
                await links.Upward(amended, cancellationToken), found, parts, arrival: request.IsOfArrival ? await Facts(amended, way.IsKnown, cancellationToken) : null, basis: request.Basis);
            await ofVisits.Move(way, file, context, request.Basis, cancellationToken);
            if (after != texts) await caseTexts.Save(file, after, cancellationToken);
        }, cancellationToken);

    private async Task<ArrivalFacts> Facts(CaseData amended, bool visitIsKnown, CancellationToken cancellation) => new()
    {
        ReportedUpTo = await reported.UpTo(OfficeTime.Day(amended.ReceivedAt), cancellation),
        FirstNotedOn = await visits.FirstNotedOn(amended.Id, amended.VisitId, cancellation),
        VisitIsKnown = visitIsKnown,
    };

    private sealed record PeopleChange(IReadOnlyList<PersonView> Now, AmendedMember? Change, bool CoPetitionersChanged, IReadOnlyList<Refusal> Unknown);

    private async Task<PeopleChange> ChangePeople(AmendCase request, PetitionCase file, CancellationToken cancellation)
    {
        var (id, removed, added) = (request.CaseId, request.RemoveCoPetitioners ?? [], request.CoPetitioners ?? []);
        var (shown, was) = (await persons.OfCase(id, cancellation), await persons.OnFile(id, cancellation));
        if (TellsNumberOfNobody(request.Petitioner, was)) throw Refusal.IdNumberOfAnonymous();
        if (request.Petitioner is not null) await persons.AmendLead(id, request.Petitioner, cancellation);
        if (request.Agent is not null || request.RemoveAgent)
            await persons.ReplaceAgent(id, request.Agent is { } agent ? PersonEntry.Of(agent, PersonRole.Agent) : null, cancellation);
        if (removed.Count + added.Count > 0)
            await persons.ChangeCoPetitioners(id, removed, [.. added.Select(p => PersonEntry.Of(p, PersonRole.Co))], cancellation);
        var now = await persons.OfCase(id, cancellation);
        var changed = AmendedPeople.Names(was, await persons.OnFile(id, cancellation));
        // What is masked alike may differ: the whole of it stays, sealed.
        var change = changed.Count == 0 || file.Data.AnonymisedOn is not null ? null : new AmendedMember(Amendable.People, shown, now) { Changed = changed, Sealed = await caseTexts.Seal(file, was, cancellation) };
        return new(now, change, removed.Count + added.Count > 0,
            [.. removed.Distinct().Where(o => !was.Any(p => p.Ordinal == o && p.Person.IsWith)).Select(Refusal.UnknownCoPetitioner)]);
    }

    private static bool TellsNumberOfNobody(PersonAmendment? told, IReadOnlyList<PersonOnFile> was)
        => !string.IsNullOrWhiteSpace(told?.IdNumber) && string.IsNullOrWhiteSpace(told.Name) && was.Any(p => p.Person is { Role: PersonRole.Lead, Anonymous: true });

    // Told without a name, which account it is or that it is a namesake is said of whoever is named already.
    private static AmendCase OfWhom(AmendCase request, CaseData data)
        => request.Accused is { Kind: null, Name: null } accused && (accused.Namesake == true || !string.IsNullOrWhiteSpace(accused.UserName))
            ? request with { Accused = accused with { Kind = Words.ParseOptional<AccusedKind>(data.AccusedKind), Name = data.AccusedName } }
            : request;

    // A blank takes out what stands there; where nothing does, it says nothing.
    private static string? Told(string? told, string? stood) => told is null || (string.IsNullOrWhiteSpace(told) && string.IsNullOrWhiteSpace(stood)) ? stood : told;

    private static CaseData Amended(AmendCase request, CaseData data, MatterOfVisit way, Accused? accused, PersonView? lead) => data with
    {
        Title = request.Title ?? data.Title,
        Purpose = request.Purpose ?? data.Purpose,
        Class = request.Class ?? data.Class,
        CategoryCode = request.CategoryCode ?? data.CategoryCode,
        IncidentUnitId = request.IncidentUnitId ?? data.IncidentUnitId,
        ExternalNo = Told(request.ExternalNo, data.ExternalNo),
        PeopleCount = request.PeopleCount ?? way.Joined?.PeopleCount ?? data.PeopleCount,
        Urgent = request.Urgent ?? data.Urgent,
        ReceivedAt = way.Joined?.VisitedAt ?? (request.ReceivedAt is { } at ? OfficeTime.Stored(at) : data.ReceivedAt),
        VisitId = way.Joined?.Id ?? (way.Leaves ? null : data.VisitId),
        Channel = way.Broken.Count > 0 ? data.Channel : request.Channel ?? data.Channel,
        Fax = request.Fax ?? (data.Fax && request.Channel is null or Domain.Cases.Channel.Letter),
        AccusedKind = accused is null ? data.AccusedKind : accused.Kind,
        AccusedName = accused is null ? data.AccusedName : accused.Name,
        AccusedUnitId = accused is null ? data.AccusedUnitId : accused.UnitId,
        AccusedUserName = accused is null ? data.AccusedUserName : accused.UserName,
        AccusedMayBe = accused is null ? data.AccusedMayBe : accused.MayBe,
        Anonymous = lead?.Anonymous ?? data.Anonymous,
        NoticeOwed = request.Petitioner is null ? data.NoticeOwed : lead is { Anonymous: false, Name: not null, Address: not null },
    };
}
