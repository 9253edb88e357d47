using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class LocalRulePackTests
{
    private const string Header = "pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to,unit_id\n";
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Start = new(2026, 6, 1);

    [Fact]
    public void A_local_rule_stands_before_the_law_for_its_unit_and_those_below_from_its_first_day_on()
    {
        var rules = With(Resolve("dk-1", 30, "2026-06-01", "", "dk-ghjs"));

        Assert.Equal(("dk-1", 30), Of(rules, "/dk/dk-ghjs/", Start));
        Assert.Equal(("dk-1", 30), Of(rules, "/dk/dk-ghjs/dk-zlaq/", Start));
        Assert.Equal(("2022", 60), Of(rules, "/dk/dk-ghjs/", Start.AddDays(-1)));
        Assert.Equal(("2022", 60), Of(rules, "/dk/", Start));
        Assert.Equal(("2022", 60), Of(rules, "/dk/dk-ghjs2/", Start));
    }

    [Fact]
    public void The_nearest_unit_decides_and_after_the_last_day_the_law_is_back()
    {
        var rules = With(Resolve("dk-1", 40, "2026-06-01", "", "dk") + Resolve("dk-1", 30, "2026-06-01", "2026-12-31", "dk-ghjs"));

        Assert.Equal(("dk-1", 30), Of(rules, "/dk/dk-ghjs/", Start));
        Assert.Equal(("dk-1", 40), Of(rules, "/dk/dk-ghjs/", new(2027, 1, 1)));
        Assert.Equal(("dk-1", 40), Of(rules, "/dk/", Start));
        Assert.Equal(("2022", 60), Of(rules, "/xian/", Start));
        Assert.Equal(30, rules.Get("dk-1", RuleKeys.Resolve, "/dk/dk-ghjs/")!.Length);
        Assert.Equal(40, rules.Get("dk-1", RuleKeys.Resolve, "/dk/")!.Length);
        Assert.Equal(60, rules.Get("2022", RuleKeys.Resolve, "/dk/dk-ghjs/")!.Length);
    }

    [Theory]
    [InlineData("dk-1,solve,《本区规定》,3,2026-06-01,,calendarDays,5,competentUnit,acceptance,any,all,dk", "unknown rule solve")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,61,competentUnit,acceptance,any,all,dk", "laxer than pack 2022")]
    [InlineData("dk-1,extension,《本区规定》,3,2026-06-01,,workingDays,10,headOfUnit,limitEnd,any,all,dk", "not given in working days")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,workingDays,43,competentUnit,acceptance,any,all,dk", "laxer than pack 2022")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,,competentUnit,acceptance,any,all,dk", "needs a length")]
    [InlineData("dk-1,object-to-referral,《本区规定》,3,2026-06-01,,calendarDays,6,referredOrgan,ownReceipt,any,all,dk", "laxer than pack 2022")]
    [InlineData("dk-1,resolve,《本区规定》,3,2022-04-01,,calendarDays,30,competentUnit,acceptance,any,petitionPathway,dk", "applies to fewer matters than in pack 2005")]
    [InlineData("dk-1,request-review,《本区规定》,3,2026-06-01,,calendarDays,20,petitioner,replyReceived,any,all,dk", "the petitioner's right")]
    [InlineData("2022,resolve,《本区规定》,3,2026-06-01,,calendarDays,30,competentUnit,acceptance,any,all,dk", "the name of a pack of the Regulation")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,30,competentUnit,acceptance,any,all,mars", "no unit mars")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,30,competentUnit,acceptance,any,all,", "unit_id is empty")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,2026-05-31,calendarDays,30,competentUnit,acceptance,any,all,dk", "ends before it begins")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-31,,calendarDays,30,competentUnit,acceptance,any,all,dk", "no date")]
    public void A_bad_local_rule_is_refused_by_file_and_line(string row, string reason) => Refused("local.csv, line 3: ", reason, "# our own\n" + Header + row);

    [Theory]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,30,competentUnit,receipt,any,all,dk", "rule-starts-otherwise")]
    [InlineData("dk-1,resolve,《本区规定》,3,2026-06-01,,calendarDays,30,headOfUnit,acceptance,any,all,dk", "rule-owed-otherwise")]
    [InlineData("dk-1,notify-direct,《本区规定》,3,2026-06-01,,calendarDays,5,receivingOrgan,receipt,otherOrgan,petitionPathway,dk", "rule-is-for-all")]
    [InlineData("dk-1,assigned-report,《本区规定》,3,2026-06-01,,calendarDays,30,assignee,assignment,any,all,dk", "rule-takes-no-length")]
    public void A_local_rule_means_what_its_key_means(string row, string code)
    {
        var refusal = Assert.Throws<Refusal>(() => Parse(Header + row));
        Assert.Equal(code, refusal.Code);
        Assert.Contains("local.csv, line 2: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_days_in_the_place_of_five_working_days_are_stricter()
        => Assert.Equal(5, Parse(Header + "dk-1,object-to-referral,《本区规定》,3,2026-06-01,,calendarDays,5,referredOrgan,ownReceipt,any,all,dk").Rules[0].Length);

    [Fact]
    public void Working_days_in_the_place_of_the_laws_days_count_as_said_and_never_go_beyond_them()
    {
        var rule = With("dk-1,notify-direct,《本区规定》,3,2020-01-01,,workingDays,5,receivingOrgan,receipt,otherOrgan,all,dk\n")
            .Find(RuleKeys.NotifyDirect, new(2020, 1, 20), UnitRole.OtherOrgan, "/dk/")!;
        Assert.Equal(15, rule.Ceiling);

        // Monday 2 March 2026: five working days are Monday the 9th.
        Assert.Equal(new(new(2026, 3, 9), new(2026, 3, 9), false), DeadlineEngine.Compute(rule, new(2026, 3, 2), Seeds.Calendar));
        // From 23 January 2020 the Spring Festival was made ten days long: the fifth working day is 7 February, the fifteenth day too. One day earlier it is one short.
        Assert.Equal(new(2020, 2, 7), DeadlineEngine.Compute(rule, new(2020, 1, 23), Seeds.Calendar).RawDueOn);
        var ten = rule with { Length = 10 };
        var due = DeadlineEngine.Compute(ten, new(2020, 1, 22), Seeds.Calendar);
        Assert.Equal((new DateOnly(2020, 2, 6), new DateOnly(2020, 2, 6)), (due.RawDueOn, due.LegalDueOn));
        Assert.Contains(DeadlineEngine.Explain(ten, new(2020, 1, 22), Seeds.Calendar).English, l => l.Contains("Never later than the law's 15", StringComparison.Ordinal));
    }

    [Fact]
    public void A_working_day_rule_of_any_length_allowed_is_never_beyond_the_law_and_an_extension_counts_every_day()
    {
        var law = Seeds.Packs.Find(RuleKeys.Resolve, Start, UnitRole.OtherOrgan)!;
        for (var length = 1; length <= 42; length++)
        {
            var rule = With($"dk-1,resolve,《本区规定》,3,2015-01-01,,workingDays,{length},competentUnit,acceptance,any,all,dk\n").Find(RuleKeys.Resolve, new(2016, 1, 1), UnitRole.OtherOrgan, "/dk/")!;
            for (var day = new DateOnly(2016, 1, 1); day.Year < 2027; day = day.AddDays(length + 2))
            {
                var due = DeadlineEngine.Compute(rule, day, Seeds.Calendar);
                var naive = new NaiveClock(Seeds.Days).Due(day, length, TimeUnit.WorkingDays, []);
                var most = DeadlineEngine.Compute(law, day, Seeds.Calendar);
                Assert.Equal(naive.RawDueOn < most.RawDueOn ? naive.RawDueOn : most.RawDueOn, due.RawDueOn);
                Assert.True(due.LegalDueOn <= most.LegalDueOn);
                Assert.Equal(due.RawDueOn.AddDays(30), DeadlineEngine.Compute(rule, day, Seeds.Calendar, extensionDays: 30).RawDueOn);
            }
        }
    }

    [Fact]
    public void Packs_that_overlap_or_leave_a_gap_for_the_same_unit_are_refused_by_the_line_of_the_new_one()
    {
        var stored = Parse(Header + Resolve("dk-1", 30, "2026-06-01", "2026-12-31", "dk")).Rules.Select(r => r with { Source = null }).ToList();
        Refused("local.csv, line 2: ", "overlaps with pack dk-1", Header + Resolve("dk-2", 20, "2026-12-31", "", "dk"), stored);
        Refused("local.csv, line 2: ", "leaves a gap after pack dk-1", Header + Resolve("dk-2", 20, "2027-01-02", "", "dk"), stored);
        Refused("local.csv, line 2: ", "overlaps with pack dk-1", Header + Resolve("dk-0", 20, "2026-03-01", "2026-06-01", "dk"), stored);
        Refused("local.csv, line 2: ", "leaves a gap before pack dk-1", Header + Resolve("dk-0", 20, "2026-03-01", "2026-05-30", "dk"), stored);
        Assert.Equal("dk-2", Parse(Header + Resolve("dk-2", 20, "2027-01-01", "", "dk"), stored).Name);
        Assert.Equal("dk-2", Parse(Header + Resolve("dk-2", 20, "2026-03-01", "", "dk-ghjs"), stored).Name);
    }

    [Fact]
    public void A_loaded_pack_is_ended_or_added_to_but_never_rewritten()
    {
        var stored = Parse(Header + Resolve("dk-1", 30, "2026-01-01", "", "dk")).Rules.Select(r => r with { Source = null }).ToList();
        Refused("local.csv, line 2: ", "not rewritten", Header + Resolve("dk-1", 31, "2026-01-01", "", "dk"), stored);
        Refused("local.csv, line 1: ", "do not leave it out", Header + Resolve("dk-1", 30, "2026-01-01", "", "dk-ghjs"), stored);
        Refused("local.csv, line 2: ", "before today", Header + Resolve("dk-1", 30, "2026-01-01", "2026-03-01", "dk"), stored);
        Assert.Equal(Today, Parse(Header + Resolve("dk-1", 30, "2026-01-01", "2026-03-02", "dk"), stored).Rules[0].ValidTo);
        Assert.Equal(2, Parse(Header + Resolve("dk-1", 30, "2026-01-01", "", "dk") + Resolve("dk-1", 20, "2026-01-01", "", "dk-ghjs"), stored).Rules.Count);
    }

    [Fact]
    public void A_file_holds_one_pack_and_not_none()
    {
        Refused("local.csv, line 3: ", "one pack only: dk-1", Header + Resolve("dk-1", 30, "2026-06-01", "", "dk") + Resolve("dk-2", 30, "2026-06-01", "", "dk-ghjs"));
        Refused("local.csv, line 1: ", "no rule in it", Header);
    }

    private static string Resolve(string pack, int days, string from, string to, string unit)
        => $"{pack},resolve,《本区规定》,3,{from},{to},calendarDays,{days},competentUnit,acceptance,any,petitionPathway,{unit}\n";

    private static RulePacks With(string rows) => new([.. Seeds.Packs.All, .. Parse(Header + rows).Rules]);

    private static LocalRulePack Parse(string text, IReadOnlyList<DeadlineRule>? stored = null)
        => LocalRulePack.Parse(text, "local.csv", Seeds.Packs.All, stored ?? [], Given.Reference.Units.ContainsKey, Today);

    private static (string, int?) Of(RulePacks rules, string path, DateOnly on)
        => rules.Find(RuleKeys.Resolve, on, UnitRole.OtherOrgan, path) is { } rule ? (rule.Pack, rule.Length) : ("", null);

    private static void Refused(string where, string reason, string text, IReadOnlyList<DeadlineRule>? stored = null)
    {
        var refusal = Assert.Throws<Refusal>(() => Parse(text, stored));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains(where, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
