using Petitions.Application.Pipeline;
using Petitions.Application.Supervision;

namespace Petitions.Application.Accounts;

/// <summary>可接访领导: the leaders that can be put on the roster of a reception day; without those that are locked.</summary>
public sealed record ListLeaders : IQuery<IReadOnlyList<OfficialView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SetReceptionRoster.Guard;
}
