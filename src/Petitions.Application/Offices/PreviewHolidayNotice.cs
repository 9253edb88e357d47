using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Offices;

/// <summary>预览节假日安排: what a notice would change, in the calendar and for running clocks. Nothing is stored.</summary>
public sealed record PreviewHolidayNotice : IQuery<NoticePreview>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => StoreHolidayNotice.Guard;
    /// <summary>Name of the file, for the refusal.</summary>
    public string? FileName { get; init; }
    /// <summary>日历文件内容 (CSV).</summary>
    public string? Content { get; init; }
}

internal sealed class PreviewHolidayNoticeShape : AbstractValidator<PreviewHolidayNotice>
{
    public PreviewHolidayNoticeShape()
    {
        RuleFor(l => l.FileName).NotEmpty().MaximumLength(ReferenceText.FileName);
        RuleFor(l => l.Content).NotEmpty().MaximumLength(ReferenceText.Content);
    }
}

/// <summary>节假日安排预览.</summary>
/// <param name="Year">The notice's year.</param>
/// <param name="Added">Days that it lists and no notice did, or of which it says something else.</param>
/// <param name="Dropped">Days that it lists no more.</param>
/// <param name="Clocks">What it would move, by rule.</param>
public sealed record NoticePreview(int Year, IReadOnlyList<CalendarDay> Added, IReadOnlyList<CalendarDay> Dropped, IReadOnlyList<ClockPreview> Clocks);

/// <summary>期限变动预览, of one rule. As figures that all may read: of no case that not everybody may know.</summary>
/// <param name="Rule">Key of the rule.</param>
/// <param name="Title">What is owed, in Chinese.</param>
/// <param name="Moved">Clocks whose dates move: those that run, and windows that lapsed too early.</param>
/// <param name="Confirmed">Clocks whose dates stay, and are provisional no longer.</param>
/// <param name="MostDays">By so many days at most, earlier or later.</param>
public sealed record ClockPreview(string Rule, string Title, int Moved, int Confirmed, int MostDays);
