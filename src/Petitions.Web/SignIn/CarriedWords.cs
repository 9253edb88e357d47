using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Web.Cases;
using Petitions.Web.Display;
using Petitions.Web.Forms;
using Petitions.Web.Sending;

namespace Petitions.Web.SignIn;

/// <summary>随带表单的说法: what a carried form would do, and all that was filled in.</summary>
/// <param name="Act">What it does; null where its page says so.</param>
/// <param name="Typed">Each field with what was typed or chosen.</param>
internal sealed record CarriedWords(string? Act, IReadOnlyList<(string Label, string Text)> Typed)
{
    private const string Handler = "_handler";

    // The forms of a message that are not an act's, by where they stand and what they are called there.
    private static readonly (string Page, string Form, Type Message)[] Forms =
    [
        ("/cases/", "reveal", typeof(RevealPeople)), ("/visits/", "reveal", typeof(RevealVisitors)), ("/visits/", Lists.VisitAmendments.Amending, typeof(AmendVisit)),
        ("/visits/", Lists.VisitAmendments.Cancelling, typeof(CancelVisit)),
        ("/recommendations", "make", typeof(MakeRecommendation)), ("/recommendations", "answer-", typeof(AnswerRecommendation)), ("/roster", "roster", typeof(SetReceptionRoster)),
        ("/glass", "ask", typeof(AskForGlass)), ("/retention", "keep", typeof(KeepFile)), ("/admin/accounts", "create", typeof(CreateAccount)),
        ("/public/submit", "submit", typeof(SubmitPetition)),
    ];

    /// <summary>The words; null of a form that is a button with what it needs unseen: nobody could look it through.</summary>
    public static async Task<CarriedWords?> Of(CarriedForm form, PageSender sender, ReferenceData reference, IServiceProvider services, CancellationToken cancellation)
    {
        var (page, handler) = (form.Address.Split('?')[0], form.Fields.FirstOrDefault(f => f.Name == Handler)?.Value ?? "");
        CaseAct? act = page.StartsWith("/cases/", StringComparison.Ordinal)
            ? Enum.GetValues<CaseAct>().Where(a => a.Word() == handler && ActForms.MessageOf(a) is not null).Select(a => (CaseAct?)a).FirstOrDefault() : null;
        var message = act is { } one ? ActForms.MessageOf(one)!
            : Forms.FirstOrDefault(f => page.StartsWith(f.Page, StringComparison.Ordinal) && handler.StartsWith(f.Form, StringComparison.Ordinal)).Message;
        if (message is null) return null;
        var choices = act is null ? new(reference, sender.Today) : await Choices(page["/cases/".Length..], sender, reference, cancellation);
        var names = page.StartsWith("/public/", StringComparison.Ordinal) ? null : await StaffNames.Read(sender, cancellation);
        return new(act is { } said ? Wording.Say(said) : null,
            TypedWords.Of(ActForms.FieldsOf(message, services, choices), name => [.. form.Fields.Where(f => f.Name == name).Select(f => f.Value)], names));
    }

    // What can be chosen stands on the case; whoever may not know it has only what they typed.
    private static async Task<FormChoices> Choices(string number, PageSender sender, ReferenceData reference, CancellationToken cancellation)
    {
        try
        {
            return CaseFiles.Choices(await CaseFiles.Open(sender, number, cancellation), reference, sender.Today);
        }
        catch (Refusal)
        {
            return CaseFiles.Choices(null, reference, sender.Today);
        }
    }
}
