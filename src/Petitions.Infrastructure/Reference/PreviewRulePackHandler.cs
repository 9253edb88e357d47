using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Deadlines;

namespace Petitions.Infrastructure.Reference;

/// <summary>预览本地规则包: the same reading of the file, and the same refusals, as when it is loaded.</summary>
internal sealed class PreviewRulePackHandler(Caller caller, IReferenceSource reference, IReferenceLoads loads) : IRequestHandler<PreviewRulePack, RulePackPreview>
{
    public async Task<RulePackPreview> Handle(PreviewRulePack request, CancellationToken cancellationToken)
    {
        var (current, local) = (reference.Current, await loads.LocalRules(cancellationToken));
        var pack = LocalRulePack.Parse(request.Content!, request.FileName!, current.Rules.All.Where(r => r.UnitId is null), local, current.Units.ContainsKey, caller.Today);
        return new(pack.Name, [.. pack.Rules.Select(rule => Preview(rule,
            local.FirstOrDefault(l => l.Pack == rule.Pack && l.RuleKey == rule.RuleKey && l.UnitId == rule.UnitId)))]);
    }

    private RulePreview Preview(DeadlineRule rule, DeadlineRule? stored)
    {
        var law = reference.Current.Rules.Find(rule.RuleKey, rule.ValidFrom, reference.Current.Unit(rule.UnitId!).Role);
        return new()
        {
            Change = stored is null ? RuleChange.Added : stored.ValidTo == rule.ValidTo ? RuleChange.Unchanged : RuleChange.Ended,
            Rule = rule.RuleKey, UnitId = rule.UnitId!, ValidFrom = rule.ValidFrom, ValidTo = rule.ValidTo, Length = rule.Length, TimeUnit = rule.TimeUnit,
            LawLength = law?.Length, LawTimeUnit = law?.TimeUnit,
        };
    }
}
