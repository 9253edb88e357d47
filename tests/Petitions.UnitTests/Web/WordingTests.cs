using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Reports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Web.Cases;
using Petitions.Web.Forms;
using Petitions.Web.Lists;
using Xunit;

namespace Petitions.UnitTests.Web;

public sealed partial class WordingTests
{
    private const string Pages = "src/Petitions.Web/Wording.resx";
    private const string Reports = "src/Petitions.Application/Reports/ReportWords.resx";

    private static readonly Dictionary<string, string> Chinese = Both(Pages, Reports);
    private static readonly Dictionary<string, string> English = Both(Pages.Replace(".resx", ".en.resx", StringComparison.Ordinal), Reports.Replace(".resx", ".en.resx", StringComparison.Ordinal));

    // What is put together from one of these and a member, a code or a name.
    private static readonly string[] ComposedPrefixes =
    [
        "acts.nothing.", "dashboard.", "deadline.", "detail.", "difference.", "exports.of-", "field.", "figure.", "ledgers.list.", "member.", "missing.", "problem.", "progress.", "progress.secret.", "refusal.", "repeat.", "reports.as-", "sweep.", "sweeps.", "term.",
        "upload.", "warning.", "work.why-act.",
    ];

    // The enums whose values are said, by Say(value), as choices of a form or in the telling of a history.
    private static readonly HashSet<string> SaidEnums = new(StringComparer.Ordinal)
    {
        "AccountAct", "AccusedKind", "BacklogAge", "CalendarDayKind", "CaseAct", "CaseState", "Channel", "Clearance", "CorrectedFact", "Finality", "Grouping", "HandlingRecordKind", "IdType", "LedgerOutcome", "LedgerState",
        "NoticeGiving", "NoticeKind", "Occasion", "OfficeAct", "Outcome", "Pathway", "PersonKind", "PersonRole", "PersonalField", "PetitionClass", "Purpose", "RecommendationKind", "RecommendationOutcome", "ReferenceLoadKind",
        "ReferralDirection", "ReferralKind", "ReferralState", "ReviewOutcome", "ReviewState", "ReviewTier", "Role", "RuleChange", "Satisfaction", "ScreeningDecision", "ServiceMethod", "SupervisionKind", "WarningKind",
    };

