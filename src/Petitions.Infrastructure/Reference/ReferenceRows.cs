using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;

namespace Petitions.Infrastructure.Reference;

// Rows as Dapper reads them: positional records fail on SQLite, so these have init properties.

internal sealed class UnitRow
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string? ParentId { get; init; }
    public string Path { get; init; } = "";
    public UnitRole Role { get; init; }
}

internal sealed class CategoryRow
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string? ParentCode { get; init; }
    public int Level { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

internal sealed class ReasonRow
{
    public string Code { get; init; } = "";
    public ScreeningDecision Decision { get; init; }
    public Pathway? Pathway { get; init; }
    public string Article { get; init; } = "";
    public string Label { get; init; } = "";
    public string LabelEn { get; init; } = "";
    public string? Remedy { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

internal sealed class ItemRow
{
    public int Version { get; init; }
    public string Code { get; init; } = "";
    public string Label { get; init; } = "";
    public string Prompt { get; init; } = "";
    public bool Required { get; init; }
    public int Ordinal { get; init; }
    public DateOnly ValidFrom { get; init; }
}

internal sealed class BacklogRow
{
    public string RuleKey { get; init; } = "";
    public int Version { get; init; }
    public BacklogKind Kind { get; init; }
    public int Days { get; init; }
    public string Label { get; init; } = "";
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

internal sealed class DayRow
{
    public DateOnly Day { get; init; }
    public string Name { get; init; } = "";
    public CalendarDayKind Kind { get; init; }
    public int NoticeYear { get; init; }
}
