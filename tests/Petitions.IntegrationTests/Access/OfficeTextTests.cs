using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Access;

/// <summary>办理文字: what the office writes about a case stands under the key of the case or of the referral, column by column as <see cref="LaterTexts"/> lists them.</summary>
public sealed class OfficeTextTests
{
    private const string Mark = "甄后文";
    private const string Erased = "（已匿名化）";

    // What the opinion's document is called, by its template.
    private const string Title = "信访事项处理意见书";
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    // What petitioners say stands in LaterTextTests, why a file was kept in RetentionTests.
    private static readonly string[] Elsewhere = [FieldPurpose.LateReason, FieldPurpose.WithdrawalReason, FieldPurpose.RatingComment, FieldPurpose.KeptReason];

    private static readonly IReadOnlyList<LaterTexts.Statements> Texts =
        [.. LaterTexts.UnderCaseKeys.Concat(LaterTexts.UnderReferralKeys).Where(t => !Elsewhere.Contains(t.Purpose))];

    [Theory, OnEveryDatabase]
    public async Task What_the_office_writes_is_shown_to_whoever_may_know_the_case_and_stands_nowhere_in_the_database(string database)
    {
        await using var office = await Office.Open(database);
        var written = await Written.By(office);

        var shown = await written.Shown();
        foreach (var word in written.Words) Assert.Contains(word, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("v1.", shown, StringComparison.Ordinal);
        await StandsNowhere(office, database);
        foreach (var text in Texts)
        {
            var held = await Held(office, text);
            Assert.True(held.Count > 0, text.Purpose + " was written by nobody");
            Assert.All(held, t => Assert.StartsWith("v1.own.", t, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nor_does_it_stand_in_the_file_of_the_embedded_database()
    {
        await using var office = await Office.Open("sqlite");
        await Written.By(office);
        await EmbeddedFiles.Lack(office, Mark, Title);
    }

    [Theory, OnEveryDatabase]
    public async Task What_stands_there_from_before_is_read_as_it_stands_and_a_rotation_seals_it_and_nothing_that_was_changed_meanwhile(string database)
    {
        await using var office = await Office.Open(database);
        var written = await Written.By(office);
        var shown = await written.Shown();

        var plain = 0;
        foreach (var text in Texts) plain += await Plain(office, text);
        // No referral had a key then.
        await office.Change("UPDATE referrals SET data_key = NULL");
        Assert.Equal(shown, await written.Shown());
        Assert.Contains(Mark, await VisitRetentionTests.Everything(office, database), StringComparison.Ordinal);
        // Read, and changed by an act or an anonymisation before it is written over.
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            foreach (var text in Texts)
                foreach (var row in await session.Query<Row>(text.Select, All, CancellationToken.None))
                    Assert.Equal(0, await session.Execute(text.Update, new { row.Seq, Text = row.Text + "，后来改过", Hidden = "x" }, CancellationToken.None));
        }

        var rotation = office.Services.GetRequiredService<KeyRotation>();
        var referrals = (await office.Rows<string>("SELECT state FROM referrals")).Count;
        Assert.Equal((plain + referrals, 0), ((await rotation.Run(CancellationToken.None)).Changed, (await rotation.Run(CancellationToken.None)).Changed));
        await StandsNowhere(office, database);
        Assert.Equal(shown, await written.Shown());
    }

    [Theory, OnEveryDatabase]
    public async Task Once_anonymised_nothing_of_it_can_be_read_again_also_where_a_copy_of_the_row_is_left_and_a_referral_when_both_ends_are(string database)
    {
        await using var office = await Office.Open(database);
        var written = await Written.By(office);
        var copies = new List<(LaterTexts.Statements Text, Row Row)>();
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            foreach (var text in Texts) copies.AddRange((await session.Query<Row>(text.Select, All, CancellationToken.None)).Select(r => (text, r)));
        }

        // Rows of attachments go altogether.
        const string attached = "SELECT a.case_id FROM attachments a ORDER BY a.seq";
        var (holders, names) = (await office.Rows<Guid>(attached), await office.Rows<string>("SELECT a.name FROM attachments a ORDER BY a.seq"));
        Assert.Equal(3, names.Distinct().Count());

        await written.Anonymise();
        Assert.Empty(await office.Rows<Guid>(attached));
        Nothing(await written.Shown());
        Assert.All(await office.Rows<string>("SELECT data_key FROM referrals"), Assert.Empty);
        foreach (var (text, row) in copies)
            await office.Change($"UPDATE {FieldPurpose.TableOf(text.Purpose)} SET {FieldPurpose.ColumnOf(text.Purpose)} = @Text WHERE seq = {row.Seq.ToString(CultureInfo.InvariantCulture)}", new { row.Text });
        foreach (var (holder, name) in holders.Zip(names))
            await office.Change("INSERT INTO attachments (id, case_id, name, content_type, size_bytes, sha256, added_by, added_at) SELECT @Id, c.id, @Name, 'application/pdf', 1, '-', c.registered_by, c.registered_at FROM cases c WHERE c.id = @Holder", new { Id = Guid.CreateVersion7(), Name = name, Holder = holder });
        var shown = await written.Shown();
        Nothing(shown);
        Assert.Contains(Erased, shown, StringComparison.Ordinal);
        Assert.Equal(0, (await office.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None)).Changed);
        Assert.Equal(shown, await written.Shown());

        static void Nothing(string said)
        {
            foreach (var word in new[] { Mark, Title }) Assert.DoesNotContain(word, said, StringComparison.Ordinal);
        }
    }

    private static async Task StandsNowhere(Office office, string database)
    {
        var everything = await VisitRetentionTests.Everything(office, database);
        foreach (var word in new[] { Mark, Title }) Assert.DoesNotContain(word, everything, StringComparison.Ordinal);
    }

    // Every row that has a key, whatever stands in it.
    private static object All => new { First = 0L, Last = long.MaxValue, Sealed = "-" };

    private static async Task<IReadOnlyList<string>> Held(Office office, LaterTexts.Statements text)
        => await office.Rows<string>($"SELECT {FieldPurpose.ColumnOf(text.Purpose)} FROM {FieldPurpose.TableOf(text.Purpose)} WHERE {FieldPurpose.ColumnOf(text.Purpose)} IS NOT NULL");

    // Puts back in plain what stands sealed; returns how many texts.
    private static async Task<int> Plain(Office office, LaterTexts.Statements text)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var keys = scope.ServiceProvider.GetRequiredService<DataKeys>();
        var rows = (await session.Query<Row>(text.Select, All, CancellationToken.None)).Select(r => new { r.Seq, r.Text, Hidden = keys.Open(r.DataKey, text.Purpose, r.Text) }).ToList();
        return await session.Execute(text.Update, rows, CancellationToken.None);
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public string Text { get; init; } = "";
        public string? DataKey { get; init; }
    }

    // A day of an office that writes in every place there is for it.
    private sealed class Written(Office office, IReadOnlyList<Guid> cases, IReadOnlyList<string> words, string number, string code)
    {
        internal IReadOnlyList<string> Words => words;

        internal static async Task<Written> By(Office office)
        {
            List<string> words = [Title];
            string Word(string what)
            {
                words.Add(Mark + what);
                return words[^1];
            }

            await office.Staff("aside", "dk", "handler");
            var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
            var id = taken.Id();
            await Attach(office, id, Word("身份证.pdf"));
            (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", reason = Word("甄别") })).Expect(200);
            (await office.Do("leader", id, "recusals", new { userName = "aside", reason = Word("回避") })).Expect(200);
            (await office.Do("leader", id, "reminders", new { content = Word("催办"), answerDueOn = office.Day(3) })).Expect(200);
            (await office.Do("handler", id, "supervision-answers", new { ordinal = 1, answer = Word("反馈") })).Expect(200);
            (await office.Do("handler", id, "handling", new { kind = "measure", doneOn = office.TodayText, place = Word("地点"), content = Word("措施记载") })).Expect(200);
            (await office.Do("reviewer", id, "clarity-review", new
            {
                items = new[] { "petitioner", "facts", "demand" }.Select(item => new { code = item, clear = true, note = Word("清楚" + item) }).ToArray(),
                crux = Word("症结"), mainAspect = Word("主要方面"),
            })).Expect(200);
            (await office.Do("handler", id, "extension", new { days = 20, reason = Word("延期理由") })).Expect(200);
            (await office.Do("leader", id, "extension/decision", new { approved = true, note = Word("延期审批") })).Expect(200);
            (await office.Do("handler", id, "extension/notice", new { reasons = Word("延期告知"), method = "post", servedOn = office.TodayText })).Expect(200);
            (await office.Do("handler", id, "resolution", new
            {
                outcome = "supported", opinion = Word("处理意见"), legalBasis = Word("法律依据"), measures = Word("办理措施"), destination = Word("去向"),
            })).Expect(200);
            (await office.Do("leader", id, "resolution/approval", new { approved = true, note = Word("审批意见") })).Expect(200);
            (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
            (await office.Do("leader", id, "closure", new { settled = true, note = Word("办结说明") })).Expect(200);
            (await office.Do("reception", id, "reviews", new { grounds = Word("不服理由"), organName = "洞口县人民政府" })).Expect(200);
            (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(10), place = Word("听证地点"), about = Word("听证内容") })).Expect(200);
            (await office.Do("handler", id, "reviews/hearing", new { cancelled = true, note = Word("听证说明") })).Expect(200);
            (await office.Do("leader", id, "reviews/decision", new { outcome = "upheld", opinion = Word("复查意见"), legalBasis = Word("复查依据"), decisionNo = "洞政复查〔2026〕7号" })).Expect(200);
            (await office.Do("screener", id, "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);

            var overridden = await Given.AnAcceptedCase(office);
            (await office.Do("leader", overridden, "clarity-review/override", new { reason = Word("放行理由"), crux = "欠薪", mainAspect = "企业" })).Expect(200);
            (await office.Do("reception", overridden, "withdrawal", new { reason = "自愿撤回" })).Expect(200);
            var routed = await Given.ARegisteredCase(office);
            (await office.Do("screener", routed, "screening", new { decision = "routed", @class = "grievance", pathway = "judicial", reason = "已导入诉讼", destination = Word("诉讼去向") })).Expect(200);
            var (sent, linked) = await Referred(office, Word);
            return new(office, [id, overridden, routed, sent, linked], words, taken.TextOf("number")!, taken.TextOf("queryCode")!);
        }

        // Assigned to a department, which says that it is not competent, is told that it is, and reports.
        private static async Task<(Guid Sent, Guid Linked)> Referred(Office office, Func<string, string> word)
        {
            var receiver = await office.Staff("gui-jian", "dk-ghjs", "reception", "screener", "reviewer", "handler", "leader");
            var sent = await Given.ARegisteredCase(office);
            // Copied to the receiver's case, under the key of that one.
            await Attach(office, sent, word("转办附件.pdf"));
            (await office.Do("leader", sent, "recusals", new { userName = "aside", reason = word("转办回避") })).Expect(200);
            (await office.Do("screener", sent, "screening", new { decision = "assigned", targetUnitId = "dk-ghjs", reason = word("转办意见"), reportDueOn = office.Day(30) })).Expect(200);
            var linked = Guid.Parse(Assert.Single((await office.See(sent, "/referrals")).List()).Text("otherCaseId"));
            (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
            (await receiver.Act(linked, "referral/objection", new { reason = word("异议理由，不属于本局职权") })).Expect(200);
            (await office.Do("screener", sent, "referral/objection/decision", new { agreed = false, note = word("异议处理") })).Expect(200);
            (await receiver.Act(linked, "referral/dispute", new { reason = word("争议理由") })).Expect(200);
            (await office.Do("leader", linked, "referral/dispute/decision", new { competentUnitId = "dk-ghjs", note = word("争议决定") })).Expect(200);
            (await receiver.Act(linked, "screening", new { decision = "accepted", pathway = "duty" })).Expect(200);
            (await receiver.Act(linked, "clarity-review", Given.AllClear())).Expect(200);
            (await receiver.Act(linked, "resolution", new { outcome = "performed", opinion = word("履职意见") })).Expect(200);
            (await receiver.Act(linked, "closure", new { settled = true, note = "已维修" })).Expect(200);
            (await receiver.Act(linked, "referral/report", new { report = word("办理报告"), settled = true })).Expect(200);
            (await office.Do("leader", sent, "referral/report/decision", new { accepted = true, note = word("报告审核") })).Expect(200);
            return (sent, linked);
        }

        private static async Task Attach(Office office, Guid id, string name)
            => (await (await office.As("reception")).Upload(id, name, Pdf, (await office.See(id)).ETag)).Expect(201);

        internal async Task<string> Shown()
        {
            var leader = await office.Now("leader");
            var shown = new StringBuilder();
            foreach (var id in cases)
                foreach (var part in new[] { "", "/handling", "/reviews", "/referrals", "/supervisions", "/attachments", "/documents" }) shown.AppendLine((await leader.Get($"/api/v1/cases/{id}{part}")).Expect(200).Text);
            shown.AppendLine((await leader.Get("/api/v1/supervisions")).Expect(200).Text);
            shown.AppendLine((await office.Anybody.Post("/api/v1/public/progress", new { number, queryCode = code })).Expect(200).Text);
            return shown.ToString();
        }

        internal async Task Anonymise()
        {
            office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
            var (reviewer, leader) = (await office.Now("reviewer"), await office.Now("leader"));
            (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
            var proposals = (await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items");
            Assert.Equal(cases.Count, proposals.Count);
            foreach (var id in cases)
            {
                var proposal = proposals.Single(p => p.Text("caseId") == id.ToString()).Text("id");
                foreach (var person in new[] { reviewer, leader }) (await person.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = person == reviewer ? "first" : "second" })).Expect(200);
                // The sender's end is gone: the receiver's still reads what both wrote.
                if (id != cases[^2]) continue;
                foreach (var (part, said) in new[] { ("referrals", "转办意见"), ("attachments", "转办附件.pdf") })
                    Assert.Contains(said, (await leader.Get($"/api/v1/cases/{cases[^1]}/{part}")).Expect(200).Text, StringComparison.Ordinal);
            }
        }
    }
}
