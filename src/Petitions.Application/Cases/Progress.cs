using System.Text.Json.Serialization;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Cases;

/// <summary>办理进度: status, dates, the next deadline with its article, and served documents; nothing else.</summary>
public sealed record Progress
{
    /// <summary>信访编号.</summary>
    public required string Number { get; init; }
    /// <summary>办理状态.</summary>
    public required CaseState State { get; init; }
    /// <summary>The state in plain words.</summary>
    public required string StateText { get; init; }
    /// <summary>The same, for a page in another language.</summary>
    [JsonIgnore]
    public ToldState Told { get; init; } = null!;
    /// <summary>收到日.</summary>
    public required DateOnly ReceivedOn { get; init; }
    /// <summary>受理日.</summary>
    public DateOnly? AcceptedOn { get; init; }
    /// <summary>办结日.</summary>
    public DateOnly? ClosedOn { get; init; }
    /// <summary>The next thing the office owes.</summary>
    public ProgressDeadline? NextDeadline { get; init; }
    /// <summary>已送达文书.</summary>
    public IReadOnlyList<ServedDocument> Documents { get; init; } = [];
    /// <summary>可以请求复查、复核的期限: the petitioner's own window; null where none runs.</summary>
    public ProgressDeadline? Window { get; init; }
    /// <summary>已过的请求期限: the petitioner's window whose legal day is over, for a page that asks for the good reason of who is late; null where none can be asked for.</summary>
    [JsonIgnore]
    public ProgressDeadline? Lapsed { get; init; }
    /// <summary>复查、复核正在进行, for a page: a request is under way, whatever the state says.</summary>
    [JsonIgnore]
    public bool UnderReview { get; init; }
    /// <summary>可以评价, for a page: the closure is one that the petitioner is asked to rate, and can still.</summary>
    [JsonIgnore]
    public bool CanBeRated { get; init; }
    /// <summary>终结日.</summary>
    public DateOnly? FinalisedOn { get; init; }
    /// <summary>转送、交办去向: where it is handled now, under which number; the same query code opens it.</summary>
    public PassedTo? PassedTo { get; init; }
    /// <summary>并入案件: under which number the matter is handled now, and how it stands there; nothing else of that case, which may be another petitioner's.</summary>
    public MergedInto? MergedInto { get; init; }
}

/// <summary>并入案件.</summary>
/// <param name="Number">信访编号 under which the matter is handled.</param>
/// <param name="StateText">How it stands there, in plain words.</param>
public sealed record MergedInto(string Number, string StateText)
{
    /// <summary>The same, for a page in another language.</summary>
    [JsonIgnore]
    public ToldState Told { get; init; } = null!;
}

/// <summary>转办去向.</summary>
/// <param name="Unit">接收单位.</param>
/// <param name="Number">Its number for the matter.</param>
/// <param name="SentOn">发出日.</param>
/// <param name="StateText">How it stands there, in plain words.</param>
public sealed record PassedTo(string Unit, string Number, DateOnly SentOn, string StateText)
{
    /// <summary>The same, for a page in another language.</summary>
    [JsonIgnore]
    public ToldState Told { get; init; } = null!;
}

/// <summary>下一时限.</summary>
/// <param name="What">What is owed, in Chinese.</param>
/// <param name="Regulation">By which regulation.</param>
/// <param name="Article">And article.</param>
/// <param name="DueOn">The legal last day.</param>
/// <param name="Provisional">True where a holiday notice may still move it.</param>
/// <param name="Organ">外部机关: the organ that owes it, where it is none of the office; null where the office does.</param>
public sealed record ProgressDeadline(string What, string Regulation, string Article, DateOnly DueOn, bool Provisional, string? Organ = null)
{
    /// <summary>期限: what is owed as the key of its clock, for a page in another language.</summary>
    [JsonIgnore]
    public string Rule { get; init; } = "";
}

/// <summary>已送达文书.</summary>
/// <param name="Kind">文书种类.</param>
/// <param name="ServedOn">送达日.</param>
/// <param name="Text">正文 of an opinion or a decision; of any other paper its name.</param>
public sealed record ServedDocument(string Kind, DateOnly ServedOn, string? Text)
{
    /// <summary>文书名称和文号, for a page that tells the text of an opinion below it; null where none was issued for it.</summary>
    [JsonIgnore]
    public string? Paper { get; init; }
    /// <summary>办理结果 that an opinion gives, or a decision on review puts in its place; null of any other paper.</summary>
    public Outcome? Outcome { get; init; }
    /// <summary>复查、复核结论 of a decision on review; null of any other paper.</summary>
    public ReviewOutcome? Conclusion { get; init; }
    /// <summary>法律依据 of an opinion or of a decision on review; null of any other paper, and where it names none.</summary>
    public string? LegalBasis { get; init; }
}
