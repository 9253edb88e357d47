using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>可选人员: who may know a case and so can be given it, be put in charge of it or step aside from it; and who has stepped aside already. Without those
/// that are locked.</summary>
public sealed record ListOfficials(Guid CaseId) : IQuery<IReadOnlyList<OfficialView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Officials,
        [.. new[] { CaseAct.Assignment, CaseAct.Recusal, CaseAct.LeaderInCharge }.SelectMany(Workflow.RolesFor).Distinct()]) with
    { ThroughGlass = true };
}

/// <summary>人员, as one of those to choose from.</summary>
/// <param name="UserName">用户名.</param>
/// <param name="DisplayName">显示名.</param>
/// <param name="UnitId">所属单位.</param>
/// <param name="Roles">角色, in the order of the table.</param>
/// <param name="StepsAside">已回避.</param>
public sealed record OfficialView(string UserName, string DisplayName, string UnitId, IReadOnlyList<Role> Roles, bool StepsAside);
