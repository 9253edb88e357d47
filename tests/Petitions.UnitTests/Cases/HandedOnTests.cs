using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>改派: what the former unit owes in time goes along with the case, and nothing else does.</summary>
public sealed class HandedOnTests
{
    private const string Former = "dk-ghjs";
    private const string Now = "dk-zhzf";
    private static readonly DateOnly Today = new(2023, 11, 1);

    [Theory]
    [InlineData(RuleKeys.Resolve, true)]
    [InlineData(RuleKeys.AssignedReport, true)]
    // By whoever took the matter in.
    [InlineData(RuleKeys.RegisterAndDirect, false)]
    [InlineData(RuleKeys.NotifyDirect, false)]
    [InlineData(RuleKeys.NotifyReferred, false)]
    [InlineData(RuleKeys.ObjectToReferral, false)]
    // The petitioner's, and the organ's above.
    [InlineData(RuleKeys.RequestReview, false)]
    [InlineData(RuleKeys.RequestRecheck, false)]
    [InlineData(RuleKeys.DecideReview, false)]
    [InlineData(RuleKeys.DecideRecheck, false)]
    public void What_the_former_unit_owes_in_time_is_owed_by_the_unit_that_has_the_case(string rule, bool goes)
    {
        var running = new Deadline
        {
            Id = Guid.CreateVersion7(), CaseId = Guid.Empty, RuleKey = rule, Pack = "2022", UnitId = Former, StartedOn = Today.AddDays(-40), RawDueOn = Today, LegalDueOn = Today,
        };
        var late = running with { RawDueOn = Today.AddDays(-1) };
        foreach (var clock in new[] { running, running with { RawDueOn = Today.AddDays(1) }, running with { Extension = ExtensionStatus.Refused }, late with { Extension = ExtensionStatus.Asked } })
            Assert.Equal(clock with { UnitId = goes ? Now : Former }, Handed(clock));
        Deadline[] stay =
        [
            late, late with { Extension = ExtensionStatus.Granted }, running with { UnitId = Given.Office }, running with { OutsideOrgan = "邵阳市人民政府" },
            .. Enum.GetValues<DeadlineStatus>().Where(s => s != DeadlineStatus.Running).Select(s => running with { Status = s, MetOn = Today, EndedByEntry = 1 }),
        ];
        Assert.All(stay, clock => Assert.Equal(clock, Handed(clock)));
    }

    [Theory]
    [InlineData(Former, "2022", 60)]
    [InlineData(Given.Office, "local-1", 40)]
    public void A_local_rule_of_the_former_unit_alone_binds_nobody_there(string of, string pack, int days)
    {
        var local = Given.Reference.Rules.Get("2022", RuleKeys.Resolve)! with { Pack = "local-1", UnitId = of, Length = 40, Source = null };
        var reference = Given.Reference with { Rules = new([.. Given.Reference.Rules.All, local]) };
        var file = Given.ARegisteredCase();
        file.Screen(Given.By(Role.Screener, Given.AcceptedOn) with { Reference = reference }, Given.Deciding(ScreeningDecision.Accepted) with { HandlingUnitId = Former });
        Assert.Equal(("local-1", 40), Limit(file));

        file.HandTo(Given.By(Role.Leader, Today) with { Reference = reference }, Now, []);
        Assert.Equal((pack, days), Limit(file));

        static (string Pack, int Days) Limit(PetitionCase file)
        {
            var clock = file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);
            return (clock.Pack, clock.RawDueOn.DayNumber - clock.StartedOn.DayNumber);
        }
    }

    [Theory]
    [InlineData("2023-11-30", false, Now)]
    [InlineData("2023-12-01", false, Former)]
    [InlineData("2023-12-01", true, Now)]
    public void A_limit_that_fell_away_before_and_is_owed_again_after_is_owed_by_who_has_the_case_but_where_it_was_let_pass(string on, bool asked, string unit)
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted) with { HandlingUnitId = Former });
        if (asked) file.AskExtension(Given.By(Role.Handler, Today, Former), 10, "案情复杂", 1);
        file.Reclassify(Given.By(Role.Screener, Today), null, Pathway.Duty, "属履行职责");
        file.HandTo(Given.By(Role.Leader, Today), Now, []);
        Assert.Equal((Former, DeadlineStatus.Stopped), Resolve());
        file.Reclassify(Given.By(Role.Screener, DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), null, Pathway.Petition, "经核实属信访程序");
        Assert.Equal((unit, DeadlineStatus.Running), Resolve());

        (string, DeadlineStatus) Resolve() => file.Deadlines.Where(d => d.RuleKey == RuleKeys.Resolve).Select(d => (d.UnitId, d.Status)).Single();
    }

    private static Deadline Handed(Deadline clock)
    {
        var accepted = Given.ACaseIn(CaseState.Accepted).Data with { UnitId = Former };
        var file = PetitionCase.Restore(accepted, [clock with { CaseId = accepted.Id }]);
        file.HandTo(Given.By(Role.Leader, Today), Now, []);
        return Assert.Single(file.Deadlines) with { CaseId = clock.CaseId };
    }
}
