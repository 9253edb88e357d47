using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Access;

/// <summary>明文调阅: shows personal data of a case's people in plain, to those who work on it, for a reason that is kept.</summary>
public sealed record RevealPeople : ICommand<Revealed>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => RevealRules.Guard;
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>Which of it, at least one.</summary>
    public IReadOnlyList<PersonalField>? Fields { get; init; }
    /// <summary>补正记录: the people as they stood before the amendment of this entry of the history; left out, as they stand now.</summary>
    public int? EntryNo { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

/// <summary>明文调阅来访人: the same of an arrival's visitors.</summary>
public sealed record RevealVisitors : ICommand<Revealed>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Visit, VisitId);
    /// <inheritdoc/>
    public static Guard Guard => RevealRules.Guard;
    /// <summary>The arrival, from the route.</summary>
    [JsonIgnore]
    public Guid VisitId { get; init; }
    /// <summary>Which of it, at least one.</summary>
    public IReadOnlyList<PersonalField>? Fields { get; init; }
    /// <summary>更正记录: the visitors as they stood before the amendment that made this version of the arrival; left out, as they stand now.</summary>
    public int? EntryNo { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

/// <summary>明文, as answered: only the fields asked for.</summary>
/// <param name="People">人员, in the order of the file.</param>
public sealed record Revealed(IReadOnlyList<RevealedPerson> People);

/// <summary>明文调阅规则.</summary>
internal static class RevealRules
{
    /// <summary>Who works on cases; the auditor reads the record of it instead.</summary>
    public static Guard Guard { get; } = Guard.Only(OfficeAct.Reveal, [.. Actor.CaseReaders.Where(r => r != Role.Auditor).Order()]) with { ThroughGlass = true };

    public static Revealed Only(IReadOnlyList<RevealedPerson> people, IReadOnlyList<PersonalField> fields) => new([.. people.Select(p => p with
    {
        IdNumber = fields.Contains(PersonalField.IdNumber) ? p.IdNumber : null,
        Phone = fields.Contains(PersonalField.Phone) ? p.Phone : null,
        Address = fields.Contains(PersonalField.Address) ? p.Address : null,
    })]);

    public static string Text(IReadOnlyList<PersonalField> fields) => string.Join(',', fields.Distinct().Order().Select(f => f.Word()));
}

internal sealed class RevealPeopleShape : AbstractValidator<RevealPeople>
{
    public RevealPeopleShape()
    {
        RuleFor(r => r.Fields).NotEmpty().Must(f => f is null || f.Count <= 10);
        RuleFor(r => r.EntryNo).GreaterThan(0);
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RevealVisitorsShape : AbstractValidator<RevealVisitors>
{
    public RevealVisitorsShape()
    {
        RuleFor(r => r.Fields).NotEmpty().Must(f => f is null || f.Count <= 10);
        RuleFor(r => r.EntryNo).GreaterThan(0);
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RevealPeopleHandler(IReveals reveals, Caller caller) : IRequestHandler<RevealPeople, Revealed>
{
    public async Task<Revealed> Handle(RevealPeople request, CancellationToken cancellationToken)
    {
        var people = request.EntryNo is { } entry
            ? await reveals.Before(request.CaseId, entry, cancellationToken) ?? throw Refusal.NoEarlierPeople()
            : await reveals.OfCase(request.CaseId, cancellationToken);
        await reveals.Record(new(request.CaseId, null, caller.Known.UserName, caller.At, RevealRules.Text(request.Fields!), request.Reason!, request.EntryNo), cancellationToken);
        return RevealRules.Only(people, request.Fields!);
    }
}

internal sealed class RevealVisitorsHandler(IReveals reveals, Caller caller) : IRequestHandler<RevealVisitors, Revealed>
{
    public async Task<Revealed> Handle(RevealVisitors request, CancellationToken cancellationToken)
    {
        var people = await reveals.OfVisit(request.VisitId, cancellationToken) ?? throw Refusal.NotFound();
        if (request.EntryNo is { } version) people = await reveals.OfVisitBefore(request.VisitId, version, cancellationToken) ?? throw Refusal.NoEarlierPeople();
        await reveals.Record(new(null, request.VisitId, caller.Known.UserName, caller.At, RevealRules.Text(request.Fields!), request.Reason!, request.EntryNo), cancellationToken);
        return RevealRules.Only(people, request.Fields!);
    }
}
