using Petitions.Application.Cases;
using Petitions.Web.Sending;

namespace Petitions.Web.Cases;

/// <summary>案卷, by the number its page is called by.</summary>
internal static class CaseFiles
{
    /// <summary>The file of a number; refuses with <c>not-found</c>.</summary>
    public static async Task<OpenedFile> Open(PageSender sender, string number, CancellationToken cancellation)
    {
        var id = (await sender.Send(new LocateCase(number), cancellation: cancellation)).Id;
        return await sender.Send(new ShowCaseFile(id), cancellation: cancellation);
    }
}
