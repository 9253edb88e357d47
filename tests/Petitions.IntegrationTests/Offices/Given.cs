using Petitions.IntegrationTests.Reviews;

namespace Petitions.IntegrationTests.Offices;

/// <summary>Cases in each state, reached through the API as each role would; never by inserting rows.</summary>
public static class Given
{
    public const string Content = "2月起连续三个月没有发工资，多次找公司，都说等工程款。";

    public static object Letter(string title = "反映拖欠工资", string? receivedAt = null, string name = "张三", string? purpose = "relief", string? petitionClass = null) => new
    {
        channel = "letter",
        receivedAt = receivedAt ?? "2026-03-02T09:00:00+08:00",
        petitioner = new { kind = "person", name, idType = "residentId", idNumber = "11010519491231002X", phone = "13900001234", address = "洞口县桐山乡一组" },
        title,
        content = Content,
        demand = "发放工资",
        facts = "有考勤表",
        purpose,
        @class = petitionClass,
        categoryCode = "07",
    };

    public static object Accepting(string? petitionClass = "grievance", string? pathway = "petition")
        => new { decision = "accepted", @class = petitionClass, pathway };

    public static object AllClear() => new
    {
        items = new[]
        {
            new { code = "petitioner", clear = true, note = "身份已核实" },
            new { code = "facts", clear = true, note = "时间地点清楚" },
            new { code = "demand", clear = true, note = "要求发放工资" },
        },
        crux = "工程款未到位",
        mainAspect = "企业拖欠",
    };

    public static object Opinion() => new { outcome = "supported", opinion = "反映属实，责令限期支付。", legalBasis = "《保障农民工工资支付条例》第三条", measures = "列入监管" };

    public static async Task<Guid> ARegisteredCase(Office office, string? receivedAt = null, string title = "反映拖欠工资", string? purpose = "relief")
    {
        var reception = await office.As("reception");
        var answer = (await reception.Post("/api/v1/cases", Letter(title, receivedAt ?? office.NowText, purpose: purpose))).Expect(201);
        return Guid.Parse(answer.TextOf("id")!);
    }

    /// <summary>An old matter that was put on file: over, and never backlog, so that what is backlog and younger can be merged into it.</summary>
    public static async Task<Guid> AnOldCaseOnFile(Office office, Client? screener = null)
    {
        var by = screener ?? await office.As("screener");
        var id = Guid.Parse((await by.Post("/api/v1/cases", Letter("旧案", "2015-01-05T09:00:00+08:00"))).Expect(201).TextOf("id")!);
        (await by.Act(id, "screening", new { decision = "filed", reasonCode = "known-and-answered", reason = "存查" })).Expect(200);
        return id;
    }

    public static async Task<Guid> AnAcceptedCase(Office office, string? petitionClass = "grievance", string? pathway = "petition", string? receivedAt = null)
    {
        var id = await ARegisteredCase(office, receivedAt, purpose: petitionClass is null ? "consultation" : "relief");
        (await (await office.As("screener")).Act(id, "screening", Accepting(petitionClass, pathway))).Expect(200);
        return id;
    }

    public static async Task<Guid> AClarifiedCase(Office office, string? petitionClass = "grievance", string? pathway = "petition", string? receivedAt = null)
    {
        var id = await AnAcceptedCase(office, petitionClass, pathway, receivedAt);
        (await (await office.As("reviewer")).Act(id, "clarity-review", AllClear())).Expect(200);
        return id;
    }

    public static async Task<Guid> AResolvedCase(Office office)
    {
        var id = await AClarifiedCase(office);
        (await (await office.As("handler")).Act(id, "resolution", Opinion())).Expect(200);
        return id;
    }

    public static async Task<Guid> AServedCase(Office office)
    {
        var id = await AResolvedCase(office);
        (await (await office.As("leader")).Act(id, "resolution/approval", new { approved = true, note = "同意" })).Expect(200);
        (await (await office.As("handler")).Act(id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        return id;
    }

    public static async Task<Guid> AClosedCase(Office office, bool settled = true)
    {
        var id = await AServedCase(office);
        (await (await office.As("leader")).Act(id, "closure", new { settled, note = "工资已发放" })).Expect(200);
        return id;
    }

    /// <summary>A case in any state of the workflow, by its word.</summary>
    public static async Task<Guid> ACaseThatIs(Office office, string state)
    {
        switch (state)
        {
            case "registered": return await ARegisteredCase(office);
            case "accepted": return await AnAcceptedCase(office);
            case "clarified": return await AClarifiedCase(office);
            case "resolved": return await AResolvedCase(office);
            case "closed": return await AClosedCase(office);
            case "withdrawn":
                var withdrawn = await ARegisteredCase(office);
                (await (await office.As("reception")).Act(withdrawn, "withdrawal", new { reason = "已自行解决" })).Expect(200);
                return withdrawn;
            case "returned":
                var sent = await ARegisteredCase(office);
                (await (await office.As("screener")).Act(sent, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "转送" })).Expect(200);
                var linked = Guid.Parse((await (await office.As("auditor")).Get($"/api/v1/cases/{sent}/referrals")).Expect(200).Json![0]!["otherCaseId"]!.ToString());
                (await (await office.As("screener")).Act(sent, "referral/recall", new { reason = "转错单位" })).Expect(200);
                return linked;
            default:
                var id = await ARegisteredCase(office);
                (await (await office.As("screener")).Act(id, "screening", await Ending(office, state))).Expect(200);
                return id;
        }
    }

    private static async Task<object> Ending(Office office, string state) => state switch
    {
        "notAccepted" => new { decision = state, reasonCode = "outside-competence", reason = "不属本机关职权" },
        "noLongerAccepted" => new { decision = state, reason = "已有复核意见", recheckedCaseId = await Tiers.ARecheckedCase(office) },
        "routed" => new { decision = state, @class = "grievance", pathway = "judicial", reason = "已导入诉讼", destination = "洞口县人民法院" },
        "transferred" => new { decision = state, targetUnitId = "xian", reason = "转送" },
        "assigned" => new { decision = state, targetUnitId = "xian", reportDueOn = office.Today.AddDays(30).ToString("yyyy-MM-dd"), reason = "交办" },
        "filed" => new { decision = state, reasonCode = "known-and-answered", reason = "存查" },
        "merged" => new { decision = state, intoCaseId = await ARegisteredCase(office, title: "主案") },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
