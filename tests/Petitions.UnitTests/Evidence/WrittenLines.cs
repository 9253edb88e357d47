using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;
using Petitions.UnitTests.Cases;

namespace Petitions.UnitTests.Evidence;

/// <summary>所写各行: lines of history as the verbs write them, each act with all that its line may hold and with as little.</summary>
internal static class WrittenLines
{
    private const string Organ = "洞口县人民政府";
    private static readonly DateOnly Day = new(2023, 11, 1);
    private static readonly ActContext Leader = Given.By(Role.Leader, Day), Handler = Given.By(Role.Handler, Day), Above = Given.By(Role.Leader, Day, userName: "above"),
        Sweep = new(Actor.System(Given.Office, "/dk/"), Given.At(new(2023, 12, 1)), Given.Reference);

    public static IEnumerable<HistoryEntry> All
        => new[] { ByTheTable(), Registrations(), Screenings(), AtWork(), Notices(), Amendments(), Ends(), Rounds(), Referrals(), Reviews(), Corrected(), Reckoned() }.SelectMany(files => files)
            .SelectMany(f => f.Changes.History);

    // Every row of the workflow table, as the matrix tests go through it.
    private static IEnumerable<PetitionCase> ByTheTable() => Workflow.Rows.Where(r => r.From is not null).Select(r => Done(Act.Ready(r.From!.Value, r.Act), f => Act.Do(f, r.Act, r.Branch)));

    private static IEnumerable<PetitionCase> Registrations()
    {
        var (intake, entered) = (Given.AnIntake() with { Evidence = "salt:hash" }, Given.By(Role.Leader, new(2026, 3, 2)));
        yield return Given.ARegisteredCase();
        yield return Given.ARegisteredCase(intake with { Urgent = true, Channel = Channel.Visit, ReportedUpTo = Given.ReceivedOn });
        yield return PetitionCase.RegisterPast(entered, intake, new(Given.ClosedOn, Outcome.Explained, true, "台账导入"));
        yield return PetitionCase.RegisterPast(entered, intake, new(Given.ClosedOn, null, null, "台账导入"));
        yield return Referred.Sent().Linked;
        var (sender, screener) = (Given.ARegisteredCase().Flagged(), Given.By(Role.Screener, Referred.SentOn));
        sender.Screen(screener, Given.Deciding(ScreeningDecision.Assigned) with { TargetUnitId = Referred.Receiver });
        yield return sender.Refer(screener, "LD2023100100002", new("salt:hash", ["00ff", "ff00"], ["handler"]));
    }

