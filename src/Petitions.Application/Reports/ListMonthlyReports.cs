using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>月报目录: which monthly reports were issued, in which revisions, newest month first.</summary>
public sealed record ListMonthlyReports : IQuery<IReadOnlyList<IssuedRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
}

/// <summary>月报目录行.</summary>
public sealed record IssuedRow
{
    /// <summary>yyyy-MM.</summary>
    public string Period { get; init; } = "";
    /// <summary>修订号.</summary>
    public int Revision { get; init; }
    /// <summary>出具时间 (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>出具人 (account name).</summary>
    public string IssuedBy { get; init; } = "";
}
