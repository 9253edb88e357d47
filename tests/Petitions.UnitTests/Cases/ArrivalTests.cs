using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>收到更正: when and by which channel a matter came is put right, and all that follows from it with it.</summary>
public sealed class ArrivalTests
{
    private static readonly DateOnly Registered = new(2023, 9, 20);
    private static readonly DateOnly Earlier = new(2023, 9, 4);

    [Fact]
    public void The_clock_from_receipt_the_counts_and_what_is_owed_up_run_from_the_day_it_came()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Urgent = true });
        file.Remember([new(Registered, CaseState.Registered, Unit: Given.Office)]);
        Put(file, Earlier, Channel.Online);

        var clock = Assert.Single(file.Deadlines);
        Assert.Equal((RuleKeys.NotifyDirect, Earlier, Earlier.AddDays(15), DeadlineStatus.Running), (clock.RuleKey, clock.StartedOn, clock.RawDueOn, clock.Status));
        Assert.Equal((Earlier, Earlier, Earlier, Earlier.AddDays(15), Channel.Online), (file.Data.ReceivedOn, file.Data.CountedOn, file.Data.ReportUpFrom, file.Data.NextDueOn, file.Data.Channel));
        var received = file.Changes.Counts.GroupBy(c => (c.Day, c.Cell.Channel)).Select(g => (g.Key, Sum: g.Sum(c => c.Received))).Where(g => g.Sum != 0);
        Assert.Equal([((Earlier, "online"), 1)], received);
        // From today on it is overdue as its right day says, by its right channel, and by no other.
        var overdue = file.Changes.Counts.Where(c => c.Day <= Registered).GroupBy(c => c.Cell.Channel).ToDictionary(g => g.Key, g => g.Sum(c => c.Overdue));
        Assert.Equal((0, 1), (overdue["letter"], overdue["online"]));
    }

    [Fact]
    public void A_notice_that_seemed_in_time_is_judged_by_the_right_day()
    {
        var file = Given.ARegisteredCase();
        file.Screen(Given.By(Role.Screener, Registered.AddDays(10)), Given.Accepting(PetitionClass.Grievance, Pathway.Petition));
        Assert.Equal(DeadlineStatus.Met, file.Deadlines.Single(d => d.RuleKey == RuleKeys.NotifyDirect).Status);
        var resolve = file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);

        Put(file, Earlier, on: Registered.AddDays(11));

        Assert.Equal(DeadlineStatus.MetLate, file.Deadlines.Single(d => d.RuleKey == RuleKeys.NotifyDirect).Status);
        // What began with the acceptance is as it was.
        Assert.Equal(resolve, file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve));
    }

    [Fact]
    public void From_before_the_present_regulation_the_rule_of_that_day_applies()
    {
        var file = Given.ARegisteredCase();
        Put(file, new(2020, 1, 6));
        Assert.Equal("2005", Assert.Single(file.Deadlines).Pack);
    }

    [Fact]
    public void A_flag_for_age_stands_on_the_right_age_and_falls_away_where_the_matter_was_never_that_old()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { NameAndAddressKnown = false });
        var swept = Registered.AddDays(366);
        Assert.True(file.FlagBacklog(Given.By(Role.Leader, swept)));
        Assert.Equal(Registered.AddDays(365), file.Data.BacklogSince);

        Put(file, Earlier, on: swept);
        Assert.Equal(Earlier.AddDays(365), file.Data.BacklogSince);
        Assert.Equal(1, file.Changes.Counts.Where(c => c.Day <= swept).Sum(c => c.BacklogYoung));

        // Entered a year too early; received on the day it was registered.
        var late = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(Registered.AddDays(-400)) with { NameAndAddressKnown = false });
        Assert.True(late.FlagBacklog(Given.By(Role.Leader, Registered)));
        Put(late, Registered.AddDays(-1), on: Registered);
        Assert.Equal((null, null, false), (late.Data.BacklogSince, late.Data.BacklogRule, late.Data.IsBacklog));
        Assert.Equal(0, late.Changes.Counts.Sum(c => c.BacklogYoung + c.BacklogOld));
    }

    // One raised before the matter was handled anew, or taken out of another, has gone on: it is no younger than it was.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flag_that_went_on_through_a_redo_or_a_merge_undone_keeps_its_age_when_the_day_is_put_right(bool merged)
    {
        var received = Registered.AddDays(-400);
        var file = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(received) with { NameAndAddressKnown = false });
        Assert.True(file.FlagBacklog(Given.By(Role.Leader, Registered)));
        var later = Registered.AddDays(40);
        if (merged)
        {
            file.Screen(Given.By(Role.Screener, Registered.AddDays(9)), Given.Deciding(ScreeningDecision.Merged));
            file.Unmerge(Given.By(Role.Leader, Registered.AddDays(30)), "并案有误");
        }
        else
        {
            file = PetitionCase.Restore(file.Data with { Round = 2, AcceptedOn = Registered.AddDays(30) }, file.Deadlines, null, null);
        }

        Assert.Equal(received.AddDays(365), file.Data.BacklogSince);
        Put(file, received.AddDays(1), on: later);
        Assert.Equal((received.AddDays(366), true), (file.Data.BacklogSince, file.Data.IsBacklog));
    }

    // It became that old while it was merged, and was on no list before it was apart.
    [Fact]
    public void A_flag_from_the_day_a_case_was_apart_begins_no_earlier_after_a_redo_too()
    {
        var file = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(Registered.AddDays(-350)) with { NameAndAddressKnown = false });
        file.Screen(Given.By(Role.Screener, Registered.AddDays(9)), Given.Deciding(ScreeningDecision.Merged));
        var apart = Registered.AddDays(30);
        file.Unmerge(Given.By(Role.Leader, apart), "并案有误");
        Assert.True(file.FlagBacklog(Given.By(Role.Leader, apart)));
        file = PetitionCase.Restore(file.Data with { Round = 2, AcceptedOn = apart.AddDays(10) }, file.Deadlines, null, null);
        Put(file, Registered.AddDays(-349), on: apart.AddDays(20));
        Assert.Equal(apart, file.Data.BacklogSince);
    }

    [Fact]
    public void A_flag_for_a_clock_from_receipt_stands_on_the_right_clock()
    {
        // Entered a year too early: its notice would be long overdue.
        PetitionCase Flagged()
        {
            var file = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(Registered.AddDays(-340)));
            Assert.True(file.FlagBacklog(Given.By(Role.Leader, Registered)));
            Assert.StartsWith("past-legal-due", file.Data.BacklogRule, StringComparison.Ordinal);
            return file;
        }

        var never = Flagged();
        Put(never, Registered.AddDays(-1), on: Registered);
        Assert.Equal((false, 0), (never.Data.IsBacklog, never.Changes.Counts.Sum(c => c.BacklogYoung + c.BacklogOld)));
        var since = Flagged();
        var raised = since.Data.BacklogSince!.Value;
        Put(since, Registered.AddDays(-333), on: Registered);
        Assert.Equal(raised.AddDays(7), since.Data.BacklogSince);
    }

    [Fact]
    public void What_began_later_than_the_receipt_is_not_moved_with_it_be_it_of_the_same_day()
    {
        var named = Given.ARegisteredCase(Given.AnIntake() with { Anonymous = true, NameAndAddressKnown = false });
        named.Amend(Given.By(Role.Reception, new(2023, 9, 25)), named.Data with { Anonymous = false, NoticeOwed = true }, _ => new([]));
        Put(named, Earlier, on: new(2023, 9, 26));
        Assert.Equal(new DateOnly(2023, 9, 25), Assert.Single(named.Deadlines).StartedOn);

        var reopened = Given.AScreenedCase(Given.Deciding(ScreeningDecision.NotAccepted) with { NoticeFollows = false }, on: Registered);
        reopened.Reopen(Given.By(Role.Leader, Registered), "确属本机关职权", "newFacts", PetitionClass.Suggestion, null);
        Put(reopened, Earlier);
        Assert.Equal([(Earlier, 1), (Registered, 2)], reopened.Deadlines.Where(d => d.RuleKey == RuleKeys.NotifyDirect).Select(d => (d.StartedOn, d.Round)).Order());
    }

    [Fact]
    public void Of_a_day_from_before_any_rule_no_clock_ran_and_of_the_right_one_it_does()
    {
        var file = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(new(2002, 9, 20)));
        Assert.Empty(file.Deadlines);
        Put(file, new(2023, 9, 18), on: Registered);
        Assert.Equal((RuleKeys.NotifyDirect, new DateOnly(2023, 9, 18), DeadlineStatus.Running), (file.Deadlines[0].RuleKey, file.Deadlines[0].StartedOn, file.Deadlines[0].Status));
        // By mistake back before any rule, and right again.
        Put(file, new(2004, 9, 20), on: Registered);
        Assert.DoesNotContain(file.Deadlines, d => d.Status == DeadlineStatus.Running);
        Put(file, new(2023, 9, 18), on: Registered);
        Assert.Equal(new DateOnly(2023, 10, 3), Assert.Single(file.Deadlines, d => d.Status == DeadlineStatus.Running).RawDueOn);
    }

    [Fact]
    public void It_is_said_by_those_who_register_and_of_no_day_that_cannot_be()
    {
        Assert.Equal("arrival-not-yours", Refused(Given.ARegisteredCase(), Earlier, role: Role.Handler));
        Assert.Equal("received-after-registered", Refused(Given.ARegisteredCase(), Registered.AddDays(1), on: Registered.AddDays(2)));
        // At the very moment it was registered.
        Put(PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(Earlier)), Registered);
        Assert.Equal("arrival-of-a-visit", Refused(Given.ARegisteredCase(Given.AnIntake() with { Channel = Channel.Visit, VisitId = Guid.CreateVersion7() }), Earlier));
        Assert.Equal("channel-is-a-visit", Refused(Given.ARegisteredCase(), Registered, Channel.Visit));
        var submitted = PetitionCase.Register(new(Actor.Petitioner(Given.Office, "/dk/"), Given.At(Registered), Given.Reference), Given.AnIntake() with { Channel = Channel.Online });
        Assert.Equal("arrival-recorded-here", Refused(submitted, Earlier));
        // Told on the 15th of a matter registered on the 20th: it came by then.
        var told = PetitionCase.Register(Given.By(Role.Reception, Registered), Given.AnIntake(Earlier));
        told.Screen(Given.By(Role.Screener, Registered), Given.Accepting(PetitionClass.Grievance, Pathway.Petition) with { NoticeServedOn = new(2023, 9, 15) });
        Assert.Equal("received-after-what-followed", Refused(told, new(2023, 9, 16)));
        Put(told, new(2023, 9, 15));
    }

    [Theory]
    [InlineData("2023-09-04", "2023-09-20", false, "2023-08-31", "2023-09-04", false)]
    [InlineData("2023-08-04", "2023-09-20", false, "2023-08-31", "2023-09-22", true)]
    [InlineData("2023-08-04", "2023-08-20", false, "2023-08-31", "2023-08-04", false)]
    [InlineData("2023-08-04", "2023-09-22", true, "2023-08-31", "2023-09-22", true)]
    [InlineData("2023-09-04", "2023-09-22", true, "2023-08-31", "2023-09-04", false)]
    [InlineData("2023-08-04", "2023-09-20", false, null, "2023-08-04", false)]
    public void What_falls_into_a_reported_month_counts_late_and_what_was_reported_wrongly_is_told_right(
        string came, string counted, bool late, string? reported, string right, bool rightLate)
    {
        static DateOnly Day(string text) => DateOnly.Parse(text, null);
        Assert.Equal(new CountedDay(Day(right), rightLate), CountedDay.PutRight(Day(came), new(Day(counted), late), new(2023, 9, 22), reported is null ? null : Day(reported)));
    }

    private static void Put(PetitionCase file, DateOnly receivedOn, Channel? channel = null, DateOnly? on = null, Role role = Role.Reception)
        => file.Amend(Given.By(role, on ?? Registered), file.Data with { ReceivedAt = Given.At(receivedOn), Channel = channel ?? file.Data.Channel }, _ => new([]), arrival: new(), basis: "邮戳");

    private static string Refused(PetitionCase file, DateOnly receivedOn, Channel? channel = null, DateOnly? on = null, Role role = Role.Reception)
    {
        var before = (file.Data, file.Changes.Counts.Count);
        var refused = Assert.Throws<Refusal>(() => Put(file, receivedOn, channel, on, role));
        Assert.Equal(before, (file.Data, file.Changes.Counts.Count));
        return refused.Code;
    }
}
