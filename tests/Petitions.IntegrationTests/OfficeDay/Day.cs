using Petitions.Infrastructure.Accounts;

namespace Petitions.IntegrationTests.OfficeDay;

/// <summary>机关的一天: each role does its part, from an arrival at the desk to the closed case.</summary>
internal sealed class Day(DayBook book, Func<DateTimeOffset> now)
{
    private static readonly string[] Case = ["number", "state", "class", "pathway", "nextDueOn", "version"];

    public const string Name = "刘桂香";
    public const string IdNumber = "430525196603150027";
    public const string Phone = "13974561208";
    public const string Address = "洞口县竹市镇荷池村五组17号";
    public const string CoName = "尹德旺";

    public string QueryCode { get; private set; } = "";

    public Guid CaseId { get; private set; }

    private string Path => $"/api/v1/cases/{CaseId}";

    public async Task FromArrivalToClosure(Func<TimeSpan, Task> pass)
    {
        await Arrive();
        await pass(TimeSpan.FromHours(2));
        await Screen();
        await pass(TimeSpan.FromHours(24));
        await Review();
        await pass(TimeSpan.FromHours(72));
        await Resolve();
        await pass(TimeSpan.FromHours(3));
        await ServeAndClose();
    }

    private async Task Arrive()
    {
        book.Say("## 1. 登记 · the reception desk\n\n接待员登录。Everybody signs in once; the token is good for ten hours.");
        await book.SignIn("reception", DemoAccounts.Password);
        book.Say("两位群众来访，反映一件事。The arrival with its people and its matter is one request, stored as a whole or not at all.\nThe query code (查询码) is shown this once: the desk hands it to the petitioner on paper.");
        var visit = await book.Do("reception", "POST", "/api/v1/visits", new
        {
            visitedAt = Text(now()), occasion = "ordinaryDay", peopleCount = 2, window = "一号窗口",
            visitors = new object[]
            {
                new { name = Name, idType = "residentId", idNumber = IdNumber, phone = Phone, address = Address, representative = true },
                new { name = CoName, representative = false },
            },
            matters = new[] { new { title = "反映征地青苗补偿款未发放", content = "去年十月修路占了两亩橘园，青苗补偿款至今没有发到户。", demand = "发放青苗补偿款", purpose = "relief" } },
        }, 201);
        var taken = visit.Of("cases")![0]!;
        (CaseId, QueryCode) = (Guid.Parse(taken["id"]!.ToString()), taken["queryCode"]!.ToString());
        book.Call(CaseId.ToString(), "{case}");
        book.Call(visit.TextOf("id"), "{visit}");
        book.Call(QueryCode, "{queryCode}");
    }

    private async Task Screen()
    {
        book.Say("## 2. 甄别 · the screener\n\n甄别员读案卷。Personal data is masked; the ETag says which version was read.");
        await book.SignIn("screener", DemoAccounts.Password);
        await book.Do("screener", "GET", Path, null, 200, show: ["number", "title", "channel", "state", "petitioner", "receivedAt", "nextDueOn", "version"]);
        book.Say("申诉求决类，走信访程序（第三十一条第六项），予以受理。An act carries the tag last seen in If-Match.");
        await book.Do("screener", "POST", Path + "/screening", new { decision = "accepted", @class = "grievance", pathway = "petition" }, 200, "\"1\"", Case);
        book.Say("受理即起算办理期限。Accepting starts the clock, with the rule and the article it comes from.");
        await book.Do("screener", "GET", Path + "/deadlines", null, 200);
        book.Say("旧的版本不能再用。Who acts on what has changed meanwhile is told so, and nothing is lost.");
        await book.Do("screener", "POST", Path + "/screening", new { decision = "filed", reason = "存查" }, 412, "\"1\"");
    }

    private async Task Review()
    {
        book.Say("## 3. 三个清楚 · the reviewer\n\n审核员对照清单：诉求还不清楚，先记下来。What is not clear yet is named; the case waits.");
        await book.SignIn("reviewer", DemoAccounts.Password);
        await book.Do("reviewer", "POST", Path + "/clarity-review", Answers(false), 200, "\"2\"", [.. Case, "missing"]);
        book.Say("电话核实后三项都清楚，并写明症结和矛盾的主要方面。");
        await book.Do("reviewer", "POST", Path + "/clarity-review", Answers(true), 200, "\"3\"", [.. Case, "missing"]);
    }

    private async Task Resolve()
    {
        book.Say("## 4. 办理 · the handler\n\n承办人先看现在能办什么、还缺什么。");
        await book.SignIn("handler", DemoAccounts.Password);
        await book.Do("handler", "GET", Path + "/actions", null, 200);
        book.Say("出具处理意见，写明法律依据。");
        await book.Do("handler", "POST", Path + "/resolution", new
        {
            outcome = "supported", opinion = "经核查，反映属实。请施工方于七日内将青苗补偿款发放到户。", legalBasis = "《中华人民共和国土地管理法》第四十八条", measures = "督促施工方发放",
        }, 200, "\"4\"", Case);
    }

    private async Task ServeAndClose()
    {
        book.Say("## 5. 审批、送达、办结 · the leader and the handler\n\n负责人此时还不能办结：缺什么一次说清。A refusal names everything that is missing at once.");
        await book.SignIn("leader", DemoAccounts.Password);
        await book.Do("leader", "POST", Path + "/closure", new { settled = true, note = "补偿款已发放" }, 422, "\"5\"");
        await book.Do("leader", "POST", Path + "/resolution/approval", new { approved = true, note = "同意" }, 200, "\"5\"", Case);
        await book.Do("handler", "POST", Path + "/resolution/service", new { method = "inPerson", servedOn = $"{Petitions.Domain.OfficeTime.Day(now()):yyyy-MM-dd}", signed = true }, 200, "\"6\"", Case);
        await book.Do("leader", "POST", Path + "/closure", new { settled = true, note = "补偿款已发放到户，信访人满意" }, 200, "\"7\"", [.. Case, "settled"]);
    }

    private static object Answers(bool clear) => new
    {
        items = new[]
        {
            new { code = "petitioner", clear = true, note = "身份、住址、电话已核实" },
            new { code = "facts", clear = true, note = "占地时间、面积、地点清楚" },
            new { code = "demand", clear, note = clear ? "要求发放青苗补偿款一万二千元" : "金额待核实" },
        },
        crux = clear ? "施工方资金未到位" : null,
        mainAspect = clear ? "施工方未按协议支付" : null,
    };

    private static string Text(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}