    public static TheoryData<string> Languages => ["zh-CN", "en"];

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        Assert.Equal(Chinese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Chinese, text => Assert.Equal(Places(text.Value), Places(English[text.Key])));
    }

    [Fact]
    public void Every_sweep_has_a_name() => Assert.All(SweepCatalogue.All, sweep => Assert.Contains("sweep." + sweep.Name, Chinese.Keys));

    [Fact]
    public void Every_key_that_a_page_names_is_there()
    {
        var named = Repository.Files("src/Petitions.Web", ".razor").Concat(Repository.Files("src/Petitions.Web", ".cs"))
            .SelectMany(f => NamedKey().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, k => !Chinese.ContainsKey(k));
    }

    // A page in English has English marks between its Chinese contents (Marks).
    [Fact]
    public void No_page_puts_marks_of_its_own_between_words()
    {
        var lines = Repository.Files("src/Petitions.Web", ".razor").Concat(Repository.Files("src/Petitions.Web", ".cs")).Where(f => !f.EndsWith("Marks.cs", StringComparison.Ordinal))
            .SelectMany(f => Repository.Read(f).Split('\n').Select(line => (File: f, Line: line)));
        Assert.DoesNotContain(lines, l => BetweenWords().IsMatch(l.Line));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_act_and_every_query_has_words_for_its_fields_and_options(string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var choices = new FormChoices(Given.Reference, new DateOnly(2026, 3, 2));
        var messages = ActForms.All.Select(a => ActForms.MessageOf(a)!).Concat([typeof(RevealPeople), typeof(SearchCases), typeof(ListWork), typeof(ShowDashboard), typeof(ListReads), typeof(ListReveals), typeof(ListWarnings), typeof(ListSupervisions), typeof(ListProposals), typeof(ListReceptionDays), typeof(SearchVisits), typeof(Petitions.Application.Reports.ListRateCases), typeof(SetReceptionRoster), typeof(KeepFile), typeof(ListRecommendations), typeof(MakeRecommendation), typeof(AnswerRecommendation), typeof(AskForGlass)]);
        foreach (var message in messages)
            foreach (var field in new FormShape(null, choices).Of(message).SelectMany(f => f.Whole))
            {
                Assert.False(field.Label.StartsWith("field.", StringComparison.Ordinal), $"{message.Name}.{field.Name} has no label");
                // Who is chosen from a list is a person, not an account to be typed.
                if (field.Kind == FieldKind.Choice) Assert.DoesNotMatch("用户名|[Uu]ser name", field.Label);
                Assert.All(field.Options, o => Assert.False(IsKey().IsMatch(o.Label), $"{message.Name}.{field.Name}: {o.Label}"));
            }
    }

    [Fact]
    public void Every_act_with_a_role_has_a_form_but_those_that_need_more_than_one()
    {
        // A file is uploaded, another visit comes in at the desk, and what registers a case is intake.
        CaseAct[] otherwise = [CaseAct.Registration, CaseAct.Attachment, CaseAct.VisitNote];
        var done = Enum.GetValues<CaseAct>().Where(a => Workflow.RolesFor(a).Count > 0);
        Assert.Equal(done.Except(otherwise).Order(), ActForms.All.Order());
    }

    [Fact]
    public void The_words_of_reports_stand_once_for_pages_and_files()
    {
        Assert.Empty(Texts(Pages).Keys.Intersect(Texts(Reports).Keys));
        // Neither a page nor a file has words of its own for a bracket.
        var code = Repository.Files("src/Petitions.Infrastructure", ".cs").Concat(Repository.Files("src/Petitions.Web", ".razor")).Append(Pages);
        Assert.DoesNotContain(code, f => Repository.Read(f) is var text && (text.Contains("五年以", StringComparison.Ordinal) || text.Contains("五年及", StringComparison.Ordinal)));
        Assert.Equal(("五年以下", "五年及以上"), (ReportWords.Chinese(BacklogAge.UnderFiveYears), ReportWords.Chinese(BacklogAge.FiveYearsAndOver)));
    }

    [Theory]
    [InlineData("zh-CN", "件数变动，按渠道·洞口经济开发区·申诉求决类·来信，收到", "积案，五年及以上，期末", "补录案件")]
    [InlineData("en", "Flows, by channel 洞口经济开发区 Grievance Letter, received", "Backlog, five years and over, remaining", "Cases entered late")]
    public void Where_two_revisions_differ_is_said_in_words(string language, string flow, string backlog, string late)
    {
        var words = new DifferenceWords(Given.Reference, new Dictionary<string, string>(), CultureInfo.GetCultureInfo(language));
        Assert.Equal([flow, backlog, late], new[] { "/flows/channel,dk,grievance,letter/received", "/backlog/fiveYearsAndOver/remaining", "/lateCases" }.Select(words.Of));
    }

    [Theory]
    [InlineData("zh-CN", "比率，重复率·洞口经济开发区，分母", "2023年10月5日 解释疏导 是 — 12")]
    [InlineData("en", "Rates, repeat rate 洞口经济开发区, denominator", "5 October 2023 Explained Yes — 12")]
    public void So_are_rates_and_the_values_that_differ(string language, string rate, string values)
    {
        var words = new DifferenceWords(Given.Reference, new Dictionary<string, string>(), CultureInfo.GetCultureInfo(language));
        Assert.Equal(rate, words.Of("/rates/repeats,dk/denominator"));
        Assert.All(RateDefinitions.All, r => Assert.Contains(language == "en" ? r.NameEn : r.NameZh, words.Of($"/rates/{r.Key},dk/numerator"), StringComparison.Ordinal));
        (string Path, string? Value)[] differ = [("/closedCases/x/closedOn", "2023-10-05"), ("/closedCases/x/outcome", "explained"), ("/closedCases/x/settled", "true"), ("/lateCases", null), ("/lateCases", "12")];
        Assert.Equal(values, string.Join(' ', differ.Select(d => words.Value(d.Path, d.Value))));
    }

    [Fact]
    public void What_a_rate_divides_is_said_without_keys()
        => Assert.All(RateDefinitions.All.Append(RateDefinitions.OnTimeOf("resolve")), r =>
        {
            Assert.DoesNotMatch("[A-Za-z]", r.NameZh + r.Numerator + r.Denominator);
            Assert.DoesNotMatch("[\u4e00-\u9fff]", r.NameEn + r.NumeratorEn + r.DenominatorEn);
        });

    // A key that a page puts together from what it shows.
    [Fact]
    public void Every_key_that_a_page_composes_is_there()
    {
        var composed = ListEntry.All.Select(e => "lists.of" + e.Address.Replace('/', '-')).Concat(ListEntry.All.Select(e => e.Text))
            .Concat(ExportedLists.All.Select(l => "ledgers.list." + l.Name)).Concat(["exports.of-rate", "exports.of-loadId"])
            .Concat(Enum.GetValues<DeadlineStatus>().Select(s => "deadline." + s.Word())).Append("deadline.overdue")
            .Concat(new[] { "no-such-route", "method-not-allowed", "internal-error", "too-large", "unsupported-media-type" }.Select(c => "problem." + c))
            .Concat(Repository.Files("src/Petitions.Web", ".razor").SelectMany(f => FigureName().Matches(Repository.Read(f)).Select(m => "dashboard." + m.Groups[1].Value)));
        Assert.DoesNotContain(composed, k => !Chinese.ContainsKey(k) || !English.ContainsKey(k));
    }

    // What nobody says is left over from a page that was changed: it would be translated and read for nothing.
    [Fact]
    public void Every_key_is_named_or_composed()
    {
        var code = new[] { ".cs", ".razor", ".js" }.SelectMany(ending => Repository.Files("src", ending)).Select(Repository.Read).ToList();
        var named = code.SelectMany(text => Literal().Matches(text).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        var words = code.SelectMany(text => CodeWord().Matches(text).Select(m => m.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lists = ListEntry.All.Select(e => "lists.of" + e.Address.Replace('/', '-')).ToHashSet(StringComparer.Ordinal);
        bool IsSaid(string key) => named.Contains(key) || lists.Contains(key) || SaidEnums.Contains(key.Split('.')[0])
            || ComposedPrefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal) && words.Contains(key[p.Length..].Split('.')[^1]));
        Assert.Equal([], Chinese.Keys.Where(k => !IsSaid(k)));
        Assert.Equal(["nobody.says", "field.NoSuchMember", "DeadlineStatus.met"], new[] { "nobody.says", "field.Name", "field.NoSuchMember", "DeadlineStatus.met", "Role.leader" }.Where(k => !IsSaid(k)));
    }

    [Fact]
    public void An_enum_that_has_words_has_one_for_each_of_its_values()
    {
        // In one of the two, whole: files know the words of reports alone.
        Assert.Empty(Texts(Pages).Keys.Select(k => k.Split('.')[0]).Where(k => char.IsAsciiLetterUpper(k[0])).Intersect(Texts(Reports).Keys.Select(k => k.Split('.')[0])));
        var types = new[] { typeof(CaseState), typeof(SearchCases), typeof(ActForms) }.SelectMany(t => t.Assembly.GetTypes()).Where(t => t.IsEnum).ToLookup(t => t.Name, StringComparer.Ordinal);
        var told = Chinese.Keys.Select(k => k.Split('.')).Where(k => k.Length == 2 && types.Contains(k[0])).Select(k => k[0]).Distinct().ToList();
        Assert.Contains(nameof(CaseAct), told);
        var missing = told.SelectMany(name => types[name].SelectMany(type => Enum.GetValues(type).Cast<object>()
            .Select(v => Petitions.Web.Wording.KeyOf(type, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()!))))).Where(k => !Chinese.ContainsKey(k));
        Assert.Empty(missing);
    }

    [Fact]
    public void What_an_act_still_misses_has_words()
    {
        var codes = Enum.GetValues<CaseState>().Select(Given.ACaseIn).SelectMany(file => Enum.GetValues<CaseAct>()
            .SelectMany(act => file.MissingFor(Given.By(Role.Leader, Given.ClosedOn), act)));
        // What state it is in is told by what comes first, or that nothing does: MissingWords.
        Assert.DoesNotContain(codes.Distinct(), c => c != "wrong-state" && !Chinese.ContainsKey("missing." + c));
        // Of the refusals that MissingFor can name beside these, by the turn of a referral or a review.
        foreach (var code in new[] { "referral-out-of-turn", "no-report-owed", "review-out-of-turn", "hearing-not-over", "request-late", "own-extension", "not-the-review-organ", "not-in-charge", "not-of-unit-in-charge", "not-head-in-charge" })
            Assert.True(Chinese.ContainsKey("missing." + code), code);
    }

    private static Dictionary<string, string> Both(string pages, string reports) => Texts(pages).Concat(Texts(reports)).ToDictionary();

    private static Dictionary<string, string> Texts(string file) => XDocument.Parse(Repository.Read(file)).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex("<Figure Name=\"([a-z-]+)\"(?! Text)")]
    private static partial Regex FigureName();

    [GeneratedRegex(@"\bSay\(""([^""]+)""[,)]")]
    private static partial Regex NamedKey();

    [GeneratedRegex(@"""([A-Za-z][\w.-]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")]
    private static partial Regex CodeWord();

    [GeneratedRegex("""(?<![\u4e00-\u9fff])[：，、；。（）](?![\u4e00-\u9fff])""")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"^[A-Z][A-Za-z]+\.[a-z]")]
    private static partial Regex IsKey();
}
