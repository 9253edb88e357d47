using FluentValidation;
using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Sweeps;

/// <summary>
/// 装载节假日安排: stores a year's notice, then brings every clock to it that runs, and every window that lapsed too early, and tells every date that moved. No command: the
/// clocks follow in many transactions of their own, as a run of the sweep <c>recompute-deadlines</c>, which finishes what a stop cuts off.
/// </summary>
public sealed record LoadHolidayNotice : IRequest<LoadedNotice>, IWrites, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => StoreHolidayNotice.Guard;
    /// <summary>Name of the file, for the refusal and the record.</summary>
    public string? FileName { get; init; }
    /// <summary>日历文件内容 (CSV).</summary>
    public string? Content { get; init; }
}

/// <summary>
/// 已装载的节假日安排: the load, and what it moved: as figures by rule, and every date with its case's number; cases that are behind a seal stand in neither. Whoever loads it sees no more of any case; who may know the cases
/// finds all of them at <c>/reference-loads/{id}/changes</c>.
/// </summary>
/// <param name="Load">The record of the load.</param>
/// <param name="Clocks">What it moved, by rule.</param>
/// <param name="Changes">Every date that it moved, in the order moved; at most 10,000.</param>
/// <param name="Unlisted">How many of those counted in <paramref name="Clocks"/> stand not in <paramref name="Changes"/>: those beyond the most that is listed.</param>
public sealed record LoadedNotice(ReferenceLoadView Load, IReadOnlyList<MovedClocks> Clocks, IReadOnlyList<MovedDate> Changes, int Unlisted)
{
    /// <summary>So many changes are listed at most.</summary>
    public const int Most = 10_000;
}

/// <summary>移动的期限: one clock whose dates a notice moved.</summary>
public sealed record MovedDate
{
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>Key of the rule.</summary>
    public string Rule { get; init; } = "";
    /// <summary>The last day as counted, before.</summary>
    public DateOnly RawDueOnBefore { get; init; }
    /// <summary>The last day as counted, now.</summary>
    public DateOnly RawDueOn { get; init; }
    /// <summary>The legal last day, before.</summary>
    public DateOnly LegalDueOnBefore { get; init; }
    /// <summary>The legal last day, now.</summary>
    public DateOnly LegalDueOn { get; init; }
    /// <summary>届满的后果, of a clock that had ended; null where nothing but its dates changed.</summary>
    public LapseOutcome? Lapse { get; init; }
}

/// <summary>期限变动, of one rule, without cases behind a seal.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Title">What is owed, in Chinese.</param>
/// <param name="Moved">Clocks whose dates moved.</param>
/// <param name="MostDays">By so many days at most, earlier or later.</param>
/// <param name="Reopened">Of these: windows that had lapsed and are open again.</param>
/// <param name="StillLapsed">Of these: windows that had lapsed, and lapsed on a later day.</param>
/// <param name="InTime">Of these: what was taken for late, and was in time.</param>
/// <param name="Late">Of these: what was taken for in time, and was late.</param>
public sealed record MovedClocks(string Rule, string Title, int Moved, int MostDays, int Reopened, int StillLapsed, int InTime, int Late);

internal sealed class LoadHolidayNoticeShape : AbstractValidator<LoadHolidayNotice>
{
    public LoadHolidayNoticeShape()
    {
        RuleFor(l => l.FileName).NotEmpty().MaximumLength(ReferenceText.FileName);
        RuleFor(l => l.Content).NotEmpty().MaximumLength(ReferenceText.Content);
    }
}
