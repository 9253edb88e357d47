using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class RulePacksTests
{
    private static readonly DateOnly Eve = new(2022, 4, 30);
    private static readonly DateOnly Change = new(2022, 5, 1);

    [Theory]
    [InlineData("2005-04-30", null)]
    [InlineData("2005-05-01", "《信访条例》")]
    [InlineData("2022-04-30", "《信访条例》")]
    [InlineData("2022-05-01", "《信访工作条例》")]
    public void The_Regulation_of_a_day_is_the_laws_whatever_local_rules_there_are(string day, string? title)
    {
        var local = Seeds.Packs.Get("2022", RuleKeys.NotifyDirect)! with { Pack = "dk-1", UnitId = "dk", Length = 5, Regulation = "《本区规定》", Source = null };
        Assert.Equal(title, new RulePacks([local, .. Seeds.Packs.All]).RegulationOn(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_shipped_packs_load_and_know_every_key()
    {
        Assert.Equal(10, Seeds.Pack("2005").Count);
        Assert.Equal(RuleKeys.All.Order(), Seeds.Pack("2022").Select(r => r.RuleKey).Order());
    }

    [Theory]
    [InlineData(RuleKeys.RegisterAndDirect, UnitRole.PetitionOffice, 15)]
    [InlineData(RuleKeys.NotifyDirect, UnitRole.OtherOrgan, 15)]
    [InlineData(RuleKeys.NotifyReferred, UnitRole.OtherOrgan, 15)]
    [InlineData(RuleKeys.AssignedReport, UnitRole.OtherOrgan, null)]
    [InlineData(RuleKeys.Resolve, UnitRole.OtherOrgan, 60)]
    [InlineData(RuleKeys.Extension, UnitRole.OtherOrgan, 30)]
    [InlineData(RuleKeys.RequestReview, UnitRole.OtherOrgan, 30)]
    [InlineData(RuleKeys.DecideReview, UnitRole.PetitionOffice, 30)]
    [InlineData(RuleKeys.RequestRecheck, UnitRole.OtherOrgan, 30)]
    [InlineData(RuleKeys.DecideRecheck, UnitRole.PetitionOffice, 30)]
    public void A_clock_goes_by_the_regulation_of_its_first_day(string key, UnitRole role, int? length)
    {
        Assert.Null(Seeds.Packs.Find(key, new(2005, 4, 30), role));
        Assert.Equal(("2005", length), Of(new(2005, 5, 1)));
        Assert.Equal(("2005", length), Of(Eve));
        Assert.Equal(("2022", length), Of(Change));
        Assert.Equal(("2022", length), Of(new(2099, 12, 31)));

        (string?, int?) Of(DateOnly on) => Seeds.Packs.Find(key, on, role) is { } rule ? (rule.Pack, rule.Length) : (null, null);
    }

    [Fact]
    public void An_objection_is_five_working_days_and_new_with_the_present_Regulation()
    {
        Assert.Null(Seeds.Packs.Find(RuleKeys.ObjectToReferral, Eve, UnitRole.OtherOrgan));
        var rule = Seeds.Packs.Find(RuleKeys.ObjectToReferral, Change, UnitRole.OtherOrgan)!;
        Assert.Equal((5, TimeUnit.WorkingDays), (rule.Length!.Value, rule.TimeUnit));
    }

    [Fact]
    public void The_role_of_the_unit_decides_between_articles_22_and_23()
    {
        Assert.Null(Seeds.Packs.Find(RuleKeys.NotifyDirect, Change, UnitRole.PetitionOffice));
        Assert.Null(Seeds.Packs.Find(RuleKeys.RegisterAndDirect, Change, UnitRole.OtherOrgan));
    }

    [Fact]
    public void Every_accepted_matter_had_a_limit_once_and_now_only_the_petition_pathway_has()
    {
        Assert.Equal(RuleScope.All, Seeds.Packs.Find(RuleKeys.Resolve, Eve, UnitRole.OtherOrgan)!.AppliesTo);
        Assert.Equal(RuleScope.PetitionPathway, Seeds.Packs.Find(RuleKeys.Resolve, Change, UnitRole.OtherOrgan)!.AppliesTo);
    }

    [Fact]
    public void A_stored_clock_finds_the_rule_it_was_started_under()
    {
        Assert.Equal("33", Seeds.Packs.Get("2005", RuleKeys.Resolve)!.Article);
        Assert.Null(Seeds.Packs.Get("2005", RuleKeys.ObjectToReferral));
        Assert.Null(Seeds.Packs.Find("no-such-rule", Change, UnitRole.OtherOrgan));
    }

    [Fact]
    public void Overlapping_rules_are_refused() => Refused("2022.csv, line 2: resolve overlaps", Old(Change), New(Change));

    [Fact]
    public void A_rule_without_an_end_overlaps_with_its_successor() => Refused("2022.csv, line 2: resolve overlaps", Old(null), New(Change));

    [Fact]
    public void A_gap_of_one_day_is_refused() => Refused("2022.csv, line 2: resolve leaves a gap", Old(Eve), New(Change.AddDays(1)));

    [Theory, MemberData(nameof(Keys))]
    public void A_limit_that_begins_later_than_its_Regulation_leaves_a_gap_whether_an_earlier_one_had_it_or_not(string key)
    {
        var rule = Seeds.Packs.Get("2022", key)!;
        var late = Seeds.Packs.All.Select(r => r == rule ? r with { ValidFrom = Change.AddDays(1) } : r);
        var refusal = Assert.Throws<Refusal>(() => new RulePacks(late));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains($"2022.csv, line {rule.Source!.Line}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("gap", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_any_unit_overlaps_with_one_for_petition_offices() =>
        Refused("overlaps", Old(null), New(Change) with { UnitRole = UnitRole.PetitionOffice });

    [Fact]
    public void Rules_for_different_units_do_not_overlap() =>
        Assert.Equal(Seeds.Packs.All.Count, new RulePacks([.. Without(RuleKeys.Resolve), Old(null) with { UnitRole = UnitRole.OtherOrgan }, New(Change) with { UnitRole = UnitRole.PetitionOffice }]).All.Count);

    [Fact]
    public void An_unknown_key_is_refused() => Refused("2022.csv, line 2: unknown rule solve", New(Change) with { RuleKey = "solve" });

    [Fact]
    public void A_rule_that_ends_before_it_begins_is_refused() => Refused("ends before it begins", New(Change) with { ValidTo = Eve });

    [Fact]
    public void A_key_twice_in_one_pack_is_refused() => Refused("has resolve twice", Old(Eve), New(Change) with { Pack = "2005" });

    [Fact]
    public void A_length_must_be_positive_and_present_but_for_an_assigned_report()
    {
        Refused("must be positive", New(Change) with { Length = 0 });
        Refused("needs a length", New(Change) with { Length = null, TimeUnit = TimeUnit.WorkingDays });
        Refused("needs a length", New(Change) with { Length = null });
    }

    [Fact]
    public void A_rule_from_the_table_is_refused_by_its_row() =>
        Refused("deadline_rules, line 2: unknown rule x", New(Change), New(Change) with { RuleKey = "x", Source = null });

    public static TheoryData<string> Keys => [.. RuleKeys.All];

    [Theory, MemberData(nameof(Keys))]
    public void The_newest_pack_without_a_key_is_refused_by_its_last_line(string key)
    {
        var left = Seeds.Packs.All.Where(r => r.Pack != "2022" || r.RuleKey != key).ToList();
        var refusal = Assert.Throws<Refusal>(() => new RulePacks(left));
        Assert.Equal("rule-missing", refusal.Code);
        Assert.Contains($"2022.csv, line {left.Last(r => r.Pack == "2022").Source!.Line}: pack 2022 lacks {key} ", refusal.Message, StringComparison.Ordinal);
        // One that ends with nothing after it is as good as none, from the day after.
        var ends = Seeds.Packs.All.Select(r => r.Pack == "2022" && r.RuleKey == key ? r with { ValidTo = new(2026, 12, 31) } : r);
        refusal = Assert.Throws<Refusal>(() => new RulePacks(ends));
        var own = Seeds.Packs.Get("2022", key)!.Source!.Line;
        Assert.Equal(("rule-missing", true), (refusal.Code, refusal.Message.Contains($"2022.csv, line {own}: pack 2022 lacks {key} ", StringComparison.Ordinal)));
        // For one kind of unit alone, too, where both have such a clock.
        var rule = Seeds.Packs.Get("2022", key)!;
        if (rule.UnitRole != UnitRole.Any) return;
        refusal = Assert.Throws<Refusal>(() => new RulePacks([.. left, rule with { UnitRole = UnitRole.PetitionOffice }]));
        Assert.Contains($"lacks {key} (otherOrgan)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_changes_one_limit_leaves_the_others_in_force()
    {
        var changed = new RulePacks([.. Seeds.Packs.All.Select(r => r is { Pack: "2022", RuleKey: RuleKeys.Resolve } ? r with { ValidTo = new(2029, 12, 31) } : r),
            New(new(2030, 1, 1)) with { Pack = "2030", Length = 45 }]);
        Assert.Equal((45, "2022"), (changed.Find(RuleKeys.Resolve, new(2030, 1, 1), UnitRole.OtherOrgan)!.Length, changed.Find(RuleKeys.Extension, new(2030, 1, 1), UnitRole.OtherOrgan)!.Pack));
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_limit_of_some_matters_alone_is_refused_where_its_clock_starts_before_anybody_knows_which_they_are(string key)
    {
        var rule = Seeds.Packs.Get("2022", key)!;
        string[] early = [RuleKeys.RegisterAndDirect, RuleKeys.NotifyDirect, RuleKeys.NotifyReferred, RuleKeys.ObjectToReferral, RuleKeys.AssignedReport];
        if (early.Contains(key)) ByLine("rule-is-for-all", key, rule, rule with { AppliesTo = RuleScope.PetitionPathway });
        else Assert.NotNull(new RulePacks([.. Seeds.Packs.All.Select(r => r == rule ? r with { AppliesTo = RuleScope.PetitionPathway } : r)]));
    }

    [Fact]
    public void The_day_of_a_report_is_the_assignments_and_no_length_of_a_pack()
    {
        var rule = Seeds.Packs.Get("2022", RuleKeys.AssignedReport)!;
        ByLine("rule-takes-no-length", "the assignment sets the day", rule, rule with { Length = 30 });
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_key_that_starts_by_another_event_or_is_owed_by_somebody_else_than_the_code_takes_it_for_is_refused_by_its_line(string key)
    {
        var rule = Seeds.Packs.Get("2022", key)!;
        foreach (var starts in Enum.GetValues<StartEvent>().Where(e => e != rule.StartEvent))
            ByLine("rule-starts-otherwise", rule.StartEvent.Word(), rule, rule with { StartEvent = starts });
        foreach (var owes in Enum.GetValues<OwedBy>().Where(o => o != rule.OwedBy))
            ByLine("rule-owed-otherwise", rule.OwedBy.Word(), rule, rule with { OwedBy = owes });
    }

    private static void ByLine(string code, string meant, DeadlineRule rule, DeadlineRule bad)
    {
        var refusal = Assert.Throws<Refusal>(() => new RulePacks(Seeds.Packs.All.Select(r => r == rule ? bad : r)));
        Assert.Equal(code, refusal.Code);
        Assert.Contains($"2022.csv, line {rule.Source!.Line}: {rule.RuleKey} has ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(meant, refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<DeadlineRule> Without(string key) => Seeds.Packs.All.Where(r => r.RuleKey != key);

    private static DeadlineRule Old(DateOnly? to) => Seeds.Packs.Get("2005", RuleKeys.Resolve)! with { ValidTo = to, Source = new("2005.csv", 2) };

    private static DeadlineRule New(DateOnly from) => Seeds.Packs.Get("2022", RuleKeys.Resolve)! with { ValidFrom = from, Source = new("2022.csv", 2) };

    private static void Refused(string expected, params DeadlineRule[] rules)
    {
        var refusal = Assert.Throws<Refusal>(() => new RulePacks(rules));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }
}
