using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reference;

/// <summary>Reads of the snapshot: no statement is run.</summary>
internal sealed class ReferenceHandlers(IReferenceSource reference, Caller caller) :
    IRequestHandler<ListUnits, IReadOnlyList<Domain.Reference.Unit>>,
    IRequestHandler<ListCategories, IReadOnlyList<Category>>,
    IRequestHandler<ListScreeningReasons, IReadOnlyList<ScreeningReason>>,
    IRequestHandler<FindChecklist, Checklist>,
    IRequestHandler<ListDeadlineRules, IReadOnlyList<DeadlineRuleView>>
{
    public Task<IReadOnlyList<Domain.Reference.Unit>> Handle(ListUnits request, CancellationToken cancellationToken)
        => Rows(reference.Current.Units.Values.OrderBy(u => u.Path, StringComparer.Ordinal));

    public Task<IReadOnlyList<Category>> Handle(ListCategories request, CancellationToken cancellationToken)
        => Rows(reference.Current.Categories.Values.OrderBy(c => c.Code, StringComparer.Ordinal));

    public Task<IReadOnlyList<ScreeningReason>> Handle(ListScreeningReasons request, CancellationToken cancellationToken)
        => Rows(reference.Current.Reasons.Values.Where(r => request.Decision is null || r.Decision == request.Decision)
            .OrderBy(r => r.Decision).ThenBy(r => r.Code, StringComparer.Ordinal));

    public Task<Checklist> Handle(FindChecklist request, CancellationToken cancellationToken)
        => Task.FromResult(reference.Current.ChecklistOn(caller.Today));

    public Task<IReadOnlyList<DeadlineRuleView>> Handle(ListDeadlineRules request, CancellationToken cancellationToken)
        => Rows(reference.Current.Rules.All.Select(r => new DeadlineRuleView(r.Pack, r.RuleKey, RuleKeys.ChineseTitle(r.RuleKey), r.Regulation,
            r.Article, r.Length, r.TimeUnit, r.UnitRole, r.AppliesTo, r.ValidFrom, r.ValidTo, r.UnitId)));

    private static Task<IReadOnlyList<T>> Rows<T>(IEnumerable<T> rows) => Task.FromResult<IReadOnlyList<T>>([.. rows]);
}
