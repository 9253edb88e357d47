using Microsoft.AspNetCore.Http;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Web.Display;
using Petitions.Web.Forms;
using Petitions.Web.Sending;
using static Petitions.Web.Wording;

namespace Petitions.Web.Desk;

/// <summary>登记时关联的重复件: which of the matters just registered were linked to an earlier case, and which could not be.</summary>
public sealed class DeskLinks
{
    private readonly List<string> _told = [];
    private readonly HashSet<string> _made = [];
    private readonly Dictionary<string, string> _refused = [];

    /// <summary>What became of each, in words.</summary>
    public IReadOnlyList<string> Told => _told;

    /// <summary>Links what the desk named an earlier case of. The cases are stored already: what is refused here is told, and done from their files.</summary>
    /// <param name="sender">Sends as who is signed in.</param>
    /// <param name="form">The form, which knows the places of its matters.</param>
    /// <param name="receipt">What was registered.</param>
    /// <param name="sent">The fields as they were sent.</param>
    /// <param name="key">The form's own key: a link is made once.</param>
    /// <param name="cancellation">The request's.</param>
    public static async Task<DeskLinks> Made(PageSender sender, DeskForm form, DeskReceipt receipt, IFormCollection sent, string key, CancellationToken cancellation)
    {
        var links = new DeskLinks();
        foreach (var (place, one) in form.ToldMatters.Zip(receipt.Cases))
        {
            if (!one.IsNew || sent[form.MatterPrefix(place) + DeskForm.RepeatOf].ToString().Trim() is not { Length: > 0 } number) continue;
            try
            {
                await sender.Send(new LinkRepeat { CaseId = one.Id, FirstCaseId = await Queries.Located(sender, number, cancellation) ?? throw Refusal.NotFound() }, one.Version, $"{key}-repeat-{place}", cancellation: cancellation);
                links._told.Add(Say("desk.linked", one.Number, number));
                links._made.Add(one.Number);
            }
            catch (Refusal refusal)
            {
                links._told.Add(Say("desk.not-linked", one.Number, number, refusal.InWords()));
                links._refused[one.Number] = number;
            }
        }

        return links;
    }

    /// <summary>The receipt with what can still be linked.</summary>
    public DeskReceipt After(DeskReceipt receipt) => receipt.After(_made, _refused);
}
