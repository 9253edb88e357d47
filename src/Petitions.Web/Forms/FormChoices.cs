using System.Reflection;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Reviews;
using Petitions.Application.Supervision;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Web.Display;

namespace Petitions.Web.Forms;

/// <summary>已知行: a row that is there beforehand: which member names it, by which value, and what it is called.</summary>
public sealed record KnownRow(string Key, string Value, string Label);

/// <summary>可选项: what stands in the reference data, or on the case, to be chosen for a member. By the member's name, which means the same in every message.</summary>
public sealed class FormChoices(ReferenceData reference, DateOnly today)
{
    /// <summary>Rows of a list at first.</summary>
    public const int Blank = 5;

    /// <summary>The office day.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>办理单位 of the case; null where there is none yet.</summary>
    public string? UnitId { get; init; }

    /// <summary>文书 of the case.</summary>
    public NoticesView? Notices { get; init; }

    /// <summary>督办 of the case.</summary>
    public IReadOnlyList<SupervisionRow> Supervisions { get; init; } = [];

    /// <summary>同访人 of the case.</summary>
    public IReadOnlyList<PersonView> CoPetitioners { get; init; } = [];

    /// <summary>来访人 of the arrival.</summary>
    public IReadOnlyList<PersonView> Visitors { get; init; } = [];

    /// <summary>附件 of the case.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The case; null where the form is about none.</summary>
    public CaseView? Case { get; init; }

    /// <summary>先前一轮的化解: whether that of an earlier round stands.</summary>
    public bool SettledBefore { get; init; }

    /// <summary>补正记录 whose people of before are asked for; null for those of now.</summary>
    public string? Before { get; init; }

    /// <summary>协办单位 as they are.</summary>
    public IReadOnlyList<string> CoUnitIds { get; init; } = [];

    /// <summary>What of several is so already, where the message says the whole anew: nobody is dropped by not being ticked again.</summary>
    public IReadOnlyList<string> Chosen(PropertyInfo member, string? row) => member switch
    {
        { Name: nameof(HandleJointly.UnitIds) } when IsOf<HandleJointly>(member) => CoUnitIds,
        { Name: nameof(ClarityAnswerInput.AttachmentIds) } => [.. FormBefore.Answered(Case, row)?.AttachmentIds.Select(a => a.ToString("D")) ?? []],
        _ => [],
    };

    /// <summary>What is read where nothing is chosen; null for the usual words. 同名: to say nothing is to have the name looked for.</summary>
    public static string? Unsaid(PropertyInfo member) => member.Name == nameof(AccusedInput.Namesake) && IsOf<AccusedInput>(member) ? Wording.Say("accused.by-name") : null;

    /// <summary>What may be meant by a member that is free: 接访领导 is mostly one of the leaders, and may come from elsewhere.</summary>
    public IReadOnlyList<string> Suggested(PropertyInfo member) => member switch
    {
        { Name: nameof(RegisterVisit.Leader) } when IsOf<RegisterVisit>(member) || IsOf<AmendVisit>(member)
            => [.. Officials.Where(o => o.Roles.Contains(Role.Leader)).Select(o => o.DisplayName).Distinct()],
        _ => [],
    };

    /// <summary>True where a form does not ask for a member: this case has no use for it.</summary>
    public bool Leaves(PropertyInfo member) => member.Name switch
    {
        nameof(ScreenCase.Notice) when IsOf<ScreenCase>(member) => Case is { NoticeOwed: not true },
        nameof(DraftResolution.NewFacts) when IsOf<DraftResolution>(member) => Case is { RedoOutcome: null },
        // The paper of an organ in the tree is made here.
        nameof(DecideReview.OrganName) or nameof(DecideReview.DecisionNo) or nameof(DecideReview.DecidedOn) when IsOf<DecideReview>(member) => Review?.OrganUnitId is not null,
        nameof(AssignCase.HandlingUnitId) when IsOf<AssignCase>(member) => Case is { } file && !PetitionCase.IsHandedOnIn(file.State),
        _ => false,
    };

    /// <summary>True where this case asks for a member that not every case does.</summary>
    public bool Requires(PropertyInfo member) => Case is { } file && member.Name switch
    {
        nameof(NoticeInput.Given) when IsOf<NoticeInput>(member) => true,
        nameof(AssignCase.UserName) when IsOf<AssignCase>(member) => !PetitionCase.IsHandedOnIn(file.State),
        nameof(DraftResolution.LegalBasis) when IsOf<DraftResolution>(member) => Handling.For(file.Class, file.Pathway).LegalBasisRequired,
        _ => false,
    };

