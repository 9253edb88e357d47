using Petitions.Domain.Deadlines;

namespace Petitions.Application.Ports;

/// <summary>基础数据装载种类.</summary>
public enum ReferenceLoadKind
{
    /// <summary>节假日安排: a year's holiday notice.</summary>
    Calendar,
    /// <summary>本地规则包.</summary>
    Rules,
}

/// <summary>装载文件: what was sent, by whom, when.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Subject">The year of the notice, or the name of the pack.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its text.</param>
/// <param name="LoadedBy">Account name.</param>
/// <param name="LoadedAt">UTC.</param>
public sealed record ReferenceFile(ReferenceLoadKind Kind, string Subject, string FileName, string Content, string LoadedBy, DateTimeOffset LoadedAt);

/// <summary>装载记录: a file that was stored.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Created">False where the very same file was the last one loaded for its subject: nothing was changed.</param>
public sealed record StoredLoad(Guid Id, bool Created);

/// <summary>基础数据装载库: what is loaded while the service runs, in the present transaction.</summary>
public interface IReferenceLoads
{
    /// <summary>True where something was loaded under this id.</summary>
    Task<bool> IsStored(Guid id, CancellationToken cancellation);

    /// <summary>Every day a notice lists, as stored.</summary>
    Task<IReadOnlyList<CalendarDay>> Days(CancellationToken cancellation);

    /// <summary>Every local rule, as stored.</summary>
    Task<IReadOnlyList<DeadlineRule>> LocalRules(CancellationToken cancellation);

    /// <summary>Puts a notice in the place of what is stored for its year.</summary>
    Task<StoredLoad> StoreNotice(HolidayNotice notice, ReferenceFile file, CancellationToken cancellation);

    /// <summary>Puts a pack in the place of what is stored under its name.</summary>
    Task<StoredLoad> StoreRules(LocalRulePack pack, ReferenceFile file, CancellationToken cancellation);

    /// <summary>Keeps the dates that a notice moved, with the cases' own change.</summary>
    Task KeepMoved(Guid? loadId, IReadOnlyList<Recalculated> cases, CancellationToken cancellation);

    /// <summary>Writes down that clocks whose dates did not move are provisional no longer, or have become so.</summary>
    Task Confirm(IReadOnlyList<Deadline> clocks, CancellationToken cancellation);

    /// <summary>Finishes every unfinished load, with the number of clocks it moved.</summary>
    Task Finish(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Takes the snapshot anew from what is stored; outside a transaction.</summary>
    Task Refresh(CancellationToken cancellation);
}
