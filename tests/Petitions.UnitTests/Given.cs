using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.UnitTests;

/// <summary>假设: a case in each state, reached by its own verbs, by the reference data as shipped.</summary>
internal static class Given
{
    public const string Office = "dk";
    public const string PetitionOffice = "xian-xfj";
    public static readonly DateOnly ReceivedOn = new(2023, 9, 20);
    public static readonly DateOnly AcceptedOn = new(2023, 10, 1);
    public static readonly DateOnly ClosedOn = new(2023, 10, 30);

    public static ReferenceData Reference { get; } = new(
        ReferenceFiles.Units(Seed("units.csv"), "units.csv").ToDictionary(u => u.Id),
        ReferenceFiles.Categories(Seed("categories.csv"), "categories.csv").ToDictionary(c => c.Code),
        ReferenceFiles.Reasons(Seed("screening-reasons.csv"), "screening-reasons.csv").ToDictionary(r => r.Code),
        new RulePacks([.. RulePackFile.Parse(Seed("rules/2005.csv"), "2005.csv"), .. RulePackFile.Parse(Seed("rules/2022.csv"), "2022.csv")]),
        new WorkingCalendar(CalendarFile.Parse(Seed("calendar/holidays.csv"), "holidays.csv")),
        ReferenceFiles.Checklists(Seed("clarity-checklist.csv"), "clarity-checklist.csv"),
        ReferenceFiles.BacklogRules(Seed("backlog-rules.csv"), "backlog-rules.csv"))
    {
        Grounds = ReferenceFiles.Grounds(Seed("supervision-grounds.csv"), "supervision-grounds.csv"),
        Ladder = ReferenceFiles.Ladder(Seed("escalation.csv"), "escalation.csv"),
        RetentionRules = [new("ended", null, 1, "满1年", new(2005, 5, 1), null)],
        ReceptionRules = ReferenceFiles.ReceptionRules(Seed("reception-days.csv"), "reception-days.csv"),
    };

    /// <summary>Nine in the morning of an office day.</summary>
    public static DateTimeOffset At(DateOnly day) => OfficeTime.At(day, new TimeOnly(9, 0));

    /// <summary>An act by an account of one role, at nine in the morning.</summary>
    public static ActContext By(Role role, DateOnly on, string unitId = Office, string? userName = null)
        => new(Somebody(unitId, userName ?? role.Word(), role), At(on), Reference);

    public static Actor Somebody(string unitId, string userName, params Role[] roles)
        => new(userName, userName, unitId, Reference.Unit(unitId).Path, roles.ToHashSet());

    public static Intake AnIntake(DateOnly? receivedOn = null) => new()
    {
        Number = "DK2023092000001", QueryCodeHash = "hash", Channel = Channel.Letter, ReceivedAt = At(receivedOn ?? ReceivedOn),
        Title = "反映安置房渗漏", Purpose = Purpose.Relief, NameAndAddressKnown = true,
    };

    public static PetitionCase ARegisteredCase(Intake? intake = null, string unitId = Office)
    {
        var taken = intake ?? AnIntake();
        return PetitionCase.Register(By(Role.Reception, OfficeTime.Day(taken.ReceivedAt), unitId), taken);
    }

    /// <summary>A decision with what it asks for; its notice follows, so that the notice's clock runs on.</summary>
    public static Screening Deciding(ScreeningDecision decision) => new()
    {
        Decision = decision, Class = PetitionClass.Grievance, NoticeFollows = true,
        Pathway = decision switch { ScreeningDecision.Routed => Pathway.Judicial, ScreeningDecision.Merged => null, _ => Pathway.Petition },
        ReasonCode = decision switch
        {
            ScreeningDecision.NotAccepted => "outside-competence",
            ScreeningDecision.Routed => "judicial-procedure",
            ScreeningDecision.Filed => "no-request",
            _ => null,
        },
        TargetUnitId = decision is ScreeningDecision.Transferred or ScreeningDecision.Assigned ? PetitionOffice : null,
        ReportDueOn = decision == ScreeningDecision.Assigned ? new DateOnly(2023, 12, 31) : null,
        IntoCaseId = decision == ScreeningDecision.Merged ? Guid.CreateVersion7() : null,
        IntoCaseStands = decision == ScreeningDecision.Merged,
        RecheckedCaseId = decision == ScreeningDecision.NoLongerAccepted ? Guid.CreateVersion7() : null,
        RecheckStands = decision == ScreeningDecision.NoLongerAccepted,
        Destination = decision == ScreeningDecision.Routed ? "洞口县人民法院" : null,
    };

    public static Screening Accepting(PetitionClass? petitionClass, Pathway? pathway = null)
        => new() { Decision = ScreeningDecision.Accepted, Class = petitionClass, Pathway = pathway };

    public static PetitionCase AScreenedCase(Screening screening, Intake? intake = null, DateOnly? on = null)
    {
        var file = ARegisteredCase(intake);
        file.Screen(By(Role.Screener, on ?? AcceptedOn), screening);
        return file;
    }

    /// <summary>A grievance on the petition pathway, accepted on 1 October 2023.</summary>
    public static PetitionCase AnAcceptedCase() => AScreenedCase(Deciding(ScreeningDecision.Accepted));

    /// <summary>A case in this state as if just loaded: nothing is changed yet.</summary>
    public static PetitionCase ACaseIn(CaseState state) => (state switch
    {
        CaseState.Registered => ARegisteredCase(),
        CaseState.Clarified => AnAcceptedCase().Clarified(),
        CaseState.Resolved => AnAcceptedCase().Clarified().Drafted(),
        CaseState.Closed => AnAcceptedCase().Clarified().Drafted().Approved().Served().Closed(),
        CaseState.Withdrawn => AnAcceptedCase().Withdrawn(),
        CaseState.Returned => Referred.AReturnedCase(),
        _ => AScreenedCase(Deciding(Enum.Parse<ScreeningDecision>(state.ToString()))),
    }).Loaded();

    /// <summary>As loaded, with its past: withdrawn where it stood at work.</summary>
    public static PetitionCase TakenForWithdrawn(CaseState from)
    {
        var file = ACaseIn(from).Withdrawn();
        var loaded = PetitionCase.Restore(file.Data, file.Deadlines, file.ReferredIn, file.ReferredOut, file.Review);
        loaded.Remember([new(AcceptedOn, from) { EntryNo = 2 }, new(ClosedOn, CaseState.Withdrawn) { EntryNo = file.Data.Version }]);
        return loaded;
    }

    public static PetitionCase Repeating(PetitionCase file)
        => PetitionCase.Restore(file.Data with { RepeatOfId = Guid.CreateVersion7() }, file.Deadlines, file.ReferredIn, file.ReferredOut);

    public static IReadOnlyList<ClarityAnswer> AllClear { get; } =
        [.. Reference.ChecklistOn(AcceptedOn).Items.Select(i => new ClarityAnswer(i.Code, true, "已核实"))];

    private static string Seed(string file) => Repository.Read("seeds/" + file);
}