    /// <summary>True where that is the form's own to ask: the message takes silence for an answer.</summary>
    public static bool IsByForm(PropertyInfo member) => IsOf<NoticeInput>(member);

    /// <summary>The same, or asked for with the answer that shows it.</summary>
    public bool Asks(PropertyInfo member) => Requires(member)
        || (member.Name == nameof(NoticeInput.Method) && IsOf<NoticeInput>(member))
        || (member.Name is nameof(ScreenCase.ReasonCode) or nameof(ScreenCase.TargetUnitId) or nameof(ScreenCase.ReportDueOn) or nameof(ScreenCase.IntoCaseId) && IsOf<ScreenCase>(member))
        || (member.Name == nameof(DraftResolution.NewFacts) && IsOf<DraftResolution>(member));

    /// <summary>What a member begins with on this case: the class that screening keeps where it says no other.</summary>
    public string? Begins(PropertyInfo member) => member.Name == nameof(ScreenCase.Class) && IsOf<ScreenCase>(member) ? Case?.Class?.Word() : null;

    /// <summary>可选人员 of the case; empty where nobody is to be chosen.</summary>
    public IReadOnlyList<OfficialView> Officials { get; init; } = [];

    /// <summary>可更正的登记 of the case; empty where nothing is.</summary>
    public IReadOnlyList<CorrectedFact> Correctable { get; init; } = [];

    /// <summary>最近的复查、复核; null where there is none.</summary>
    public ReviewView? Review { get; init; }

    /// <summary>接待日, as planned; empty where none is to be chosen.</summary>
    public IReadOnlyList<DateOnly> ReceptionDays { get; init; } = [];

    /// <summary>Decisions that several reasons fit.</summary>
    public IReadOnlyList<ScreeningDecision> SeveralReasons { get; } = reference.DecisionsOfSeveralReasons(today);

    /// <summary>How many rows a list is asked for with, by its member; five where it is not told.</summary>
    public IReadOnlyDictionary<string, int> RowCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Rows to ask for in a list that is told freely.</summary>
    public int BlankRows(string member) => RowCounts.GetValueOrDefault(member, Blank);

    /// <summary>What can be chosen for a member; null where it is free.</summary>
    public IReadOnlyList<FormOption>? For(PropertyInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Name switch
        {
            nameof(ListWork.Act) when IsOf<ListWork>(member) => [.. WaitsFor.All.Select(a => new FormOption(a.Word(), Wording.Say(a)))],
            nameof(ScreenCase.HandlingUnitId) when IsOf<ScreenCase>(member) && UnitId is { } own => Units(u => reference.OrganOf(u.Id) == reference.OrganOf(own)),
            nameof(AssignCase.HandlingUnitId) when IsOf<AssignCase>(member) && UnitId is { } has => Units(u => u.Id != has && reference.IsOfOneOrgan(has, u.Id)),
            nameof(CaseFilters.UnitThen) when IsOf<CaseFilters>(member) => Units(_ => true),
            var name when name.EndsWith("UnitId", StringComparison.Ordinal) || name.EndsWith("UnitIds", StringComparison.Ordinal) => Units(_ => true),
            // What a case was filed under stays a filter when nothing new is filed under it any more.
            nameof(CaseFilters.CategoryCode) or nameof(CaseFilters.CategoryThen) or nameof(CaseFilters.RegisteredCategoryCode) when IsOf<CaseFilters>(member) => Categories(_ => true),
            nameof(CaseFields.CategoryCode) => Categories(c => c.ValidFrom <= Today && (c.ValidTo is null || Today <= c.ValidTo)),
            nameof(DraftResolution.Outcome) when Case is { } file && (IsOf<DraftResolution>(member) || IsOf<AnsweredMatterInput>(member)) => Outcomes(file),
            nameof(CloseCase.Settled) when Case is { } file && IsOf<CloseCase>(member) => Settled(CaseAct.Closure, file),
            nameof(RecordSettlement.Settled) when Case is { } file && IsOf<RecordSettlement>(member) => Settled(CaseAct.Settlement, file),
            nameof(CorrectEntry.Fact) when IsOf<CorrectEntry>(member) => [.. Correctable.Select(f => new FormOption(f.Word(), Wording.Say(f)))],
            nameof(AccusedInput.Namesake) when IsOf<AccusedInput>(member) => [new("true", Wording.Say("accused.namesake"))],
            nameof(ScreenCase.ReasonCode) => Reasons(),
            nameof(SuperviseCase.GroundCode) => [.. reference.GroundsOn(Today).Select(g => new FormOption(g.Code, g.Label))],
            nameof(AssignCase.UserName) when IsOf<AssignCase>(member) => People(o => !o.StepsAside && o.Roles.Contains(Role.Handler)),
            nameof(RecuseOfficial.UserName) when IsOf<RecuseOfficial>(member) => People(_ => true),
            nameof(TakeCharge.Leader) when IsOf<TakeCharge>(member) => People(o => !o.StepsAside && o.Roles.Contains(Role.Leader)),
            nameof(SetReceptionRoster.Leader) when IsOf<SetReceptionRoster>(member) => People(o => o.Roles.Contains(Role.Leader)),
            nameof(SetReceptionRoster.PlannedOn) when IsOf<SetReceptionRoster>(member) => [.. ReceptionDays.Select(d => new FormOption(d.Plain(), d.InWords()))],
            nameof(ServeNotice.DocumentId) => [.. Issued().Where(n => n.ServedOn is null).Select(Notice)],
            nameof(IssueNotice.CorrectsId) => [.. Issued().Select(Notice)],
            nameof(AmendCase.RemoveCoPetitioners) => Numbered(CoPetitioners),
            nameof(AmendVisit.RemoveVisitors) => Numbered(Visitors),
            nameof(ClarityAnswerInput.AttachmentIds) => [.. Attachments.Select(a => new FormOption(a.Id.ToString("D"), a.Name))],
            nameof(AnswerSupervision.Ordinal) => [.. Supervisions.Where(s => s.AnsweredOn is null).Select(Order)],
            _ => null,
        };
    }

