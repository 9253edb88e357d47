using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Visits;

/// <summary>登记来访: one arrival with its people and 0..n matters, all of it or nothing (arts 17, 20).</summary>
public sealed record RegisterVisit : ICommand<RegisteredVisit>, IGuarded, ITakesNumbers, ITakesIn
{
    /// <summary>At most so many representatives (art 20).</summary>
    public const int RepresentativeLimit = 5;

    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>来访时间.</summary>
    public DateTimeOffset? VisitedAt { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion? Occasion { get; init; }
    /// <summary>人次, as told: 1–100,000; never derived from the visitors listed.</summary>
    public int? PeopleCount { get; init; }
    /// <summary>窗口.</summary>
    public string? Window { get; init; }
    /// <summary>接访领导.</summary>
    public string? Leader { get; init; }
    /// <summary>告知指引: guidance given to a visitor without a matter.</summary>
    public string? Guidance { get; init; }
    /// <summary>来访人.</summary>
    public IReadOnlyList<VisitorInput>? Visitors { get; init; }
    /// <summary>反映事项: new cases, or notes on known ones.</summary>
    public IReadOnlyList<VisitMatter>? Matters { get; init; }

    int ITakesNumbers.CaseNumbers => Matters?.Count(m => m is { ExistingCaseId: null }) ?? 0;
    int ITakesNumbers.VisitNumbers => 1;

    IReadOnlyList<RaisedBy> ITakesIn.Matters => [.. VisitSpeakers.Of(this).Select(m => RaisedBy.Of(m.Matter, m.Petitioner))];
}

/// <summary>来访事项: the fields of a new case, or a known case with a note.</summary>
[HasFromElsewhere("来自来访登记，此处不填", "comes from the visit; leave it out here", "channel", "receivedAt", "peopleCount", "petitioner")]
public sealed record VisitMatter : CaseFields
{
    /// <summary>已有案件.</summary>
    public Guid? ExistingCaseId { get; init; }
    /// <summary>委托人: whose matter it is, where the first visitor comes as an agent (代理人).</summary>
    public PersonInput? Principal { get; init; }

    /// <summary>续记.</summary>
    public string? Note { get; init; }
    /// <summary>传真: of a letter alone, so never of a matter of an arrival; there because a matter takes what a case takes.</summary>
    public bool Fax { get; init; }
}

/// <summary>来访回执.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Number">来访编号.</param>
/// <param name="PeopleCount">人次.</param>
/// <param name="Cases">Each matter: a new case's receipt, or the known case as it is now.</param>
/// <param name="Warnings">Things to look at.</param>
public sealed record RegisteredVisit(Guid Id, string Number, int PeopleCount, IReadOnlyList<VisitCase> Cases, IReadOnlyList<IntakeWarning> Warnings) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Cases.SelectMany(c => c.RepeatCandidates);
}

/// <summary>来访事项回执: the query code only for a new case, shown this once.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">信访编号.</param>
/// <param name="QueryCode">查询码.</param>
/// <param name="State">办理状态.</param>
/// <param name="Version">Version, for <c>If-Match</c>.</param>
/// <param name="IsNew">True where this arrival raised it; else it was known and is noted.</param>
/// <param name="Deadlines">时限 that began with the registration.</param>
/// <param name="Warnings">提示: what to look at again; nothing of it stands in the way.</param>
/// <param name="RepeatCandidates">可能重复的案件 that the caller may know.</param>
public sealed record VisitCase(
    Guid Id, string Number, string? QueryCode, CaseState State, int Version, bool IsNew,
    IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<IntakeWarning> Warnings, IReadOnlyList<RepeatCandidate> RepeatCandidates);

