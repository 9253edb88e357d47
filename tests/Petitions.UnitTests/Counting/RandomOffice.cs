using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.UnitTests.Deadlines;

namespace Petitions.UnitTests.Counting;

/// <summary>随机经历: cases driven through the real verbs by random numbers; what a rule refuses just does not happen.</summary>
internal sealed class RandomOffice(bool accusing = false)
{
    private static readonly ReferenceData Reference = new(
        new Dictionary<string, Unit>
        {
            ["dk"] = new("dk", "开发区", "开发区", null, "/dk/", UnitRole.OtherOrgan),
            ["dk-a"] = new("dk-a", "规建局", "规建局", "dk", "/dk/dk-a/", UnitRole.OtherOrgan),
            ["xian"] = new("xian", "县", "县", null, "/xian/", UnitRole.PetitionOffice),
        },
        new[] { "07", "11", "17" }.ToDictionary(c => c, c => new Category(c, c, null, 1, new(1990, 1, 1), null)),
        Enum.GetValues<ScreeningDecision>().ToDictionary(d => d.Word(), d => new ScreeningReason(d.Word(), d, null, "", "", "", null, new(1990, 1, 1), null)),
        Seeds.Packs, Seeds.Calendar,
        [new Checklist(1, new(1990, 1, 1), [new ChecklistItem("facts", "", "", true, 1)])],
        [
            new BacklogRule("open", 1, BacklogKind.OpenFor, 365, "", new(1990, 1, 1), null),
            new BacklogRule("late", 1, BacklogKind.PastLegalDue, 90, "", new(1990, 1, 1), null),
        ]);

    private readonly List<PetitionCase> _cases = [];
    private DateOnly _today = new(2021, 11, 1);
    private DateOnly? _reportedUpTo;

    /// <summary>Each case as it was after each act, with the day from which that counts.</summary>
    public Dictionary<Guid, List<(DateOnly From, CaseData Data)>> Snapshots { get; } = [];

    public IEnumerable<PetitionCase> Cases => _cases;

    public void Step(int act, int days, int pick)
    {
        _today = _today.AddDays(days > 55 ? 400 : days);
        if (act == 0 || _cases.Count == 0) Register(pick);
        else if (act == 1) _reportedUpTo = _today.MonthStart().AddDays(-1);
        else Act(_cases[pick % _cases.Count], act, pick);
    }

    private ActContext Context(string user = "system") => new(
        new Actor(user, user, "dk", "/dk/", new HashSet<Role>()), OfficeTime.At(_today, new TimeOnly(10, 0)), Reference);

    private void Register(int pick)
    {
        var context = Context();
        var file = PetitionCase.Register(pick % 5 == 0 ? context with { Actor = context.Actor with { UnitId = "xian" } } : context, new Intake
        {
            Number = $"{_cases.Count}", QueryCodeHash = "", Channel = (Channel)(pick % 4), Title = "", CategoryCode = pick % 2 == 0 ? "07" : null,
            ReceivedAt = OfficeTime.At(_today.AddDays(-(pick % 7 == 0 ? 2_000 : pick % 40)), new TimeOnly(9, 0)), NameAndAddressKnown = pick % 3 > 0,
            Purpose = pick % 2 == 0 ? Purpose.Relief : null, ReportedUpTo = _reportedUpTo,
        });
        _cases.Add(file);
        Snapshots[file.Data.Id] = [(file.Data.CountedOn, file.Data)];
    }

    private void Act(PetitionCase file, int act, int pick)
    {
        var version = file.Data.Version;
        file.Remember(PastOf(Snapshots[file.Data.Id]));
        try
        {
            Do(file, act, pick);
        }
        catch (Refusal)
        {
        }

        if (file.Data.Version != version) Snapshots[file.Data.Id].Add((_today, file.Data));
    }

    private static List<PastStep> PastOf(List<(DateOnly From, CaseData Data)> snapshots)
        => [.. snapshots.Zip(snapshots.Skip(1)).Select(p => (Old: p.First.Data, New: p.Second.Data, On: p.Second.From))
            .Where(p => p.Old.State != p.New.State || p.Old.CategoryCode != p.New.CategoryCode)
            .Select(p => p.Old.CategoryCode == p.New.CategoryCode ? new PastStep(p.On, p.New.State) : new(p.On, p.New.State, p.Old.CategoryCode, p.New.CategoryCode))];

    private void Do(PetitionCase file, int act, int pick)
    {
        var context = Context();
        var last = file.Changes.Resolution;
        switch (act)
        {
            case 2 or 3:
                file.Screen(context, new Screening
                {
                    Decision = ScreeningDecision.Accepted, Class = pick % 4 == 0 ? PetitionClass.Suggestion : PetitionClass.Grievance,
                    Pathway = pick % 4 == 0 ? null : Pathway.Petition, HandlingUnitId = pick % 3 == 0 ? "dk-a" : null, NoticeFollows = pick % 5 == 0,
                });
                break;
            case 4:
                file.Screen(context, new Screening
                {
                    Decision = (ScreeningDecision)(1 + pick % 6), TargetUnitId = "xian", ReportDueOn = _today.AddDays(20), NoticeFollows = pick % 2 == 0,
                });
                break;
            case 5: file.RecordNotice(context, null, _today.AddDays(-(pick % 3))); break;
            case 6: file.ReviewClarity(context, [new("facts", pick % 4 > 0, null)], "x", "y"); break;
            case 7: file.OverrideClarity(context, "r", "x", "y"); break;
            case 8: file.Resolve(context, new(Outcome.Supported, "o", "l", null, null), 1); break;
            case 9: file.Approve(Context("leader"), last ?? new(), pick % 4 > 0, "n"); break;
            case 10: file.Serve(context, last ?? new(), ServiceMethod.Post, _today.AddDays(-(pick % 3)), true); break;
            case 11: file.Close(context, pick % 2 == 0, null); break;
            case 12: file.Withdraw(context, "r"); break;
            case 13: file.Reopen(context, "r", "b", PetitionClass.Grievance, pick % 2 == 0 ? Pathway.Petition : Pathway.Duty); break;
            case 14: file.Amend(context, file.Data with { CategoryCode = pick % 2 == 0 ? "11" : "17" }, new { }); break;
            case 15 when accusing: file.Amend(context, file.Data with { Class = (PetitionClass)(pick % 3), NoticeOwed = true }, new { }); break;
            case 15: file.Amend(context, file.Data with { Class = pick % 2 == 0 ? PetitionClass.Suggestion : PetitionClass.Grievance, NoticeOwed = true }, new { }); break;
            case 16 when accusing: file.Amend(context, file.Data with { AccusedUnitId = pick % 2 == 0 ? "dk-a" : null }, new { }); break;
            default: file.FlagBacklog(context); break;
        }
    }
}
