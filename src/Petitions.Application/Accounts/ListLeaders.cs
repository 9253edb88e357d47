using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>可接访领导: the leaders that can be put on the roster of a reception day, and be named at the desk; without those that are locked. Their names are known
/// to all staff (<see cref="ListNames"/>).</summary>
public sealed record ListLeaders : IQuery<IReadOnlyList<OfficialView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}
