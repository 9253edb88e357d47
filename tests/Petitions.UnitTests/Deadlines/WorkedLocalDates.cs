using Xunit;

namespace Petitions.UnitTests.Deadlines;

/// <summary>
/// 算例（本地规则）: due dates of local rules in working days where the law counts every day, worked out by the script of <see cref="WorkedDates"/>: working days until
/// the law's last day, an extension in days of every kind, both without the days of a hearing, then the roll. Columns: rule, working days, start, pauses, extension, raw due,
/// legal due, whether provisional, what the row is about.
/// </summary>
internal static class WorkedLocalDates
{
    public static TheoryData<string> Rows => [.. Table.Split('\n')];

    private const string Table =
        """
        notify-direct | 5 | 2026-03-02 | - | - | 2026-03-09 | 2026-03-09 | - | five working days of a plain week
        notify-direct | 5 | 2020-01-23 | - | - | 2020-02-07 | 2020-02-07 | - | the fifth working day and the fifteenth day are one
        notify-direct | 10 | 2020-01-22 | - | - | 2020-02-06 | 2020-02-06 | - | Spring Festival 2020: the law comes first
        notify-direct | 10 | 2019-02-01 | - | - | 2019-02-16 | 2019-02-18 | - | Spring Festival 2019
        notify-direct | 10 | 2021-02-08 | - | - | 2021-02-23 | 2021-02-23 | - | Spring Festival 2021
        notify-direct | 10 | 2022-01-28 | - | - | 2022-02-12 | 2022-02-14 | - | Spring Festival 2022
        notify-direct | 10 | 2023-01-19 | - | - | 2023-02-03 | 2023-02-03 | - | Spring Festival 2023
        notify-direct | 10 | 2024-02-08 | - | - | 2024-02-23 | 2024-02-23 | - | Spring Festival 2024
        notify-direct | 10 | 2025-01-24 | - | - | 2025-02-08 | 2025-02-08 | - | Spring Festival 2025
        notify-direct | 10 | 2026-02-13 | - | - | 2026-02-28 | 2026-02-28 | - | Spring Festival 2026
        notify-direct | 9 | 2023-09-28 | - | - | 2023-10-13 | 2023-10-13 | - | National Day 2023: the law comes on a worked Friday
        notify-direct | 10 | 2024-09-27 | - | - | 2024-10-12 | 2024-10-12 | - | National Day 2024: the law comes on a worked Saturday
        notify-direct | 10 | 2025-09-26 | - | - | 2025-10-11 | 2025-10-11 | - | National Day 2025: a worked Saturday is the last
        notify-direct | 10 | 2025-09-19 | - | - | 2025-10-04 | 2025-10-09 | - | the law comes inside the holiday and rolls
        notify-referred | 8 | 2024-02-15 | - | - | 2024-02-27 | 2024-02-27 | - | leap day
        notify-referred | 8 | 2024-02-17 | - | - | 2024-02-27 | 2024-02-27 | - | begun on a Saturday off
        notify-direct | 7 | 2022-12-26 | - | - | 2023-01-05 | 2023-01-05 | - | over the turn of the year
        resolve | 42 | 2023-01-03 | - | - | 2023-03-04 | 2023-03-06 | - | the longest there may be: the law comes first
        resolve | 42 | 2023-03-03 | - | - | 2023-05-02 | 2023-05-04 | - | the longest there may be, in plain weeks
        resolve | 40 | 2024-01-26 | - | - | 2024-03-26 | 2024-03-26 | - | Spring Festival 2024
        resolve | 40 | 2023-08-10 | - | - | 2023-10-09 | 2023-10-09 | - | National Day 2023
        resolve | 30 | 2023-09-01 | - | 30 | 2023-11-18 | 2023-11-20 | - | an extension counts every day
        resolve | 42 | 2025-01-03 | - | 30 | 2025-04-03 | 2025-04-03 | - | an extension from the law's day
        resolve | 20 | 2024-09-02 | - | 15 | 2024-10-15 | 2024-10-15 | - | an extension over National Day 2024
        decide-review | 20 | 2024-04-22 | - | - | 2024-05-21 | 2024-05-21 | - | Labour Day 2024
        decide-recheck | 20 | 2025-03-03 | 2025-03-10/2025-03-14 | - | 2025-04-07 | 2025-04-07 | - | a hearing of five working days
        decide-recheck | 20 | 2025-01-20 | 2025-02-06/2025-02-10 | - | 2025-02-24 | 2025-02-24 | - | a hearing moves the law's day, too
        decide-recheck | 20 | 2025-09-22 | 2025-10-09/2025-10-10+2025-10-13/2025-10-14 | - | 2025-10-26 | 2025-10-27 | - | two hearings after National Day
        notify-direct | 10 | 2026-12-10 | - | - | 2026-12-24 | 2026-12-24 | - | before the days of the next notice
        notify-direct | 10 | 2026-12-14 | - | - | 2026-12-28 | 2026-12-28 | - | the last working day known
        notify-direct | 10 | 2026-12-16 | - | - | 2026-12-30 | 2026-12-30 | provisional | a year without its notice
        notify-direct | 10 | 2026-12-13 | - | - | 2026-12-25 | 2026-12-25 | - | begun on a Sunday, ends before the days of the next notice
        resolve | 40 | 2026-11-20 | - | - | 2027-01-15 | 2027-01-15 | provisional | a year without its notice
        """;
}
