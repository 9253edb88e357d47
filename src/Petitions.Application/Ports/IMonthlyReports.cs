using Petitions.Application.Reports;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>已出具的报告, as stored.</summary>
public sealed record StoredReport
{
    /// <summary>yyyy-MM.</summary>
    public string Period { get; init; } = "";
    /// <summary>1, 2, 3 …</summary>
    public int Revision { get; init; }
    /// <summary>The content as JSON text.</summary>
    public string Content { get; init; } = "";
    /// <summary>What it changed against the revision before, as JSON text; null for the first.</summary>
    public string? Differences { get; init; }
    /// <summary>出具时间 (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>出具人 (account name).</summary>
    public string IssuedBy { get; init; } = "";
}

/// <summary>月报库: gathers, keeps and shows monthly closure reports.</summary>
public interface IMonthlyReports
{
    /// <summary>Takes the turn: paper of a month not reported yet is entered before or after the present transaction, never beside it. Answers the turn before.</summary>
    Task<long> TakeTurn(CancellationToken cancellation);

    /// <summary>The content of a month that is over, for the office that the service stands in, whoever asks, and the turn at which it was so; refuses where it does not reconcile.</summary>
    Task<(MonthlyContent Content, long Turn)> Gather(DateOnly month, CancellationToken cancellation);

    /// <summary>The newest revision as stored; null where there is none.</summary>
    Task<StoredReport?> Newest(string period, CancellationToken cancellation);

    /// <summary>Keeps a report; false where somebody has kept this revision at the same moment.</summary>
    Task<bool> Add(StoredReport report, CancellationToken cancellation);

    /// <summary>
    /// The revisions of a month as the reader may see them, oldest first: those that changed nothing of what the reader may know are left out, and the
    /// others numbered 1, 2, 3 …
    /// </summary>
    Task<IReadOnlyList<MonthlyReport>> Seen(string period, Actor actor, CancellationToken cancellation);

    /// <summary>The same revisions, as stored.</summary>
    Task<IReadOnlyList<StoredReport>> Kept(string period, Actor actor, CancellationToken cancellation);
}
