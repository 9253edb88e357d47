using Petitions.Application.Accounts;
using Petitions.Web.Sending;

namespace Petitions.Web.Display;

/// <summary>姓名: what people are called on the pages, by their accounts.</summary>
internal sealed class StaffNames(IReadOnlyDictionary<string, string> names)
{
    /// <summary>The display name of an account; what was said, where it is no account's name; null where nobody.</summary>
    public string? Of(string? userName) => userName is null ? null : names.GetValueOrDefault(userName, userName);

    /// <summary>The same with the account in brackets: what a list is asked for by stands in its rows.</summary>
    public string WithAccount(string userName) => names.TryGetValue(userName, out var name) ? name + Marks.Bracketed(userName) : userName;

    /// <summary>The names as they are now.</summary>
    public static async Task<StaffNames> Read(PageSender sender, CancellationToken cancellation) => new(await sender.Send(new ListNames(), cancellation: cancellation));
}