    private static IEnumerable<PetitionCase> Screenings()
    {
        yield return Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition) with
        {
            ReasonCode = "within-competence",
            Reason = "属于本办职责",
            TargetUnitId = "dk-jjfz",
            CoUnits = ["dk-czj"],
            ReportDueOn = new(2023, 12, 31),
            IntoCaseId = Guid.CreateVersion7(),
            IntoCaseStands = true,
            IntoCaseSince = Given.ReceivedOn,
            RecheckedCaseId = Guid.CreateVersion7(),
            RecheckNamed = true,
            RecheckStands = true,
            RecheckOfOthers = true,
            RecheckOrgan = Organ,
            RecheckNo = "洞政复〔2022〕3号",
            RecheckedOn = new(2022, 5, 6),
            Destination = "洞口县人民法院",
            HandlingUnitId = "dk-ghjs",
            NoticeMethod = ServiceMethod.Post,
            NoticeServedOn = new(2023, 9, 30),
        });
        yield return Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion));
        yield return Given.AScreenedCase(Given.Deciding(ScreeningDecision.NoLongerAccepted) with
        {
            RecheckedCaseId = null,
            RecheckStands = false,
            RecheckOrgan = Organ,
            RecheckNo = "洞政复〔2022〕3号",
            RecheckedOn = new(2022, 5, 6),
        });
    }

    private static IEnumerable<PetitionCase> AtWork()
    {
        var paper = Guid.CreateVersion7();
        yield return Done(Given.AnAcceptedCase(), f => f.RecordNotice(Handler, null, Day));
        yield return Done(Given.AnAcceptedCase(), f => f.ReviewClarity(Given.By(Role.Reviewer, Day), [new("facts", false, "待核实", [paper]), new("demand", true, null)], null, "保修责任不清", new HashSet<Guid> { paper }));
        yield return Given.AnAcceptedCase().Clarified().Drafted(Outcome.PartlySupported);
        yield return Done(Given.AnAcceptedCase().Clarified(), f => f.Resolve(Handler, new(Outcome.NotSupported, "没有依据", "条例第三十二条", null, null, "新的证据"), 2));
        yield return Done(Given.AnAcceptedCase(), f => f.AssignTo(Leader, "handler", Given.Office), f => f.AssignTo(Leader, "other", Given.Office));
        yield return Done(Given.AnAcceptedCase(), f => f.AssignTo(Leader, "handler", Given.Office), f => f.HandTo(Leader, "dk-ghjs", []));
        yield return Given.AnAcceptedCase().Asked().Granted(7);
        yield return Done(Given.AnAcceptedCase().Asked(), f => f.DecideExtension(Leader, f.Asking(), false, null, "理由不足"));
        yield return Done(Given.AnAcceptedCase(), f => f.RecordHandling(Handler, HandlingRecordKind.HearingConvened, Day.AddDays(9), null, "听证", HandlingSoFar.Nothing));
        yield return Done(Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(), f => f.RecordExecution(Handler, false, Day, "进场", HandlingSoFar.Nothing));
        yield return Done(Given.AnAcceptedCase(), f => f.Recuse(Leader, new("handler", "误登", true), true, null), f => f.HandleJointly(Leader, ["dk-shsw"], ["dk-czj"], "按职责分工"));
        yield return Done(Given.AnAcceptedCase(), f => f.Supervise(Leader, SupervisionKind.Instruction, null, "请规建局牵头", Day.AddDays(5), 3));
        yield return Done(Given.AnAcceptedCase(), f => f.AnswerSupervision(Leader, new() { Ordinal = 2, Kind = SupervisionKind.Supervision, AnswerDueOn = Day.AddDays(-1) }, "已约谈"));
        yield return Done(Given.AnAcceptedCase(), f => f.NoteVisitCancelled(Leader, "V2023-1", Day, "记错"));
        yield return Done(Given.AnAcceptedCase(), f => f.Reclassify(Leader, null, Pathway.Duty, "属于履职"));
        yield return Done(OfTheAccused(Given.AnAcceptedCase(), "handler"), f => f.Reclassify(Leader, PetitionClass.Accusation, null, "实为检控"));
    }

    private static IEnumerable<PetitionCase> Notices()
    {
        var notice = new IssuedNotice { Id = Guid.CreateVersion7(), Kind = NoticeKind.Acceptance, Number = "信受〔2023〕1号", Sha256 = "00ff", IssuedOn = Given.AcceptedOn };
        yield return Done(Given.AnAcceptedCase(), f => f.Enclose(notice), f => f.Enclose(notice with { Id = Guid.CreateVersion7(), Kind = NoticeKind.Transfer, Number = "信转〔2023〕1号", Sha256 = "ff00" }));
        yield return Done(Given.AnAcceptedCase(), f => f.IssueNotice(Leader, notice with { CorrectsId = Guid.CreateVersion7() }));
    }

    private static IEnumerable<PetitionCase> Amendments()
    {
        var (old, texts) = (Given.ARegisteredCase().Data, new CaseTexts("内容", null, "事实"));
        var now = old with
        {
            Title = "更正",
            Purpose = Purpose.Consultation,
            Class = null,
            CategoryCode = "11",
            UnitId = "dk-ghjs",
            Assignee = "handler",
            IncidentUnitId = "dk-ghjs",
            ExternalNo = "省信访2023",
            PeopleCount = 7,
            GroupForm = Grouping.JointLetter,
            Urgent = true,
            ReceivedAt = Given.At(new(2023, 9, 18)),
            ReceivedOn = new(2023, 9, 18),
            FirstReceivedOn = new(2023, 9, 1),
            Channel = Channel.Visit,
            Fax = true,
            CountedOn = new(2023, 9, 25),
            Late = true,
            BacklogSince = Day,
            AccusedKind = "person",
            AccusedName = "某人",
            AccusedUnitId = "dk-ghjs",
            AccusedUserName = "handler",
            AccusedMayBe = Seal.ListOf(["one", "another"]),
        };
        var people = new AmendedMember(Amendable.People, new[] { new PersonView { Ordinal = 0, Role = PersonRole.Lead, Name = "张三" } }, null) { Changed = ["petitioner.name"], Sealed = "sealed" };
        yield return Amended(AmendedMembers.Of(old, now, texts, new("更正的内容", "诉求", null), people, ["dk-czj"]));
        yield return Amended(AmendedMembers.Of(now, old, texts, texts, null, null));
        yield return Amended(new([]));

        static PetitionCase Amended(AmendmentDetails changes) => Done(Given.ARegisteredCase(), f => f.Amend(Given.By(Role.Screener, Day), f.Data with { Title = "更正" }, changes));
    }

    private static IEnumerable<PetitionCase> Ends()
    {
        yield return Given.AnAcceptedCase().Clarified().Drafted().Approved().Served().Closed(false);
        yield return Done(Given.ACaseIn(CaseState.Closed), f => f.Settle(Leader, false, "反悔"), f => f.Settle(Leader, false, "前一轮也未化解", [1]));
        yield return Done(Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision), f => f.Withdraw(Given.By(Role.Reception, Day), "双方已和解"));
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served().Closed();
        file.Remember(PastSteps.Of(
        [
            .. file.Changes.History,
            file.Changes.History[^1] with { EntryNo = 7, Act = CaseAct.Amendment, Details = """[{"member":"receivedAt","old":"x","new":"y"},{"member":"categoryCode","old":"17","new":"11"}]""" },
        ], CaseStanding.Of(file.Data)));
        yield return Done(file, f => f.Anonymise(Given.By(Role.Leader, new(2040, 1, 1)), "reviewer"));
    }

    private static IEnumerable<PetitionCase> Rounds()
    {
        var closed = Given.ACaseIn(CaseState.Closed);
        yield return Reopened(PetitionCase.Restore(closed.Data with { BacklogSince = new(2023, 10, 20), BacklogEndedOn = Given.ClosedOn, BacklogEnd = "closed", FinalisedOn = new(2023, 12, 1), FinalisedBy = Finality.ReviewLapsed }, closed.Deadlines));
        yield return Reopened(PetitionCase.RegisterPast(Leader, Given.AnIntake(), new(Given.ClosedOn, Outcome.Explained, false, "台账导入")));
        yield return Reopened(OfTheAccused(closed, "handler"), PetitionClass.Suggestion);
        yield return Done(OfTheAccused(Given.ACaseIn(CaseState.Merged), null), f => f.Unmerge(Leader, "并案有误"));

        static PetitionCase Reopened(PetitionCase file, PetitionClass? petitionClass = null)
            => Done(file, f => f.Reopen(Leader, "出现新的事实", "newFacts", petitionClass, petitionClass is null ? Pathway.Petition : null));
    }

    private static IEnumerable<PetitionCase> Referrals()
    {
        foreach (var decision in new[] { ScreeningDecision.Transferred, ScreeningDecision.Assigned })
        {
            var (sender, linked) = Received(decision);
            linked.On(sender).Object(Referred.By(Role.Handler, Day), "不属于本局职权", "dk-zlaq", Day);
            sender.On(linked).DecideObjection(Leader, false, "属于");
            linked.On(sender).Dispute(Referred.By(Role.Leader, Day), "职责不清");
            sender.On(linked).DecideDispute(Leader, Referred.Receiver, "依三定方案");
            sender.TellReferral(Leader, CaseAct.Screening, null, new ReceiverDecisionDetails(linked.Data.Number, ScreeningDecision.Accepted));
            if (decision == ScreeningDecision.Assigned)
            {
                linked.Screen(Referred.By(Role.Screener, Day), Given.Deciding(ScreeningDecision.Filed));
                linked.On(sender).Report(Referred.By(Role.Handler, Day), "已办结", true, Day);
                sender.On(linked).DecideReport(Leader, false, "请补充", Day.AddDays(9));
                linked.On(sender).Report(Referred.By(Role.Handler, Day), "已补充", false, Day);
                sender.On(linked).DecideReport(Leader, true, null, null);
                linked.ReleaseFromReport(Leader, "已撤回");
            }

            yield return sender;
            yield return linked;

            (sender, linked) = Received(decision);
            linked.On(sender).Object(Referred.By(Role.Handler, Day), "不属于本局职权", null, Day);
            sender.On(linked).DecideObjection(Leader, true, "同意");
            yield return sender;
            yield return linked;

            (sender, linked) = Received(decision);
            sender.On(linked).Recall(Leader, "转错单位");
            yield return sender;
            yield return linked;

            (sender, linked) = Received(decision);
            linked.On(sender).Object(Referred.By(Role.Handler, Day), "不属于本局职权", null, Day);
            sender.On(linked).DecideObjection(Leader, false, "属于");
            linked.On(sender).Dispute(Referred.By(Role.Leader, Day), "职责不清");
            linked.On(sender).DecideDispute(Leader, "dk-zlaq", "依三定方案");
            yield return sender;
            yield return linked;
        }

        var (taken, given) = Referred.Sent(ScreeningDecision.Assigned);
        taken.On(given).Reclaim(Leader, "重办");
        yield return given;

        static (PetitionCase Sender, PetitionCase Linked) Received(ScreeningDecision decision)
        {
            var (sender, linked) = Referred.Sent(decision);
            linked.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
            return (sender, linked);
        }
    }

    private static IEnumerable<PetitionCase> Reviews()
    {
        var late = Given.By(Role.Reception, new(2023, 12, 10));
        yield return Done(Standing(CaseAct.ReviewRequest), f => f.RequestReview(late, new("不服处理意见", new(2023, 12, 5), "因病住院", Organ)));
        var below = Standing(CaseAct.ReviewRequest);
        yield return Done(PetitionCase.Restore(below.Data with { UnitId = "dk-ghjs" }, below.Deadlines, null, null), f => f.RequestReview(Given.By(Role.Reception, Day), new("不服处理意见", Day, null, null)));
        yield return Done(Standing(CaseAct.ReviewHearing), f => f.ConveneHearing(Handler, Day, Day.AddDays(1), null, "安置是否到位"), f => f.ConveneHearing(Handler, Day.AddDays(1), Day.AddDays(2), "二楼会议室", "安置是否到位"));
        yield return Done(Standing(CaseAct.ReviewHearing), f => f.ConveneHearing(Handler, Day, Day.AddDays(1), null, "安置是否到位"), f => f.ConveneHearing(Handler, Day.AddDays(5), Day.AddDays(6), "二楼会议室", "安置是否到位", Day),
            f => f.CancelHearing(Handler, "没有举行"), f => f.CancelHearing(Handler, "误记", 1));
        yield return Done(Standing(CaseAct.ReviewHearing), f => f.HoldHearing(Handler, Day, Day, null), f => f.HoldHearing(Handler, Day.AddDays(-1), Day, "更正", 1));
        yield return Done(Standing(CaseAct.ReviewDecision), f => f.DecideReview(Above, new(ReviewOutcome.Changed, "变更", "条例", Outcome.Explained, new(2023, 10, 30), DecisionNo: "洞政复查〔2023〕3号")), f => f.ServeReview(Handler, ServiceMethod.InPerson, Day, false));
        yield return Done(Standing(CaseAct.ReviewDecision), f => f.DecideReview(Above, new(ReviewOutcome.Revoked, "撤销", "条例", null, DecisionNo: "洞政复查〔2023〕4号")));
        yield return Done(Standing(CaseAct.ReviewRetraction), f => f.RetractReview(Above, "误作维持", EnteredLines.None));
        yield return Done(Standing(CaseAct.ReviewDecision), f => f.WithdrawReview(Given.By(Role.Reception, Day), "已达成一致"));

        static PetitionCase Standing(CaseAct act) => Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), act);
    }

    // A day that was told is another; what came of paper of its own names it.
    private static IEnumerable<PetitionCase> Corrected()
    {
        var (told, paper) = (Given.AcceptedOn.AddDays(-5), new IssuedNotice { Id = Guid.CreateVersion7(), Kind = NoticeKind.Acceptance, Number = "信受〔2023〕1号", Round = 1, IssuedOn = Given.AcceptedOn, IssuedAt = Given.At(Given.AcceptedOn) });
        yield return Done(Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false, NoticeServedOn = told }), f => Correct(f, CorrectedFact.Notice, told.AddDays(3)));
        yield return Done(Given.AnAcceptedCase(), f => f.ServeNotice(Handler, [paper], paper.Id, ServiceMethod.Post, Day, true, EnteredLines.None), f => Correct(f, CorrectedFact.Notice, Day.AddDays(-1)), f => Correct(f, CorrectedFact.Notice, null));
        yield return Done(Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewRequest), f => f.RequestReview(Handler, new("不服处理意见", Day, null, Organ)), f => Correct(f, CorrectedFact.ReviewRequest, Day.AddDays(-1)), f => Correct(f, CorrectedFact.ReviewRequest, null));

        static void Correct(PetitionCase file, CorrectedFact fact, DateOnly? on) => file.Correct(Leader, new(fact, on, "送达回证"), new()
        {
            Given = file.Changes.Notice is { } given ? given with { ServedOn = file.Changes.GivenCorrected?.On ?? given.ServedOn } : null, Proceedings = file.Review is { } asked ? [asked] : [], Entered = new([.. file.Changes.History]),
        });
    }

    // What a calendar that was loaded late moves: a window that had not lapsed, and the request that had come in it.
    private static IEnumerable<PetitionCase> Reckoned()
    {
        var closed = Given.ACaseIn(CaseState.Closed);
        var window = new Deadline
        {
            Id = Guid.CreateVersion7(), CaseId = closed.Data.Id, RuleKey = RuleKeys.RequestReview, Pack = "2022", UnitId = Given.Office, StartedOn = new(2023, 10, 26),
            RawDueOn = new(2023, 11, 20), LegalDueOn = new(2023, 11, 20), Provisional = true, Status = DeadlineStatus.Lapsed, MetOn = new(2023, 11, 21),
        };
        var file = PetitionCase.Restore(closed.Data, [window]);
        file.KnowProceedings([new() { Id = Guid.CreateVersion7(), CaseId = closed.Data.Id, Ordinal = 1, Round = 1, RequestedOn = new(2023, 11, 22), Late = true }]);
        file.Recalculate(Sweep, "2023年节假日安排");
        yield return file;
    }

    // Of a unit that turns out to be the accused: it goes to the one above.
    private static PetitionCase OfTheAccused(PetitionCase file, string? assignee)
        => PetitionCase.Restore(file.Data with { UnitId = "dk-ghjs", AccusedUnitId = "dk-ghjs", AccusedKind = "unit", Assignee = assignee }, file.Deadlines);

    private static PetitionCase Done(PetitionCase file, params Action<PetitionCase>[] acts)
    {
        foreach (var act in acts) act(file);
        return file;
    }
}