    /// <summary>Rows that a list of this type has beforehand; null where they are told freely.</summary>
    public IReadOnlyList<KnownRow>? Rows(Type row) => row == typeof(ClarityAnswerInput)
        ? [.. reference.ChecklistOn(Today).Items.OrderBy(i => i.Ordinal).Select(i => new KnownRow(nameof(ClarityAnswerInput.Code), i.Code, $"{i.Label}{Marks.Colon}{i.Prompt}"))]
        : null;

    private static List<FormOption> Numbered(IReadOnlyList<PersonView> people)
        => [.. people.Select(p => new FormOption(p.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Name ?? Wording.Say("person.anonymous")))];

    private List<FormOption> Units(Func<Unit, bool> fits) => [.. reference.Units.Values.Where(fits).OrderBy(u => u.Path, StringComparer.Ordinal)
        .Select(u => new FormOption(u.Id, new string('　', u.Path.Count(c => c == '/') - 2) + u.Name))];

    // Also where a message has it from a record that it is.
    private static bool IsOf<T>(PropertyInfo member) => member.DeclaringType!.IsAssignableFrom(typeof(T));

    private static List<FormOption> Outcomes(CaseView file) => [.. Handling.For(file.Class, file.Pathway).Outcomes.Select(o => new FormOption(o.Word(), Wording.Say(o)))];

    private List<FormOption> Settled(CaseAct act, CaseView file)
        => [.. PetitionCase.Settleable(act, file.SettledOn, SettledBefore).Select(s => s ? new FormOption("true", Wording.Say("form.yes")) : new FormOption("false", Wording.Say("form.no")))];

    private List<FormOption> Categories(Func<Category, bool> fits) => [.. reference.Categories.Values.Where(fits)
        .OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => new FormOption(c.Code, $"{new string('　', c.Level - 1)}{c.Code} {c.Name}"))];

    private List<FormOption> Reasons() => [.. Enum.GetValues<ScreeningDecision>().SelectMany(d => reference.ReasonsFor(d, Today))
        .Select(r => new FormOption(r.Code, $"{Wording.Say(r.Decision)}{Marks.Colon}{(Wording.IsEnglish ? r.LabelEn : r.Label)}"))];

    private List<FormOption> People(Func<OfficialView, bool> fits) => [.. Officials.Where(fits)
        .Select(o => new FormOption(o.UserName, $"{o.DisplayName}{Marks.Bracketed(reference.Units.GetValueOrDefault(o.UnitId)?.ShortName ?? o.UnitId)}{(o.StepsAside ? Wording.Say("official.aside") : "")}"))];

    private IEnumerable<Petitions.Domain.Notices.IssuedNotice> Issued() => Notices?.Issued ?? [];

    private static FormOption Notice(Petitions.Domain.Notices.IssuedNotice notice) => new(notice.Id.ToString("D"), $"{Wording.Say(notice.Kind)} {notice.Number}");

    private static FormOption Order(SupervisionRow order)
        => new(order.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{order.Ordinal} {Wording.Say(order.Kind)}");
}
