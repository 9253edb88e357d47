using FluentValidation;
using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>
/// 装载节假日安排: stores a year's notice, then brings every clock to it that runs, and every window that lapsed too early, and tells how many dates moved. No command: the
/// clocks follow in many transactions of their own, as a run of the sweep <c>recompute-deadlines</c>, which finishes what a stop cuts off.
/// </summary>
public sealed record LoadHolidayNotice : IRequest<LoadedNotice>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => StoreHolidayNotice.Guard;
    /// <summary>Name of the file, for the refusal and the record.</summary>
    public string? FileName { get; init; }
    /// <summary>日历文件内容 (CSV).</summary>
    public string? Content { get; init; }
}

/// <summary>已装载的节假日安排: the load, and what it moved, as figures: whoever loads it sees no cases. These are at <c>/reference-loads/{id}/changes</c>, for who may know them.</summary>
/// <param name="Load">The record of the load.</param>
/// <param name="Clocks">What it moved, by rule.</param>
public sealed record LoadedNotice(ReferenceLoadView Load, IReadOnlyList<MovedClocks> Clocks);

/// <summary>期限变动, of one rule, without cases whose accused are to learn nothing.</summary>
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
