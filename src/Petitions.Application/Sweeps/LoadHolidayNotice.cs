using FluentValidation;
using MediatR;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>
/// 装载节假日安排: stores a year's notice, then brings every running clock to it and tells each date that moved. No command: the
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

/// <summary>已装载的节假日安排: the load, and every date that it moved.</summary>
/// <param name="Load">The record of the load.</param>
/// <param name="Changes">Every clock whose dates it moved.</param>
public sealed record LoadedNotice(ReferenceLoadView Load, IReadOnlyList<DeadlineChange> Changes);

internal sealed class LoadHolidayNoticeShape : AbstractValidator<LoadHolidayNotice>
{
    public LoadHolidayNoticeShape()
    {
        RuleFor(l => l.FileName).NotEmpty().MaximumLength(ReferenceText.FileName);
        RuleFor(l => l.Content).NotEmpty().MaximumLength(ReferenceText.Content);
    }
}
