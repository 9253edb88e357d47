using Petitions.Domain.Deadlines;

namespace Petitions.UnitTests.Deadlines;

/// <summary>种子数据: the reference files as shipped, found from the test's own folder upwards.</summary>
internal static class Seeds
{
    public static IReadOnlyList<CalendarDay> Days { get; } = CalendarFile.Parse(Read("calendar/holidays.csv"), "holidays.csv");

    public static WorkingCalendar Calendar { get; } = new(Days);

    public static RulePacks Packs { get; } = new([.. Pack("2005"), .. Pack("2022")]);

    public static IReadOnlyList<DeadlineRule> Pack(string name) => RulePackFile.Parse(Read($"rules/{name}.csv"), $"{name}.csv");

    private static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Petitions.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder!.FullName, "seeds", file));
    }
}
