using System.Reflection;
using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Application.Referrals;
using Petitions.Application.Reviews;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Web.Forms;

/// <summary>
/// 显示条件: fields that only some answer asks for. A comfort and no rule: without scripts all fields show, and what fits what is the
/// aggregate's to say.
/// </summary>
internal static class FormConditions
{
    private const string GivenName = nameof(ScreenCase.Notice) + "." + nameof(NoticeInput.Given);

    private static readonly Dictionary<(Type Message, string Member), string> Table = new()
    {
        [(typeof(ScreenCase), nameof(ScreenCase.Class))] = Decisions(ScreeningDecision.Accepted, ScreeningDecision.NotAccepted, ScreeningDecision.Routed,
            ScreeningDecision.Transferred, ScreeningDecision.Assigned),
        [(typeof(ScreenCase), nameof(ScreenCase.Pathway))] = Decisions(ScreeningDecision.Accepted, ScreeningDecision.Routed),
        [(typeof(ScreenCase), nameof(ScreenCase.TargetUnitId))] = Decisions(ScreeningDecision.Transferred, ScreeningDecision.Assigned),
        [(typeof(ScreenCase), nameof(ScreenCase.ReportDueOn))] = Decisions(ScreeningDecision.Assigned),
        [(typeof(ScreenCase), nameof(ScreenCase.IntoCaseId))] = Decisions(ScreeningDecision.Merged),
        [(typeof(ScreenCase), nameof(ScreenCase.RecheckedCaseId))] = Decisions(ScreeningDecision.NoLongerAccepted),
        [(typeof(ScreenCase), nameof(ScreenCase.RecheckOrgan))] = Decisions(ScreeningDecision.NoLongerAccepted),
        [(typeof(ScreenCase), nameof(ScreenCase.RecheckNo))] = Decisions(ScreeningDecision.NoLongerAccepted),
        [(typeof(ScreenCase), nameof(ScreenCase.RecheckedOn))] = Decisions(ScreeningDecision.NoLongerAccepted),
        [(typeof(ScreenCase), nameof(ScreenCase.Destination))] = Decisions(ScreeningDecision.Routed, ScreeningDecision.NotAccepted),
        [(typeof(ScreenCase), nameof(ScreenCase.HandlingUnitId))] = Decisions(ScreeningDecision.Accepted),
        [(typeof(NoticeInput), nameof(NoticeInput.Method))] = On(GivenName, NoticeGiving.InWriting),
        [(typeof(NoticeInput), nameof(NoticeInput.ServedOn))] = On(GivenName, NoticeGiving.OnTheSpot, NoticeGiving.InWriting),
        [(typeof(DraftResolution), nameof(DraftResolution.Destination))] = On(nameof(DraftResolution.Outcome), Outcome.Guided, Outcome.PassedOn, Outcome.Supported,
            Outcome.PartlySupported, Outcome.Explained, Outcome.NotSupported),
        [(typeof(DraftResolution), nameof(DraftResolution.Matters))] = On(nameof(DraftResolution.Outcome), Outcome.Supported, Outcome.PartlySupported, Outcome.Explained,
            Outcome.NotSupported, Outcome.Adopted, Outcome.PartlyAdopted, Outcome.NotAdopted),
        [(typeof(SubmitPetition), nameof(SubmitPetition.Accused))] = On(nameof(SubmitPetition.Purpose), Purpose.Accusation),
        [(typeof(DecideReview), nameof(DecideReview.ChangedOutcome))] = On(nameof(DecideReview.Outcome), ReviewOutcome.Changed),
        [(typeof(DecideExtension), nameof(DecideExtension.Days))] = On(nameof(DecideExtension.Approved), true),
        [(typeof(DecideReport), nameof(DecideReport.ReportDueOn))] = On(nameof(DecideReport.Accepted), false),
    };

    /// <summary>When a member is shown; null for always.</summary>
    /// <param name="message">The message.</param>
    /// <param name="member">Its member.</param>
    /// <param name="choices">Which decisions several reasons fit stands in the reference data, and what a redo answers on the case.</param>
    public static string? Of(Type message, PropertyInfo member, FormChoices choices)
        => member.DeclaringType is not { } type || (type != message && type != typeof(NoticeInput)) ? null
        : type == typeof(ScreenCase) && member.Name == nameof(ScreenCase.ReasonCode) ? Decisions([.. choices.SeveralReasons])
        : type == typeof(DraftResolution) && member.Name == nameof(DraftResolution.NewFacts) && choices.Case?.RedoOutcome is { } before
            ? On(nameof(DraftResolution.Outcome), before)
        : Table.GetValueOrDefault((type, member.Name));

    /// <summary>When a member is asked for that is shown with more than what asks for it; null where being shown and being asked for are one.</summary>
    public static string? Asks(Type message, PropertyInfo member) => message != typeof(ScreenCase) ? null : member.Name switch
    {
        nameof(ScreenCase.Class) => Decisions(ScreeningDecision.Accepted),
        nameof(ScreenCase.Pathway) => Decisions(ScreeningDecision.Accepted) + ";" + On(nameof(ScreenCase.Class), PetitionClass.Grievance),
        nameof(ScreenCase.Destination) => Decisions(ScreeningDecision.Routed),
        _ => null,
    };

    private static string Decisions(params ScreeningDecision[] decisions) => On(nameof(ScreenCase.Decision), decisions);

    private static string On<T>(string member, params T[] values) => $"{member}={string.Join(',', values.Select(v => JsonNamingPolicy.CamelCase.ConvertName(v!.ToString()!)))}";
}
