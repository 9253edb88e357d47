using Xunit;

namespace Petitions.UnitTests.Deadlines;

/// <summary>
/// 算例: due dates worked out apart from the engine, by a script that steps from day to day over the lists of the
/// yearly notices (2007–2026) with sets of dates, without any of this code. Columns: pack, rule, start, pauses (from/to, joined by +),
/// extension, date set by the act, raw due, legal due, whether provisional, what the row is about.
/// </summary>
internal static class WorkedDates
{
    public static TheoryData<string> Rows => [.. Table.Split('\n')];

    private const string Table =
        """
        2005 | register-and-direct | 2019-01-21 | - | - | - | 2019-02-05 | 2019-02-11 | - | Spring Festival 2019
        2005 | notify-direct | 2020-01-15 | - | - | - | 2020-01-30 | 2020-02-03 | - | Spring Festival 2020, its last day as first announced
        2005 | notify-direct | 2020-01-18 | - | - | - | 2020-02-02 | 2020-02-03 | - | Spring Festival 2020, ends on 2 February, longer than first announced
        2005 | register-and-direct | 2021-01-28 | - | - | - | 2021-02-12 | 2021-02-18 | - | Spring Festival 2021
        2005 | notify-direct | 2022-01-17 | - | - | - | 2022-02-01 | 2022-02-07 | - | Spring Festival 2022
        2022 | notify-direct | 2023-01-07 | - | - | - | 2023-01-22 | 2023-01-28 | - | Spring Festival 2023
        2022 | register-and-direct | 2024-01-26 | - | - | - | 2024-02-10 | 2024-02-18 | - | Spring Festival 2024
        2022 | notify-direct | 2025-01-14 | - | - | - | 2025-01-29 | 2025-02-05 | - | Spring Festival 2025
        2022 | notify-referred | 2026-02-01 | - | - | - | 2026-02-16 | 2026-02-24 | - | Spring Festival 2026
        2005 | notify-direct | 2019-04-16 | - | - | - | 2019-05-01 | 2019-05-05 | - | Labour Day 2019
        2005 | notify-direct | 2020-04-16 | - | - | - | 2020-05-01 | 2020-05-06 | - | Labour Day 2020
        2005 | notify-direct | 2021-04-17 | - | - | - | 2021-05-02 | 2021-05-06 | - | Labour Day 2021
        2005 | notify-direct | 2022-04-15 | - | - | - | 2022-04-30 | 2022-05-05 | - | 2005 Regulation, Labour Day eve 2022
        2005 | notify-direct | 2022-04-30 | - | - | - | 2022-05-15 | 2022-05-16 | - | last day of the 2005 Regulation
        2022 | notify-direct | 2022-05-01 | - | - | - | 2022-05-16 | 2022-05-16 | - | first day of the present Regulation
        2005 | register-and-direct | 2022-04-30 | - | - | - | 2022-05-15 | 2022-05-16 | - | last day of the 2005 Regulation
        2022 | register-and-direct | 2022-05-01 | - | - | - | 2022-05-16 | 2022-05-16 | - | first day of the present Regulation
        2005 | notify-referred | 2022-04-30 | - | - | - | 2022-05-15 | 2022-05-16 | - | last day of the 2005 Regulation
        2022 | notify-referred | 2022-05-01 | - | - | - | 2022-05-16 | 2022-05-16 | - | first day of the present Regulation
        2022 | notify-direct | 2023-04-08 | - | - | - | 2023-04-23 | 2023-04-23 | - | a worked Sunday before Labour Day
        2022 | notify-direct | 2023-09-16 | - | - | - | 2023-10-01 | 2023-10-07 | - | National Day 2023
        2022 | notify-direct | 2023-09-22 | - | - | - | 2023-10-07 | 2023-10-07 | - | a worked Saturday after National Day
        2022 | register-and-direct | 2023-09-23 | - | - | - | 2023-10-08 | 2023-10-08 | - | a worked Sunday after National Day
        2022 | register-and-direct | 2024-09-17 | - | - | - | 2024-10-02 | 2024-10-08 | - | National Day 2024
        2022 | notify-direct | 2024-08-30 | - | - | - | 2024-09-14 | 2024-09-14 | - | a worked Saturday before Mid-Autumn
        2022 | notify-direct | 2025-09-20 | - | - | - | 2025-10-05 | 2025-10-09 | - | National Day and Mid-Autumn 2025
        2022 | notify-direct | 2025-09-26 | - | - | - | 2025-10-11 | 2025-10-11 | - | a worked Saturday after National Day
        2022 | notify-referred | 2026-09-20 | - | - | - | 2026-10-05 | 2026-10-08 | - | National Day 2026
        2022 | notify-direct | 2026-09-05 | - | - | - | 2026-09-20 | 2026-09-20 | - | a worked Sunday before National Day
        2022 | notify-direct | 2024-02-14 | - | - | - | 2024-02-29 | 2024-02-29 | - | leap day, on the last day
        2022 | notify-direct | 2023-02-14 | - | - | - | 2023-03-01 | 2023-03-01 | - | no leap day
        2005 | notify-direct | 2020-02-14 | - | - | - | 2020-02-29 | 2020-03-02 | - | leap day, a Saturday
        2022 | notify-referred | 2025-01-31 | - | - | - | 2025-02-15 | 2025-02-17 | - | month end
        2022 | notify-direct | 2024-12-17 | - | - | - | 2025-01-01 | 2025-01-02 | - | New Year 2025
        2022 | notify-direct | 2022-12-16 | - | - | - | 2022-12-31 | 2023-01-03 | - | 31 December 2022, off by the notice of 2023
        2005 | notify-direct | 2018-12-14 | - | - | - | 2018-12-29 | 2018-12-29 | - | 29 December 2018, worked by the notice of 2019
        2005 | notify-direct | 2018-12-16 | - | - | - | 2018-12-31 | 2019-01-02 | - | 31 December 2018, off by the notice of 2019
        2005 | notify-direct | 2015-08-19 | - | - | - | 2015-09-03 | 2015-09-06 | - | 3 September 2015, a holiday of that year only
        2005 | notify-direct | 2007-12-14 | - | - | - | 2007-12-29 | 2007-12-29 | - | 29 December 2007, worked by the notice of 2008
        2005 | notify-direct | 2012-09-15 | - | - | - | 2012-09-30 | 2012-10-08 | - | 30 September 2012
        2022 | resolve | 2023-10-01 | - | - | - | 2023-11-30 | 2023-11-30 | - | the check of the requirement
        2022 | resolve | 2023-08-03 | - | - | - | 2023-10-02 | 2023-10-07 | - | ends in National Day 2023
        2022 | resolve | 2023-07-31 | - | - | - | 2023-09-29 | 2023-10-07 | - | ends on the first day of the holiday
        2022 | resolve | 2023-08-08 | - | - | - | 2023-10-07 | 2023-10-07 | - | a worked Saturday
        2005 | resolve | 2019-12-31 | - | - | - | 2020-02-29 | 2020-03-02 | - | leap day 2020, a Saturday
        2005 | resolve | 2020-01-01 | - | - | - | 2020-03-01 | 2020-03-02 | - | 1 March of a leap year, a Sunday
        2022 | resolve | 2023-12-31 | - | - | - | 2024-02-29 | 2024-02-29 | - | leap day 2024
        2022 | resolve | 2022-12-31 | - | - | - | 2023-03-01 | 2023-03-01 | - | 1 March without a leap day
        2005 | resolve | 2022-04-30 | - | - | - | 2022-06-29 | 2022-06-29 | - | 2005 Regulation, last day
        2022 | resolve | 2022-05-01 | - | - | - | 2022-06-30 | 2022-06-30 | - | present Regulation, first day
        2005 | resolve | 2019-08-02 | - | - | - | 2019-10-01 | 2019-10-08 | - | National Day 2019
        2005 | resolve | 2021-12-03 | - | - | - | 2022-02-01 | 2022-02-07 | - | New Year to Spring Festival 2022
        2005 | resolve | 2020-08-02 | - | - | - | 2020-10-01 | 2020-10-09 | - | National Day 2020
        2005 | resolve | 2021-03-02 | - | - | - | 2021-05-01 | 2021-05-06 | - | Labour Day 2021
        2022 | resolve | 2024-07-31 | - | - | - | 2024-09-29 | 2024-09-29 | - | end of July
        2022 | resolve | 2024-08-13 | - | - | - | 2024-10-12 | 2024-10-12 | - | a worked Saturday after National Day
        2022 | resolve | 2025-11-30 | - | - | - | 2026-01-29 | 2026-01-29 | - | end of November
        2022 | resolve | 2025-12-17 | - | - | - | 2026-02-15 | 2026-02-24 | - | Spring Festival 2026
        2022 | resolve | 2026-03-02 | - | - | - | 2026-05-01 | 2026-05-06 | - | Labour Day 2026
        2022 | resolve | 2026-10-31 | - | - | - | 2026-12-30 | 2026-12-30 | provisional | 30 December 2026, which the notice of 2027 may take
        2022 | resolve | 2026-10-27 | - | - | - | 2026-12-26 | 2026-12-28 | - | Saturday 26 December 2026
        2022 | resolve | 2026-11-02 | - | - | - | 2027-01-01 | 2027-01-01 | provisional | 1 January 2027
        2022 | resolve | 2026-11-30 | - | - | - | 2027-01-29 | 2027-01-29 | provisional | into 2027
        2022 | resolve | 2023-10-01 | - | 30 | - | 2023-12-30 | 2024-01-02 | - | extended by the most there is
        2022 | resolve | 2023-11-03 | - | 30 | - | 2024-02-01 | 2024-02-01 | - | extended, 1 February 2024
        2022 | resolve | 2023-11-12 | - | 30 | - | 2024-02-10 | 2024-02-18 | - | extended into Spring Festival 2024
        2022 | resolve | 2024-01-31 | - | 1 | - | 2024-04-01 | 2024-04-01 | - | extended by one day
        2005 | resolve | 2022-04-30 | - | 30 | - | 2022-07-29 | 2022-07-29 | - | 2005 Regulation, extended
        2022 | resolve | 2026-10-02 | - | 30 | - | 2026-12-31 | 2026-12-31 | provisional | extended to the last day of 2026
        2022 | extension | 2023-11-30 | - | - | - | 2023-12-30 | 2024-01-02 | - | from the end of the limit
        2022 | extension | 2024-01-31 | - | - | - | 2024-03-01 | 2024-03-01 | - | over the leap day
        2005 | extension | 2021-12-31 | - | - | - | 2022-01-30 | 2022-01-30 | - | 2005 Regulation
        2005 | request-review | 2022-04-30 | - | - | - | 2022-05-30 | 2022-05-30 | - | 2005 Regulation, last day
        2022 | request-review | 2022-05-01 | - | - | - | 2022-05-31 | 2022-05-31 | - | present Regulation, first day
        2005 | decide-review | 2022-04-30 | - | - | - | 2022-05-30 | 2022-05-30 | - | 2005 Regulation, last day
        2022 | decide-review | 2022-05-01 | - | - | - | 2022-05-31 | 2022-05-31 | - | present Regulation, first day
        2005 | request-recheck | 2022-04-30 | - | - | - | 2022-05-30 | 2022-05-30 | - | 2005 Regulation, last day
        2022 | request-recheck | 2022-05-01 | - | - | - | 2022-05-31 | 2022-05-31 | - | present Regulation, first day
        2005 | decide-recheck | 2022-04-30 | - | - | - | 2022-05-30 | 2022-05-30 | - | 2005 Regulation, last day
        2022 | decide-recheck | 2022-05-01 | - | - | - | 2022-05-31 | 2022-05-31 | - | present Regulation, first day
        2022 | request-review | 2024-01-11 | - | - | - | 2024-02-10 | 2024-02-18 | - | a window that ends in Spring Festival
        2022 | request-review | 2023-09-02 | - | - | - | 2023-10-02 | 2023-10-07 | - | National Day 2023
        2022 | request-review | 2026-12-02 | - | - | - | 2027-01-01 | 2027-01-01 | provisional | 1 January 2027
        2022 | decide-review | 2024-01-31 | - | - | - | 2024-03-01 | 2024-03-01 | - | over the leap day
        2022 | decide-review | 2024-04-04 | - | - | - | 2024-05-04 | 2024-05-06 | - | a day of Qingming as start day
        2022 | request-recheck | 2025-01-31 | - | - | - | 2025-03-02 | 2025-03-03 | - | to 2 March, a Sunday
        2022 | request-recheck | 2025-09-04 | - | - | - | 2025-10-04 | 2025-10-09 | - | National Day and Mid-Autumn 2025
        2022 | decide-recheck | 2024-03-01 | 2024-03-11/2024-03-11 | - | - | 2024-04-01 | 2024-04-01 | - | one hearing day
        2022 | decide-recheck | 2024-03-02 | 2024-03-11/2024-03-15 | - | - | 2024-04-06 | 2024-04-07 | - | five hearing days
        2022 | decide-recheck | 2024-03-03 | 2024-04-02/2024-04-02 | - | - | 2024-04-03 | 2024-04-03 | - | a hearing on the last day
        2022 | decide-recheck | 2024-03-04 | 2024-04-04/2024-04-04 | - | - | 2024-04-03 | 2024-04-03 | - | a hearing the day after the last
        2022 | decide-recheck | 2024-03-05 | 2024-03-05/2024-03-05 | - | - | 2024-04-04 | 2024-04-07 | - | a hearing on the start day only
        2022 | decide-recheck | 2024-03-06 | 2024-03-01/2024-03-08 | - | - | 2024-04-07 | 2024-04-07 | - | a hearing that began before the clock
        2022 | decide-recheck | 2024-03-07 | 2024-03-11/2024-03-15+2024-03-14/2024-03-18 | - | - | 2024-04-14 | 2024-04-15 | - | two hearings that overlap
        2022 | decide-recheck | 2024-03-08 | 2024-03-20/2024-03-29+2024-04-10/2024-04-12 | - | - | 2024-04-20 | 2024-04-22 | - | a hearing reached only because of another
        2022 | decide-recheck | 2023-09-01 | 2023-09-25/2023-09-28 | - | - | 2023-10-05 | 2023-10-07 | - | a hearing that moves the end over National Day
        2005 | decide-recheck | 2021-12-01 | 2021-12-20/2021-12-22 | - | - | 2022-01-03 | 2022-01-04 | - | 2005 Regulation, a hearing
        2022 | decide-recheck | 2026-11-20 | 2026-12-07/2026-12-18 | - | - | 2027-01-01 | 2027-01-01 | provisional | a hearing that moves the end into 2027
        2022 | assigned-report | 2023-09-01 | - | - | 2023-10-01 | 2023-10-01 | 2023-10-07 | - | a date in National Day
        2022 | assigned-report | 2023-09-02 | - | - | 2023-10-07 | 2023-10-07 | 2023-10-07 | - | a worked Saturday
        2022 | assigned-report | 2024-05-10 | - | - | 2024-06-01 | 2024-06-01 | 2024-06-03 | - | an ordinary Saturday
        2022 | assigned-report | 2024-05-11 | - | - | 2024-05-11 | 2024-05-11 | 2024-05-11 | - | the day of the assignment, a worked Saturday
        2005 | assigned-report | 2022-04-30 | - | - | 2022-05-31 | 2022-05-31 | 2022-05-31 | - | 2005 Regulation
        2022 | assigned-report | 2026-11-01 | - | - | 2027-01-15 | 2027-01-15 | 2027-01-15 | provisional | a date in 2027
        2022 | object-to-referral | 2022-05-01 | - | - | - | 2022-05-10 | 2022-05-10 | - | first day of the present Regulation, in Labour Day
        2022 | object-to-referral | 2022-05-05 | - | - | - | 2022-05-11 | 2022-05-11 | - | over a worked Saturday
        2022 | object-to-referral | 2022-06-01 | - | - | - | 2022-06-09 | 2022-06-09 | - | Dragon Boat Festival 2022
        2022 | object-to-referral | 2022-09-08 | - | - | - | 2022-09-16 | 2022-09-16 | - | Mid-Autumn 2022
        2022 | object-to-referral | 2022-09-29 | - | - | - | 2022-10-11 | 2022-10-11 | - | National Day 2022, worked weekends around it
        2022 | object-to-referral | 2022-12-28 | - | - | - | 2023-01-05 | 2023-01-05 | - | New Year 2023
        2022 | object-to-referral | 2023-01-18 | - | - | - | 2023-01-30 | 2023-01-30 | - | Spring Festival 2023
        2022 | object-to-referral | 2023-04-03 | - | - | - | 2023-04-11 | 2023-04-11 | - | Qingming 2023, one day
        2022 | object-to-referral | 2023-04-21 | - | - | - | 2023-04-27 | 2023-04-27 | - | Labour Day 2023, two worked weekends
        2022 | object-to-referral | 2023-06-19 | - | - | - | 2023-06-27 | 2023-06-27 | - | Dragon Boat Festival 2023
        2022 | object-to-referral | 2023-09-27 | - | - | - | 2023-10-10 | 2023-10-10 | - | National Day 2023
        2022 | object-to-referral | 2023-11-03 | - | - | - | 2023-11-10 | 2023-11-10 | - | an ordinary week from a Friday
        2022 | object-to-referral | 2023-11-04 | - | - | - | 2023-11-10 | 2023-11-10 | - | from a Saturday
        2022 | object-to-referral | 2023-11-05 | - | - | - | 2023-11-10 | 2023-11-10 | - | from a Sunday
        2022 | object-to-referral | 2024-02-06 | - | - | - | 2024-02-19 | 2024-02-19 | - | Spring Festival 2024
        2022 | object-to-referral | 2024-02-24 | - | - | - | 2024-03-01 | 2024-03-01 | - | over the leap day
        2022 | object-to-referral | 2024-04-26 | - | - | - | 2024-05-07 | 2024-05-07 | - | Labour Day 2024
        2022 | object-to-referral | 2024-09-13 | - | - | - | 2024-09-23 | 2024-09-23 | - | Mid-Autumn 2024
        2022 | object-to-referral | 2024-09-27 | - | - | - | 2024-10-10 | 2024-10-10 | - | National Day 2024
        2022 | object-to-referral | 2024-12-30 | - | - | - | 2025-01-07 | 2025-01-07 | - | New Year 2025
        2022 | object-to-referral | 2025-01-25 | - | - | - | 2025-02-07 | 2025-02-07 | - | Spring Festival 2025
        2022 | object-to-referral | 2025-05-29 | - | - | - | 2025-06-06 | 2025-06-06 | - | Dragon Boat Festival 2025
        2022 | object-to-referral | 2025-09-26 | - | - | - | 2025-10-10 | 2025-10-10 | - | National Day 2025
        2022 | object-to-referral | 2025-12-31 | - | - | - | 2026-01-08 | 2026-01-08 | - | New Year 2026
        2022 | object-to-referral | 2026-02-12 | - | - | - | 2026-02-26 | 2026-02-26 | - | Spring Festival 2026
        2022 | object-to-referral | 2026-04-30 | - | - | - | 2026-05-11 | 2026-05-11 | - | Labour Day 2026
        2022 | object-to-referral | 2026-06-18 | - | - | - | 2026-06-26 | 2026-06-26 | - | Dragon Boat Festival 2026
        2022 | object-to-referral | 2026-09-18 | - | - | - | 2026-09-24 | 2026-09-24 | - | worked Sunday, Mid-Autumn and National Day 2026
        2022 | object-to-referral | 2026-12-21 | - | - | - | 2026-12-28 | 2026-12-28 | - | ends on 28 December, known
        2022 | object-to-referral | 2026-12-22 | - | - | - | 2026-12-29 | 2026-12-29 | provisional | ends on 29 December, not known yet
        2022 | object-to-referral | 2026-12-28 | - | - | - | 2027-01-04 | 2027-01-04 | provisional | through New Year 2027
        2022 | object-to-referral | 2027-03-01 | - | - | - | 2027-03-08 | 2027-03-08 | provisional | a year without a notice
        """;
}
