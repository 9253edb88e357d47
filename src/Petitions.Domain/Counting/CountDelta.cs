using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Counting;

/// <summary>计数格: which cell of the counts a case stands in.</summary>
/// <param name="UnitId">Responsible unit.</param>
/// <param name="Class">Word of the class, empty where there is none; for a sealed case its seal, so that a reader's cells are those the reader may know.</param>
/// <param name="Channel">Word of the channel; empty for rows that count visits.</param>
/// <param name="CategoryCode">Category; empty for rows that count visits.</param>
public sealed record CountCell(string UnitId, string Class, string Channel, string CategoryCode)
{
    /// <summary>The cell of a case.</summary>
    public static CountCell Of(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.UnitId, file.Seal, file.Channel.Word(), file.CategoryCode);
    }
}

/// <summary>
/// 计数增量: one change of a count, booked on an office day, which may lie ahead: a clock's +1 overdue stands on the day
/// after its due date from the moment the clock starts, and is taken back when it is met in time. So every count, at any
/// day, is the sum of all rows up to that day.
/// </summary>
public sealed record CountDelta(DateOnly Day, CountCell Cell, string State)
{
    /// <summary>件: change of the number of cases in the cell and state.</summary>
    public int Cases { get; init; }
    /// <summary>收到.</summary>
    public int Received { get; init; }
    /// <summary>重新办理.</summary>
    public int Reopened { get; init; }
    /// <summary>转入 from another unit or category.</summary>
    public int MovedIn { get; init; }
    /// <summary>办结: the end state closed.</summary>
    public int Closed { get; init; }
    /// <summary>The other end states.</summary>
    public int PassedOn { get; init; }
    /// <summary>转出 to another unit or category.</summary>
    public int MovedOut { get; init; }
    /// <summary>超期.</summary>
    public int Overdue { get; init; }
    /// <summary>即将到期: due within the next seven days.</summary>
    public int DueSoon { get; init; }
    /// <summary>积案 under five years.</summary>
    public int BacklogYoung { get; init; }
    /// <summary>积案 of five years and over.</summary>
    public int BacklogOld { get; init; }
    /// <summary>批次: arrivals.</summary>
    public int Visits { get; init; }
    /// <summary>人次: person-visits.</summary>
    public int People { get; init; }
}
