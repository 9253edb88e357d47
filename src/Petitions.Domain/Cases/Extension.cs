using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

/// <summary>延期: one extension asked for, with what became of it (art 34); a refused one stays readable.</summary>
public record Extension
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>1, 2, 3 … in the order asked.</summary>
    public int Ordinal { get; init; }
    /// <summary>The clock to be moved.</summary>
    public Guid DeadlineId { get; init; }
    /// <summary>申请日数 (calendar days).</summary>
    public int DaysAsked { get; init; }
    /// <summary>申请理由.</summary>
    public string Reason { get; init; } = "";
    /// <summary>申请人 (account name).</summary>
    public string AskedBy { get; init; } = "";
    /// <summary>申请时间 (UTC).</summary>
    public DateTimeOffset AskedAt { get; init; }
    /// <summary>The raw due date when it was asked for.</summary>
    public DateOnly DueOnBefore { get; init; }
    /// <summary>Approved, refused, or null while undecided.</summary>
    public bool? Approved { get; init; }
    /// <summary>批准日数; null unless approved.</summary>
    public int? DaysGranted { get; init; }
    /// <summary>审批人.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>审批时间 (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; init; }
    /// <summary>审批意见.</summary>
    public string? DecisionNote { get; init; }
    /// <summary>The raw due date as extended; null unless approved.</summary>
    public DateOnly? DueOnAfter { get; init; }
    /// <summary>告知信访人的延期理由; null until told.</summary>
    public string? ReasonsTold { get; init; }
    /// <summary>告知方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>告知日.</summary>
    public DateOnly? ServedOn { get; init; }
}
