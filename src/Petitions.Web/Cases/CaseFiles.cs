using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Web.Forms;
using Petitions.Web.Sending;

namespace Petitions.Web.Cases;

/// <summary>案卷, by the number its page is called by.</summary>
internal static class CaseFiles
{
    private static readonly Dictionary<string, int> RowCounts = new() { [nameof(DraftResolution.Matters)] = AnsweredMatters.Most };

    /// <summary>The file of a number; refuses with <c>not-found</c>.</summary>
    public static async Task<OpenedFile> Open(PageSender sender, string number, CancellationToken cancellation)
    {
        var id = (await sender.Send(new LocateCase(number), cancellation: cancellation)).Id;
        return await sender.Send(new ShowCaseFile(id), cancellation: cancellation);
    }

    /// <summary>Whoever did something about a case stands in its history under the name of that day.</summary>
    public static string? NameOf(this OpenedFile file, string? userName) => file.History.LastOrDefault(h => h.Actor == userName)?.ActorName ?? userName;

    /// <summary>What can be chosen in the forms of a case.</summary>
    /// <param name="file">The case; null for whoever may not know it.</param>
    /// <param name="reference">The reference data.</param>
    /// <param name="today">The office day.</param>
    /// <param name="before">补正记录 whose people of before are asked for.</param>
    public static FormChoices Choices(OpenedFile? file, ReferenceData reference, DateOnly today, string? before = null) => file is null ? new(reference, today) { RowCounts = RowCounts } : new(reference, today)
    {
        UnitId = file.Case.UnitId, Notices = file.Notices, Supervisions = file.Supervisions, Officials = file.Officials, CoPetitioners = file.Case.CoPetitioners, Attachments = file.Attachments,
        CoUnitIds = file.Handling.CoUnitIds, Case = file.Case, Before = before, RowCounts = RowCounts,
        Correctable = file.Actions.FirstOrDefault(a => a.Action == CaseAct.Correction)?.Correctable ?? [], Review = file.Reviews.OrderBy(v => v.Ordinal).LastOrDefault(),
        SettledBefore = EarlierSettlements.Standing(file.History.Select(h => (h.Act, h.Details))).Count > 0,
    };
}
