using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain.Cases;
using Petitions.Domain.People;

namespace Petitions.Application.Ledgers;

/// <summary>台账列: the headings of a ledger and the words its cells may hold, as clerks write them.</summary>
public static class LedgerColumns
{
    /// <summary>信访渠道.</summary>
    public const string Channel = "信访渠道";
    /// <summary>收到日期, with or without a time of day.</summary>
    public const string Received = "收到日期";
    /// <summary>姓名.</summary>
    public const string Name = "姓名";
    /// <summary>匿名.</summary>
    public const string Anonymous = "匿名";
    /// <summary>信访人类型.</summary>
    public const string Kind = "信访人类型";
    /// <summary>证件类型.</summary>
    public const string IdType = "证件类型";
    /// <summary>证件号码.</summary>
    public const string IdNumber = "证件号码";
    /// <summary>联系电话.</summary>
    public const string Phone = "联系电话";
    /// <summary>住址.</summary>
    public const string Address = "住址";
    /// <summary>人数.</summary>
    public const string People = "人数";
    /// <summary>来访性质, of visits only.</summary>
    public const string Occasion = "来访性质";
    /// <summary>标题.</summary>
    public const string Title = "标题";
    /// <summary>内容.</summary>
    public const string Content = "内容";
    /// <summary>诉求.</summary>
    public const string Demand = "诉求";
    /// <summary>事实与理由.</summary>
    public const string Facts = "事实与理由";
    /// <summary>信访目的.</summary>
    public const string Purpose = "信访目的";
    /// <summary>类别.</summary>
    public const string Class = "类别";
    /// <summary>内容分类, by code or name.</summary>
    public const string Category = "内容分类";
    /// <summary>问题属地, by id or name of the unit.</summary>
    public const string Incident = "问题属地";
    /// <summary>被反映人.</summary>
    public const string AccusedPerson = "被反映人";
    /// <summary>被反映单位, by id or name of the unit.</summary>
    public const string AccusedUnit = "被反映单位";
    /// <summary>紧急.</summary>
    public const string Urgent = "紧急";
    /// <summary>上级编号.</summary>
    public const string ExternalNo = "上级编号";
    /// <summary>来访登记号, of visits only: rows of one day with the same one are one arrival.</summary>
    public const string VisitNo = "来访登记号";
    /// <summary>办结日期: the row is a matter that was closed before it was entered.</summary>
    public const string Closed = "办结日期";
    /// <summary>办理结果, of such a matter.</summary>
    public const string Outcome = "办理结果";
    /// <summary>是否化解, of such a matter.</summary>
    public const string Settled = "是否化解";

    /// <summary>All of them, in the order of the template.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Channel, Received, Name, Anonymous, Kind, IdType, IdNumber, Phone, Address, People, Occasion, Title, Content, Demand, Facts, Purpose,
        Class, Category, Incident, AccusedPerson, AccusedUnit, Urgent, ExternalNo, VisitNo, Closed, Outcome, Settled,
    ];

    /// <summary>Without these a sheet is no ledger.</summary>
    public static IReadOnlyList<string> Required { get; } = [Channel, Received, Name, Title, Content];

    /// <summary>Those that hold a day, which a cell may hold as the number of one.</summary>
    public static IReadOnlyList<string> Days { get; } = [Received, Closed];

    // Numbers by which somebody or something is known: cut, they are another's.
    internal static readonly HashSet<string> Numbers = [IdNumber, Phone, ExternalNo, VisitNo];

    // Those of them by which rows are told apart: what is written where there is none must not make strangers one.
    internal static readonly HashSet<string> Distinguishing = [ExternalNo, VisitNo];

    private static readonly HashSet<string> NoNumber = ["无", "暂无", "没有", "无编号", "无号", "未编号", "N/A", "NA"];

    /// <summary>True for what is written where there is no number: a word that says so, zeros, or strokes and dashes of any kind.</summary>
    internal static bool IsNoNumber(string text)
        => Normalise.HalfWidth(text).Trim().ToUpperInvariant() is var plain && (NoNumber.Contains(plain) || plain.All(c => c == '0' || !char.IsLetterOrDigit(c)));

    private static readonly Dictionary<string, string> Others = new()
    {
        ["渠道"] = Channel, ["信访形式"] = Channel, ["收到时间"] = Received, ["来访时间"] = Received, ["信访人"] = Name, ["信访人姓名"] = Name, ["身份证号"] = IdNumber,
        ["身份证号码"] = IdNumber, ["电话"] = Phone, ["联系方式"] = Phone, ["地址"] = Address, ["信访人数"] = People, ["反映内容"] = Content, ["主要诉求"] = Demand,
        ["来访编号"] = VisitNo, ["办结时间"] = Closed, ["结案日期"] = Closed, ["化解"] = Settled,
    };

    /// <summary>The column of a heading as written, or the heading itself where it is none of ours.</summary>
    public static string Of(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var bare = string.Concat(heading.Where(c => !char.IsWhiteSpace(c))).TrimEnd('*', '＊');
        return Others.GetValueOrDefault(bare, bare);
    }

    // As lists that are taken out write a value, and as clerks write it beside that.
    internal static readonly Dictionary<string, (Channel Channel, bool Fax)> Channels = new(
        Written<Channel>(("网信", Domain.Cases.Channel.Online)).Select(c => KeyValuePair.Create(c.Key, (c.Value, Fax: false))))
    { ["传真"] = (Domain.Cases.Channel.Letter, true) };

    internal static readonly Dictionary<string, PersonKind> Kinds = Written<PersonKind>();

    internal static readonly Dictionary<string, IdType> IdTypes = Written(("身份证", Domain.People.IdType.ResidentId), ("其他", Domain.People.IdType.Other));

    internal static readonly Dictionary<string, Occasion> Occasions = Written<Occasion>();

    internal static readonly Dictionary<string, Purpose> Purposes = Written<Purpose>();

    internal static readonly Dictionary<string, PetitionClass> Classes = Written(
        ("建议意见", PetitionClass.Suggestion), ("检举控告", PetitionClass.Accusation), ("申诉求决", PetitionClass.Grievance));

    internal static readonly Dictionary<string, Outcome> Outcomes = Written<Outcome>();

    internal static readonly Dictionary<string, bool> YesOrNo = new() { ["是"] = true, ["否"] = false };

    private static Dictionary<string, T> Written<T>(params (string Word, T Value)[] also)
        where T : struct, Enum
        => Enum.GetValues<T>().Select(v => (Word: ReportWords.Chinese(v), Value: v)).Concat(also).ToDictionary(w => w.Word, w => w.Value);
}
