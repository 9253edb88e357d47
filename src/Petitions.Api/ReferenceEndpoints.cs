using Petitions.Api.Messages;
using Petitions.Application.Offices;
using Petitions.Domain.Clarity;
using Petitions.Domain.Reference;

namespace Petitions.Api;

/// <summary>基础数据接口: what forms need to offer; for anybody signed in.</summary>
internal static class ReferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reference = api.MapGroup("").WithTags("基础数据 reference");
        reference.MapSearch<ListUnits, IReadOnlyList<Unit>>("/units", "单位: the unit tree");
        reference.MapSearch<ListCategories, IReadOnlyList<Category>>("/categories", "内容分类: content categories with validity");
        reference.MapSearch<ListScreeningReasons, IReadOnlyList<ScreeningReason>>("/screening-reasons", "甄别理由: reason codes by decision");
        reference.MapSearch<FindChecklist, Checklist>("/clarity-checklist", "三个清楚清单: the checklist in force today");
        reference.MapSearch<ListDeadlineRules, IReadOnlyList<DeadlineRuleView>>("/deadline-rules", "期限规则: every rule of every regulation loaded");
    }
}
