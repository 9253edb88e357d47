namespace Petitions.Domain.Counting;

/// <summary>计数值: the measures of one cell, summed over days. Cases, except visits (arrivals) and people (person-visits).</summary>
public record CountFigures
{
    /// <summary>件: cases in the cell, open or ended.</summary>
    public long Cases { get; init; }
    /// <summary>收到.</summary>
    public long Received { get; init; }
    /// <summary>重新办理.</summary>
    public long Reopened { get; init; }
    /// <summary>转入 from another unit or category.</summary>
    public long MovedIn { get; init; }
    /// <summary>办结: the end state closed.</summary>
    public long Closed { get; init; }
    /// <summary>The other end states.</summary>
    public long PassedOn { get; init; }
    /// <summary>转出 to another unit or category.</summary>
    public long MovedOut { get; init; }
    /// <summary>超期.</summary>
    public long Overdue { get; init; }
    /// <summary>即将到期.</summary>
    public long DueSoon { get; init; }
    /// <summary>积案 under five years.</summary>
    public long BacklogYoung { get; init; }
    /// <summary>积案 of five years and over.</summary>
    public long BacklogOld { get; init; }
    /// <summary>批次.</summary>
    public long Visits { get; init; }
    /// <summary>人次.</summary>
    public long People { get; init; }

    /// <summary>在办: what came in and has not gone out.</summary>
    public long Open => Received + Reopened + MovedIn - Closed - PassedOn - MovedOut;

    /// <summary>已结: cases in any end state.</summary>
    public long Ended => Cases - Open;

    /// <summary>True where every measure is zero.</summary>
    public bool IsZero => Sum([this]) == new CountFigures();

    /// <summary>The sum of several.</summary>
    public static CountFigures Sum(IEnumerable<CountFigures> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Aggregate(new CountFigures(), (a, b) => Add(a, b, 1));
    }

    /// <summary>What was added between two prefix sums: the later minus the earlier.</summary>
    public static CountFigures Between(CountFigures earlier, CountFigures later) => Add(later, earlier, -1);

    /// <summary>The measures of one row.</summary>
    public static CountFigures Of(CountDelta row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Cases = row.Cases, Received = row.Received, Reopened = row.Reopened, MovedIn = row.MovedIn, Closed = row.Closed,
            PassedOn = row.PassedOn, MovedOut = row.MovedOut, Overdue = row.Overdue, DueSoon = row.DueSoon,
            BacklogYoung = row.BacklogYoung, BacklogOld = row.BacklogOld, Visits = row.Visits, People = row.People,
        };
    }

    private static CountFigures Add(CountFigures a, CountFigures b, int sign) => new()
    {
        Cases = a.Cases + sign * b.Cases, Received = a.Received + sign * b.Received, Reopened = a.Reopened + sign * b.Reopened,
        MovedIn = a.MovedIn + sign * b.MovedIn, Closed = a.Closed + sign * b.Closed, PassedOn = a.PassedOn + sign * b.PassedOn,
        MovedOut = a.MovedOut + sign * b.MovedOut, Overdue = a.Overdue + sign * b.Overdue, DueSoon = a.DueSoon + sign * b.DueSoon,
        BacklogYoung = a.BacklogYoung + sign * b.BacklogYoung, BacklogOld = a.BacklogOld + sign * b.BacklogOld,
        Visits = a.Visits + sign * b.Visits, People = a.People + sign * b.People,
    };
}
