using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
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
        ])
    {
        RetentionRules = [new("ended", null, 1, "", new(1990, 1, 1), null)],
    };

    // Nothing but weekends is known of it: every legal date that lies on a holiday moves, and moves back.
    private static readonly ReferenceData Bare = Reference with { Calendar = new([]) };

    private readonly List<PetitionCase> _cases = [];
    private readonly Dictionary<Guid, Referral> _referrals = [];
    private DateOnly _today = new(2021, 11, 1);
    private DateOnly? _reportedUpTo;

    /// <summary>Each case as it was after each act, with the day from which that counts.</summary>
    public Dictionary<Guid, List<(DateOnly From, CaseData Data)>> Snapshots { get; } = [];

    /// <summary>The same with the due days as they were known then: what is put right later does not reach them.</summary>
    public Dictionary<Guid, List<(DateOnly From, CaseData Data)>> Dues { get; } = [];

    /// <summary>How many histories a property is tried on: as many as PETITIONS_HISTORIES says.</summary>
    public static int Histories(int usual) => int.TryParse(Environment.GetEnvironmentVariable("PETITIONS_HISTORIES"), CultureInfo.InvariantCulture, out var asked) ? asked : usual;

    public IEnumerable<PetitionCase> Cases => _cases;

    /// <summary>What a case counted as, taken back as for who stepped aside.</summary>
    public IEnumerable<CountDelta> TakenOut(PetitionCase file) => Retelling.TakenOut(file.Data, PastOf(file), _today);

    /// <summary>The same of a case that was anonymised before anything was kept of what its lines told: its columns are left.</summary>
    public IEnumerable<CountDelta> TakenOutByColumns(PetitionCase file)
        => Retelling.TakenOut(file.Data, PastSteps.Of([.. file.Changes.History.Select(h => h with { Details = null })], CaseStanding.Of(file.Data)), _today);

    /// <summary>Whether it is kept of all of its days what was owed then.</summary>
    public static bool IsTraced(PetitionCase file) => PastOf(file).All(s => s.IsTraced);

    // What its lines tell; of an anonymised case no more than is left of them.
    private static IReadOnlyList<PastStep> PastOf(PetitionCase file)
        => PastSteps.Of([.. file.Changes.History.Select(h => file.Data.AnonymisedOn is null || h.Act == CaseAct.Anonymisation ? h : h with { Details = null })], CaseStanding.Of(file.Data));

    /// <summary>Whether it came out from behind a seal by its first class: it was told anew as of that class from its first day, which its history does not tell.</summary>
    public bool WasClassedOutOfASeal(PetitionCase file)
        => Snapshots[file.Data.Id] is var lines && lines.Zip(lines.Skip(1)).Any(p => p.First.Data.Class is null && Seal.IsRestricted(p.First.Data.Seal) && p.Second.Data.Class is not null && !Seal.IsRestricted(p.Second.Data.Seal));

    public void Step(int act, int days, int pick)
    {
        _today = _today.AddDays(days > 55 ? 400 : days);
        if (act == 0 || _cases.Count == 0) Register(pick);
        else if (act == 1) _reportedUpTo = _today.MonthStart().AddDays(-1);
        else Act(_cases[pick % _cases.Count], act, pick);
    }

    private ActContext Context(string user = "system") => new(
        new Actor(user, user, "dk", "/dk/", new HashSet<Role> { Role.Screener, Role.Reception }), OfficeTime.At(_today, new TimeOnly(10, 0)), Reference);

    private void Register(int pick)
    {
        var context = Context();
        // The accused unit takes in what accuses it: the case goes to the unit above.
        var accused = accusing && pick % 11 == 0;
        var unit = accused ? "dk-a" : pick % 5 == 0 ? "xian" : "dk";
        var file = PetitionCase.Register(context with { Actor = context.Actor with { UnitId = unit } }, new Intake
        {
            Accused = accused ? new("unit", "n", "dk-a") : null,
            Number = $"{_cases.Count}", QueryCodeHash = "", Channel = (Channel)(pick % 4), Title = "", CategoryCode = pick % 2 == 0 ? "07" : null,
            ReceivedAt = OfficeTime.At(_today.AddDays(-(pick % 7 == 0 ? 2_000 : pick % 40)), new TimeOnly(9, 0)), NameAndAddressKnown = pick % 3 > 0,
            Purpose = pick % 2 == 0 ? Purpose.Relief : null, ReportedUpTo = _reportedUpTo,
        });
        _cases.Add(file);
        Begin(file);
    }

    private void RegisterPast(int pick)
    {
        var context = Context();
        var file = PetitionCase.RegisterPast(context with { Actor = new Actor("leader", "leader", "dk", "/dk/", new HashSet<Role> { Role.Handler, Role.Leader }) }, new Intake
        {
            Number = $"{_cases.Count}", QueryCodeHash = "", Channel = Channel.Letter, Title = "", ReceivedAt = OfficeTime.At(_today.AddDays(-200), new TimeOnly(9, 0)), Purpose = Purpose.Relief,
        }, new(_today.AddDays(-100), Outcome.Supported, pick % 3 == 0 ? null : pick % 2 == 0, "s"));
        _cases.Add(file);
        Begin(file);
    }

    private void Act(PetitionCase file, int act, int pick)
    {
        var before = _cases.Select(c => (Case: c, c.Data.Version)).ToList();
        file.Remember(PastOf(file));
        try
        {
            Do(file, act, pick);
            if (file.ReferredIn is { } taken) _referrals[taken.Id] = taken;
        }
        catch (Refusal)
        {
        }

        // A referral changes two cases at once.
        foreach (var (changed, version) in before)
        {
            if (changed.Data.Version == version) continue;
            Snapshots[changed.Data.Id].Add((_today, changed.Data));
            Dues[changed.Data.Id].Add((_today, changed.Data));
        }
    }

    private void Begin(PetitionCase file)
    {
        Snapshots[file.Data.Id] = [(file.Data.CountedOn, file.Data)];
        Dues[file.Data.Id] = [(file.Data.CountedOn, file.Data)];
    }

    private void Refer(PetitionCase file, ActContext context)
    {
        if (file.Data.State is not (CaseState.Transferred or CaseState.Assigned)) return;
        var linked = file.Refer(context, $"{_cases.Count}");
        _cases.Add(linked);
        Begin(linked);
        _referrals[linked.Data.ReferralId!.Value] = file.ReferredOut!;
    }

    private void ActOnReferral(PetitionCase file, int act, int pick)
    {
        CaseAct[] acts = [CaseAct.ReferralReceipt, CaseAct.ReferralReceipt, CaseAct.ReferralObjection, CaseAct.ObjectionDecision, CaseAct.ReferralDispute,
            CaseAct.DisputeDecision, CaseAct.ReferralRecall, CaseAct.AssignmentReport, CaseAct.ReportDecision, CaseAct.Correction];
        var wanted = acts[(act - 19) % acts.Length];
        var referral = _referrals[file.RequireReferral(wanted).Id];
        var otherId = referral.CaseId == file.Data.Id ? referral.LinkedCaseId : referral.CaseId;
        var pair = new ReferralFile(referral, file, _cases.Single(c => c.Data.Id == otherId));
        var context = Context();
        switch (wanted)
        {
            case CaseAct.ReferralReceipt: pair.Receive(context, _today); break;
            case CaseAct.ReferralObjection: pair.Object(context, "r", null, _today); break;
            case CaseAct.ObjectionDecision: pair.DecideObjection(context, pick % 2 == 0, "n"); break;
            case CaseAct.ReferralDispute: pair.Dispute(context, "r"); break;
            case CaseAct.DisputeDecision: pair.DecideDispute(context, pick % 2 == 0 ? referral.ToUnitId : referral.FromUnitId, "n"); break;
            case CaseAct.ReferralRecall: pair.Recall(context, "r"); break;
            case CaseAct.AssignmentReport: pair.Report(context, "r", pick % 2 == 0, _today); break;
            case CaseAct.Correction: CorrectReceipt(pair, pick); break;
            default: pair.DecideReport(context, pick % 3 > 0, "n", _today.AddDays(10)); break;
        }

        _referrals[referral.Id] = pair.Referral;
    }

    private void CorrectReceipt(ReferralFile pair, int pick)
    {
        var before = pair.Receiver.Data;
        pair.Receiver.Remember(PastOf(pair.Receiver));
        pair.CorrectReceipt(Context("leader"), _today.AddDays(-(pick % 5)), "b");
        if ((before.BacklogSince, before.BacklogEndedOn) != (pair.Receiver.Data.BacklogSince, pair.Receiver.Data.BacklogEndedOn)) Retell(pair.Receiver, before.BacklogRaisedAt);
    }

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
                    Decision = (ScreeningDecision)(1 + pick % 7), TargetUnitId = pick % 3 == 0 ? "xian" : "dk-a", ReportDueOn = _today.AddDays(20), NoticeFollows = pick % 2 == 0,
                    RecheckedCaseId = Guid.CreateVersion7(), RecheckStands = true, Destination = "d", IntoCaseId = Guid.CreateVersion7(), IntoCaseStands = true,
                });
                Refer(file, context);
                break;
            case 5: file.RecordNotice(context, null, _today.AddDays(-(pick % 3))); break;
            case 6: file.ReviewClarity(context, [new("facts", pick % 4 > 0, null)], "x", "y"); break;
            case 7: file.OverrideClarity(context, "r", "x", "y"); break;
            case 8: file.Resolve(context, new(Outcome.Supported, "o", "l", null, null), 1); break;
            case 9: file.Approve(Context("leader"), last ?? new(), pick % 4 > 0, "n"); break;
            case 10: file.Serve(context, last ?? new(), ServiceMethod.Post, _today.AddDays(-(pick % 3)), true); break;
            case 11: file.Close(context, pick % 2 == 0, null); break;
            case 12: Withdraw(file, context); break;
            case 13: file.Reopen(context, "r", "b", accusing && pick % 5 == 0 ? PetitionClass.Accusation : PetitionClass.Grievance, pick % 2 == 0 ? Pathway.Petition : Pathway.Duty); break;
            case 14: Amend(file, context, file.Data with { CategoryCode = pick % 2 == 0 ? "11" : "17" }); break;
            case 15 when accusing: Amend(file, context, file.Data with { Class = (PetitionClass)(pick % 3), NoticeOwed = true }); break;
            case 15: Amend(file, context, file.Data with { Class = pick % 2 == 0 ? PetitionClass.Suggestion : PetitionClass.Grievance, NoticeOwed = true }); break;
            case 16: Extend(file, pick); break;
            case 17: file.Recalculate(context with { Reference = pick % 2 == 0 ? Bare : Reference }, "n"); break;
            case 18 when pick % 2 == 0: PutRight(file, context, pick); break;
            case 28: file.RequestReview(context, new("g", _today, "late", "县政府")); break;
            case 29 when pick % 3 == 0: file.ConveneHearing(Context("judge"), _today.AddDays(pick % 20), _today.AddDays(pick % 20 + 2), null, "a"); break;
            case 29 when pick % 5 == 0: file.CancelHearing(Context("judge"), "n"); break;
            case 29: file.HoldHearing(Context("judge"), _today, _today, "n", pick % 7 == 0 ? 1 : null); break;
            case 30 or 31: file.DecideReview(Context("judge"), new((ReviewOutcome)(pick % 4), "o", "l", Outcome.Explained, pick % 3 == 0 ? _today.AddDays(-1) : null, DecisionNo: file.Review?.OrganUnitId is null ? "n" : null)); break;
            case 32: file.ServeReview(context, ServiceMethod.Post, _today, true); break;
            case 34: file.Unmerge(context, "r", file.ReferredIn is { } came ? _cases.Single(c => c.Data.Id == came.CaseId) : null); break;
            case 35: file.LinkRepeat(context, _cases[pick % _cases.Count], [], null); break;
            case 33: file.LapseWindows(context); break;
            case >= 36 and < 40 when accusing: Amend(file, context, file.Data with { AccusedUnitId = pick % 2 == 0 ? "dk-a" : null }, InCharge(file)); break;
            case 48 or 49: file.AssignTo(Context("leader"), pick % 2 == 0 ? "handler" : OfTheAccused, pick % 2 == 0 ? "dk" : "dk-a"); break;
            case 56: file.HandTo(Context("leader"), pick % 2 == 0 ? "dk" : "dk-a", []); break;
            case 18 or 57: file.Rescreen(Context("leader"), "r", file.ReferredIn is { } took ? _cases.Single(c => c.Data.Id == took.CaseId) : null, involved: InCharge(file)); break;
            case 50: file.Recuse(Context("leader"), new(pick % 2 == 0 ? "handler" : OfTheAccused, "r", pick % 5 == 0), pick % 5 == 0, null); break;
            case 51:
                file.Reclassify(Context("leader"), (PetitionClass)(pick % 3), pick % 3 == (int)PetitionClass.Grievance ? (pick % 2 == 0 ? Pathway.Petition : Pathway.Duty) : null, "r", involved: InCharge(file));
                break;
            case 52: Amend(file, context, file.Data with { Urgent = pick % 3 > 0, PeopleCount = pick % 9, ExternalNo = $"{pick}" }); break;
            case 55: RegisterPast(pick); break;
            case 53: file.ReportUp(context, "o", _today, null); break;
            case 54: file.Unmerge(context, "r", file.ReferredIn is { } from ? _cases.Single(c => c.Data.Id == from.CaseId) : null, involved: InCharge(file)); break;
            case 40 or 41 or 42: file.Settle(Context("leader"), pick % 3 > 0, "n"); break;
            case 43: file.Correct(Context("leader"), new((CorrectedFact)(pick % 7), pick % 3 == 0 ? null : _today.AddDays(-(pick % 20)), "b"), new() { Resolution = last ?? new(), Proceedings = file.Review is { } known ? [known] : [] }); break;
            case >= 44 and < 48: file.Anonymise(context, "reviewer"); break;
            case >= 19 and < 36: ActOnReferral(file, act, pick); break;
            default: file.FlagBacklog(context); break;
        }
    }

    // The one handler who works for the unit that cases accuse.
    private const string OfTheAccused = "handler-a";

    private static Involved InCharge(PetitionCase file) => new([], file.Data.Assignee is OfTheAccused ? "dk-a" : null);

    private static void Amend(PetitionCase file, ActContext context, CaseData amended, Involved? involved = null)
    {
        var before = file.Data;
        file.Amend(context, amended, became => Told(before, became), involved: involved);
    }

    // As the service tells it: texts and people are none of the aggregate's.
    private static AmendmentDetails Told(CaseData before, CaseData became) => AmendedMembers.Of(before, became, Texts, Texts, null, null);

    private static readonly CaseTexts Texts = new("", null, null);

    // What the receiver has not decided on comes back to the sender that withdraws.
    private void Withdraw(PetitionCase file, ActContext context)
    {
        var sent = file.Data.State == CaseState.Assigned ? _referrals[file.ReferredOut!.Id] : null;
        file.Withdraw(context, "r");
        if (sent is not { IsPending: true }) return;
        var pair = new ReferralFile(sent, file, _cases.Single(c => c.Data.Id == sent.LinkedCaseId));
        pair.Reclaim(context, "r");
        _referrals[sent.Id] = pair.Referral;
    }

    // What is put right was never otherwise: the days before are told anew with it.
    private void PutRight(PetitionCase file, ActContext context, int pick)
    {
        var at = file.Data.ReceivedAt.AddDays(pick % 6 == 0 ? 0 : pick % 61 - 30);
        var channel = file.Data.Channel == Channel.Visit ? Channel.Visit : (Channel)(pick % 4);
        var (raised, before) = (file.Data.BacklogRaisedAt, file.Data);
        file.Amend(context, file.Data with { ReceivedAt = at, Channel = channel }, became => Told(before, became), arrival: new() { ReportedUpTo = _reportedUpTo });
        Retell(file, raised);
        Follow(before, file.Data, context);
    }

    // As the service does along the whole way.
    private void Follow(CaseData was, CaseData now, ActContext context, Guid? from = null)
    {
        if (was.MatterSince == now.MatterSince) return;
        foreach (var linked in _referrals.Values.Where(r => r.CaseId == (from ?? now.Id)).Select(r => _cases.Single(c => c.Data.Id == r.LinkedCaseId)).ToList())
        {
            var old = linked.Data;
            if (old.AnonymisedOn is not null || old.FirstReceivedOn != was.MatterSince)
            {
                Follow(was, now, context, old.Id);
                continue;
            }

            linked.Remember(PastOf(linked));
            linked.FollowArrival(context, was, now, became => Told(old, became));
            Retell(linked, old.BacklogRaisedAt);
            Follow(old, linked.Data, context);
        }
    }

    private void Retell(PetitionCase file, DateTimeOffset? raised)
    {
        var now = file.Data;
        Snapshots[file.Data.Id] = [.. Snapshots[file.Data.Id].Select((s, i) => (i == 0 ? now.CountedOn : s.From, s.Data with
        {
            Channel = now.Channel, ReceivedAt = now.ReceivedAt, ReceivedOn = now.ReceivedOn, FirstReceivedOn = now.FirstReceivedOn, CountedOn = now.CountedOn, Late = now.Late,
            BacklogSince = s.Data.BacklogRaisedAt == now.BacklogRaisedAt ? now.BacklogSince : s.Data.BacklogSince,
        }))];
        // A flag that falls away with the age it was raised for is none of any day.
        if (raised is null || now.BacklogRaisedAt is not null) return;
        Snapshots[file.Data.Id] = [.. Snapshots[file.Data.Id].Select(s => (s.From, s.Data.BacklogRaisedAt == raised ? s.Data with { BacklogRaisedAt = null, BacklogSince = null, BacklogEndedOn = null } : s.Data))];
    }

    // Asked and decided on one day; the snapshot of the day is the last one.
    private void Extend(PetitionCase file, int pick)
    {
        var asking = Context();
        file.AskExtension(asking with { Actor = asking.Actor with { UnitId = file.Data.UnitId } }, 1 + pick % 30, "r", 1);
        file.DecideExtension(Context("leader"), file.Changes.Extension!, pick % 3 > 0, null, "n");
    }
}
