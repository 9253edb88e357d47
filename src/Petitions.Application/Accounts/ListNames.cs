using Petitions.Application.Pipeline;

namespace Petitions.Application.Accounts;

/// <summary>人员姓名: the display name (显示名) of every account, locked ones too, and of the service itself, by user name: whoever did something stands on the pages by name.</summary>
public sealed record ListNames : IQuery<IReadOnlyDictionary<string, string>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}