/// <summary>来访, as stored.</summary>
public sealed record VisitData
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>来访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>来访时间 (UTC).</summary>
    public DateTimeOffset VisitedAt { get; init; }
    /// <summary>来访日.</summary>
    public DateOnly VisitedOn { get; init; }
    /// <summary>计入日.</summary>
    public DateOnly CountedOn { get; init; }
    /// <summary>补录.</summary>
    public bool Late { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion Occasion { get; init; }
    /// <summary>人次.</summary>
    public int PeopleCount { get; init; }
    /// <summary>窗口.</summary>
    public string? Window { get; init; }
    /// <summary>窗口, as a statement calls it: WINDOW is a word of SQL itself.</summary>
    internal string? WindowNo { init => Window = value; }
    /// <summary>接访领导.</summary>
    public string? Leader { get; init; }
    /// <summary>告知指引.</summary>
    public string? Guidance { get; init; }
    /// <summary>接访单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>登记时间 (UTC).</summary>
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>登记人.</summary>
    public string RegisteredBy { get; init; } = "";
    /// <summary>密封: the seal it counts behind; empty for none.</summary>
    public string Seal { get; init; } = "";
    /// <summary>匿名化日.</summary>
    public DateOnly? AnonymisedOn { get; init; }
    /// <summary>撤销日: since then it counts nowhere.</summary>
    public DateOnly? CancelledOn { get; init; }
    /// <summary>Version: 1 as registered, one more with every amendment and with the cancellation.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Refuses with <c>visit-anonymised</c> or <c>visit-cancelled</c> where nothing of it is to be put right any more.</summary>
    internal void RequireStanding()
    {
        if (AnonymisedOn is not null) throw Refusal.VisitAnonymised();
        if (CancelledOn is { } on) throw Refusal.VisitCancelled(on);
    }
}

internal sealed class RegisterVisitShape : AbstractValidator<RegisterVisit>
{
    public RegisterVisitShape()
    {
        RuleFor(v => v.VisitedAt).NotNull().InOurEra();
        RuleFor(v => v.Occasion).NotNull();
        RuleFor(v => v.PeopleCount).NotNull().InclusiveBetween(1, Lengths.People);
        RuleFor(v => v.Window).MaximumLength(Lengths.Name);
        RuleFor(v => v.Leader).MaximumLength(Lengths.Name);
        RuleFor(v => v.Guidance).MaximumLength(Lengths.Text);
        RuleForEach(v => v.Visitors).NotNull().SetValidator(new VisitorInputShape());
        RuleForEach(v => v.Matters).NotNull().SetValidator(new VisitMatterShape());
        RuleFor(v => v.Matters).Must(m => m is null || m.Count <= 50).Says("最多 50 件事项", "at most 50 matters");
        RuleFor(v => v.Matters).Must(NamesEachCaseOnce).Says("同一已有案件在一次来访中只列一次，请把续记合并", "name a known case once in an arrival; put its notes together");
        RuleFor(v => v.Visitors).Must(m => m is null || m.Count <= 200).Says("最多 200 名来访人", "at most 200 visitors");
    }

    // Each would be a note and a matter of the arrival, and so the case raised again as often as it is named.
    private static bool NamesEachCaseOnce(IReadOnlyList<VisitMatter>? matters)
    {
        var named = matters?.Where(m => m is { ExistingCaseId: not null }).Select(m => m.ExistingCaseId).ToList() ?? [];
        return named.Distinct().Count() == named.Count;
    }
}

internal sealed class VisitMatterShape : AbstractValidator<VisitMatter>
{
    public VisitMatterShape()
    {
        this.AddCaseFields(m => m.ExistingCaseId is not null);
        RuleFor(m => m.Note).MaximumLength(Lengths.Text);
        RuleFor(m => m.Fax).Equal(false)
            .Says($"传真即来信：请作为来信登记{new AsideTerm("（POST /api/v1/cases）")}，来访事项不填传真", $"a fax is a letter: register it as one{new AsideTerm(", by POST /api/v1/cases")}, and leave fax out of a matter of an arrival");
        RuleFor(m => m.Principal!).SetValidator(new PersonInputShape()).When(m => m.Principal is not null);
        // A known case is noted, not amended: what would be dropped is refused by name.
        When(m => m.ExistingCaseId is not null, () =>
        {
            RuleFor(m => m.Principal).Null();
            RuleFor(m => m.Title).Null();
            RuleFor(m => m.Content).Null();
            RuleFor(m => m.Demand).Null();
            RuleFor(m => m.Facts).Null();
            RuleFor(m => m.Purpose).Null();
            RuleFor(m => m.Class).Null();
            RuleFor(m => m.CategoryCode).Null();
            RuleFor(m => m.IncidentUnitId).Null();
            RuleFor(m => m.Accused).Null();
            RuleFor(m => m.Urgent).Equal(false).Says("已有案件是否紧急以补正改写，这里请勿填写", "whether a known case is urgent is amended on the case; leave it out here");
            RuleFor(m => m.ExternalNo).Null();
            RuleFor(m => m.CoPetitioners).Null();
            RuleFor(m => m.Agent).Null();
        });
    }
}

internal sealed class RegisterVisitHandler(VisitIntake intake) : IRequestHandler<RegisterVisit, RegisteredVisit>
{
    public Task<RegisteredVisit> Handle(RegisterVisit request, CancellationToken cancellationToken) => intake.Take(request, cancellationToken);
}
