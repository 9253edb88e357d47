using Xunit;

namespace Petitions.UnitTests.Deadlines;

/// <summary>
/// 算例（续）: every year from 2019 to 2026, by the same independent script: month ends for each rule in turn, both leap days, worked weekends,
/// Spring Festivals with extension, hearing and set date, and the days about which the notice of 2027 will decide. Columns as in <see cref="WorkedDates"/>.
/// </summary>
internal static class WorkedYears
{
    public static TheoryData<string> Rows => [.. Table.Split('\n')];

    private const string Table =
        """
        2005 | notify-direct | 2019-01-31 | - | - | - | 2019-02-15 | 2019-02-15 | - | last day of January 2019
        2005 | register-and-direct | 2019-02-28 | - | - | - | 2019-03-15 | 2019-03-15 | - | last day of February 2019
        2005 | notify-referred | 2019-04-30 | - | - | - | 2019-05-15 | 2019-05-15 | - | last day of April 2019
        2005 | resolve | 2019-06-30 | - | - | - | 2019-08-29 | 2019-08-29 | - | last day of June 2019
        2005 | request-review | 2019-08-31 | - | - | - | 2019-09-30 | 2019-09-30 | - | last day of August 2019
        2005 | decide-review | 2019-09-30 | - | - | - | 2019-10-30 | 2019-10-30 | - | last day of September 2019
        2005 | request-recheck | 2019-11-30 | - | - | - | 2019-12-30 | 2019-12-30 | - | last day of November 2019
        2005 | decide-recheck | 2019-12-31 | - | - | - | 2020-01-30 | 2020-02-03 | - | last day of December 2019
        2005 | extension | 2020-01-31 | - | - | - | 2020-03-01 | 2020-03-02 | - | last day of January 2020
        2005 | notify-direct | 2020-02-29 | - | - | - | 2020-03-15 | 2020-03-16 | - | last day of February 2020
        2005 | register-and-direct | 2020-04-30 | - | - | - | 2020-05-15 | 2020-05-15 | - | last day of April 2020
        2005 | notify-referred | 2020-06-30 | - | - | - | 2020-07-15 | 2020-07-15 | - | last day of June 2020
        2005 | resolve | 2020-08-31 | - | - | - | 2020-10-30 | 2020-10-30 | - | last day of August 2020
        2005 | request-review | 2020-09-30 | - | - | - | 2020-10-30 | 2020-10-30 | - | last day of September 2020
        2005 | decide-review | 2020-11-30 | - | - | - | 2020-12-30 | 2020-12-30 | - | last day of November 2020
        2005 | request-recheck | 2020-12-31 | - | - | - | 2021-01-30 | 2021-02-01 | - | last day of December 2020
        2005 | decide-recheck | 2021-01-31 | - | - | - | 2021-03-02 | 2021-03-02 | - | last day of January 2021
        2005 | extension | 2021-02-28 | - | - | - | 2021-03-30 | 2021-03-30 | - | last day of February 2021
        2005 | notify-direct | 2021-04-30 | - | - | - | 2021-05-15 | 2021-05-17 | - | last day of April 2021
        2005 | register-and-direct | 2021-06-30 | - | - | - | 2021-07-15 | 2021-07-15 | - | last day of June 2021
        2005 | notify-referred | 2021-08-31 | - | - | - | 2021-09-15 | 2021-09-15 | - | last day of August 2021
        2005 | resolve | 2021-09-30 | - | - | - | 2021-11-29 | 2021-11-29 | - | last day of September 2021
        2005 | request-review | 2021-11-30 | - | - | - | 2021-12-30 | 2021-12-30 | - | last day of November 2021
        2005 | decide-review | 2021-12-31 | - | - | - | 2022-01-30 | 2022-01-30 | - | last day of December 2021
        2005 | request-recheck | 2022-01-31 | - | - | - | 2022-03-02 | 2022-03-02 | - | last day of January 2022
        2005 | decide-recheck | 2022-02-28 | - | - | - | 2022-03-30 | 2022-03-30 | - | last day of February 2022
        2005 | extension | 2022-04-30 | - | - | - | 2022-05-30 | 2022-05-30 | - | last day of April 2022
        2022 | notify-direct | 2022-06-30 | - | - | - | 2022-07-15 | 2022-07-15 | - | last day of June 2022
        2022 | register-and-direct | 2022-08-31 | - | - | - | 2022-09-15 | 2022-09-15 | - | last day of August 2022
        2022 | notify-referred | 2022-09-30 | - | - | - | 2022-10-15 | 2022-10-17 | - | last day of September 2022
        2022 | resolve | 2022-11-30 | - | - | - | 2023-01-29 | 2023-01-29 | - | last day of November 2022
        2022 | request-review | 2022-12-31 | - | - | - | 2023-01-30 | 2023-01-30 | - | last day of December 2022
        2022 | decide-review | 2023-01-31 | - | - | - | 2023-03-02 | 2023-03-02 | - | last day of January 2023
        2022 | request-recheck | 2023-02-28 | - | - | - | 2023-03-30 | 2023-03-30 | - | last day of February 2023
        2022 | decide-recheck | 2023-04-30 | - | - | - | 2023-05-30 | 2023-05-30 | - | last day of April 2023
        2022 | extension | 2023-06-30 | - | - | - | 2023-07-30 | 2023-07-31 | - | last day of June 2023
        2022 | notify-direct | 2023-08-31 | - | - | - | 2023-09-15 | 2023-09-15 | - | last day of August 2023
        2022 | register-and-direct | 2023-09-30 | - | - | - | 2023-10-15 | 2023-10-16 | - | last day of September 2023
        2022 | notify-referred | 2023-11-30 | - | - | - | 2023-12-15 | 2023-12-15 | - | last day of November 2023
        2022 | resolve | 2023-12-31 | - | - | - | 2024-02-29 | 2024-02-29 | - | last day of December 2023
        2022 | request-review | 2024-01-31 | - | - | - | 2024-03-01 | 2024-03-01 | - | last day of January 2024
        2022 | decide-review | 2024-02-29 | - | - | - | 2024-03-30 | 2024-04-01 | - | last day of February 2024
        2022 | request-recheck | 2024-04-30 | - | - | - | 2024-05-30 | 2024-05-30 | - | last day of April 2024
        2022 | decide-recheck | 2024-06-30 | - | - | - | 2024-07-30 | 2024-07-30 | - | last day of June 2024
        2022 | extension | 2024-08-31 | - | - | - | 2024-09-30 | 2024-09-30 | - | last day of August 2024
        2022 | notify-direct | 2024-09-30 | - | - | - | 2024-10-15 | 2024-10-15 | - | last day of September 2024
        2022 | register-and-direct | 2024-11-30 | - | - | - | 2024-12-15 | 2024-12-16 | - | last day of November 2024
        2022 | notify-referred | 2024-12-31 | - | - | - | 2025-01-15 | 2025-01-15 | - | last day of December 2024
        2022 | resolve | 2025-01-31 | - | - | - | 2025-04-01 | 2025-04-01 | - | last day of January 2025
        2022 | request-review | 2025-02-28 | - | - | - | 2025-03-30 | 2025-03-31 | - | last day of February 2025
        2022 | decide-review | 2025-04-30 | - | - | - | 2025-05-30 | 2025-05-30 | - | last day of April 2025
        2022 | request-recheck | 2025-06-30 | - | - | - | 2025-07-30 | 2025-07-30 | - | last day of June 2025
        2022 | decide-recheck | 2025-08-31 | - | - | - | 2025-09-30 | 2025-09-30 | - | last day of August 2025
        2022 | extension | 2025-09-30 | - | - | - | 2025-10-30 | 2025-10-30 | - | last day of September 2025
        2022 | notify-direct | 2025-11-30 | - | - | - | 2025-12-15 | 2025-12-15 | - | last day of November 2025
        2022 | register-and-direct | 2025-12-31 | - | - | - | 2026-01-15 | 2026-01-15 | - | last day of December 2025
        2022 | notify-referred | 2026-01-31 | - | - | - | 2026-02-15 | 2026-02-24 | - | last day of January 2026
        2022 | resolve | 2026-02-28 | - | - | - | 2026-04-29 | 2026-04-29 | - | last day of February 2026
        2022 | request-review | 2026-04-30 | - | - | - | 2026-05-30 | 2026-06-01 | - | last day of April 2026
        2022 | decide-review | 2026-06-30 | - | - | - | 2026-07-30 | 2026-07-30 | - | last day of June 2026
        2022 | request-recheck | 2026-08-31 | - | - | - | 2026-09-30 | 2026-09-30 | - | last day of August 2026
        2022 | decide-recheck | 2026-09-30 | - | - | - | 2026-10-30 | 2026-10-30 | - | last day of September 2026
        2022 | extension | 2026-11-30 | - | - | - | 2026-12-30 | 2026-12-30 | provisional | last day of November 2026
        2022 | notify-direct | 2026-12-31 | - | - | - | 2027-01-15 | 2027-01-15 | provisional | last day of December 2026
        2005 | register-and-direct | 2020-02-29 | - | - | - | 2020-03-15 | 2020-03-16 | - | leap day 2020 as start day
        2005 | notify-referred | 2020-02-29 | - | - | - | 2020-03-15 | 2020-03-16 | - | leap day 2020 as start day
        2005 | resolve | 2020-02-29 | - | - | - | 2020-04-29 | 2020-04-29 | - | leap day 2020 as start day
        2005 | request-review | 2020-02-29 | - | - | - | 2020-03-30 | 2020-03-30 | - | leap day 2020 as start day
        2005 | decide-review | 2020-02-29 | - | - | - | 2020-03-30 | 2020-03-30 | - | leap day 2020 as start day
        2005 | request-recheck | 2020-02-29 | - | - | - | 2020-03-30 | 2020-03-30 | - | leap day 2020 as start day
        2005 | decide-recheck | 2020-02-29 | - | - | - | 2020-03-30 | 2020-03-30 | - | leap day 2020 as start day
        2005 | extension | 2020-02-29 | - | - | - | 2020-03-30 | 2020-03-30 | - | leap day 2020 as start day
        2022 | notify-direct | 2024-02-29 | - | - | - | 2024-03-15 | 2024-03-15 | - | leap day 2024 as start day
        2022 | register-and-direct | 2024-02-29 | - | - | - | 2024-03-15 | 2024-03-15 | - | leap day 2024 as start day
        2022 | notify-referred | 2024-02-29 | - | - | - | 2024-03-15 | 2024-03-15 | - | leap day 2024 as start day
        2022 | resolve | 2024-02-29 | - | - | - | 2024-04-29 | 2024-04-29 | - | leap day 2024 as start day
        2022 | request-review | 2024-02-29 | - | - | - | 2024-03-30 | 2024-04-01 | - | leap day 2024 as start day
        2022 | request-recheck | 2024-02-29 | - | - | - | 2024-03-30 | 2024-04-01 | - | leap day 2024 as start day
        2022 | decide-recheck | 2024-02-29 | - | - | - | 2024-03-30 | 2024-04-01 | - | leap day 2024 as start day
        2022 | extension | 2024-02-29 | - | - | - | 2024-03-30 | 2024-04-01 | - | leap day 2024 as start day
        2022 | object-to-referral | 2024-02-29 | - | - | - | 2024-03-07 | 2024-03-07 | - | leap day 2024 as start day
        2005 | register-and-direct | 2019-01-18 | - | - | - | 2019-02-02 | 2019-02-02 | - | ends on the worked weekend day 2019-02-02
        2005 | register-and-direct | 2019-04-20 | - | - | - | 2019-05-05 | 2019-05-05 | - | ends on the worked weekend day 2019-05-05
        2005 | notify-direct | 2020-01-04 | - | - | - | 2020-01-19 | 2020-01-19 | - | ends on the worked weekend day 2020-01-19
        2005 | register-and-direct | 2020-06-13 | - | - | - | 2020-06-28 | 2020-06-28 | - | ends on the worked weekend day 2020-06-28
        2005 | register-and-direct | 2021-01-23 | - | - | - | 2021-02-07 | 2021-02-07 | - | ends on the worked weekend day 2021-02-07
        2005 | register-and-direct | 2021-04-23 | - | - | - | 2021-05-08 | 2021-05-08 | - | ends on the worked weekend day 2021-05-08
        2005 | register-and-direct | 2021-09-24 | - | - | - | 2021-10-09 | 2021-10-09 | - | ends on the worked weekend day 2021-10-09
        2005 | notify-direct | 2022-03-18 | - | - | - | 2022-04-02 | 2022-04-02 | - | ends on the worked weekend day 2022-04-02
        2022 | register-and-direct | 2022-09-23 | - | - | - | 2022-10-08 | 2022-10-08 | - | ends on the worked weekend day 2022-10-08
        2022 | notify-direct | 2023-01-14 | - | - | - | 2023-01-29 | 2023-01-29 | - | ends on the worked weekend day 2023-01-29
        2022 | register-and-direct | 2023-06-10 | - | - | - | 2023-06-25 | 2023-06-25 | - | ends on the worked weekend day 2023-06-25
        2022 | register-and-direct | 2024-01-20 | - | - | - | 2024-02-04 | 2024-02-04 | - | ends on the worked weekend day 2024-02-04
        2022 | register-and-direct | 2024-04-13 | - | - | - | 2024-04-28 | 2024-04-28 | - | ends on the worked weekend day 2024-04-28
        2022 | register-and-direct | 2024-09-14 | - | - | - | 2024-09-29 | 2024-09-29 | - | ends on the worked weekend day 2024-09-29
        2022 | register-and-direct | 2025-01-24 | - | - | - | 2025-02-08 | 2025-02-08 | - | ends on the worked weekend day 2025-02-08
        2022 | notify-direct | 2025-09-26 | - | - | - | 2025-10-11 | 2025-10-11 | - | ends on the worked weekend day 2025-10-11
        2022 | notify-direct | 2026-02-13 | - | - | - | 2026-02-28 | 2026-02-28 | - | ends on the worked weekend day 2026-02-28
        2022 | notify-direct | 2026-09-25 | - | - | - | 2026-10-10 | 2026-10-10 | - | ends on the worked weekend day 2026-10-10
        2022 | object-to-referral | 2022-10-05 | - | - | - | 2022-10-12 | 2022-10-12 | - | counts over the worked weekend day 2022-10-08
        2022 | object-to-referral | 2023-01-25 | - | - | - | 2023-02-01 | 2023-02-01 | - | counts over the worked weekend day 2023-01-28
        2022 | object-to-referral | 2023-04-20 | - | - | - | 2023-04-26 | 2023-04-26 | - | counts over the worked weekend day 2023-04-23
        2022 | object-to-referral | 2023-06-22 | - | - | - | 2023-06-29 | 2023-06-29 | - | counts over the worked weekend day 2023-06-25
        2022 | object-to-referral | 2023-10-05 | - | - | - | 2023-10-11 | 2023-10-11 | - | counts over the worked weekend day 2023-10-08
        2022 | object-to-referral | 2024-02-15 | - | - | - | 2024-02-22 | 2024-02-22 | - | counts over the worked weekend day 2024-02-18
        2022 | object-to-referral | 2024-04-25 | - | - | - | 2024-05-06 | 2024-05-06 | - | counts over the worked weekend day 2024-04-28
        2022 | object-to-referral | 2024-09-11 | - | - | - | 2024-09-19 | 2024-09-19 | - | counts over the worked weekend day 2024-09-14
        2022 | object-to-referral | 2024-10-09 | - | - | - | 2024-10-15 | 2024-10-15 | - | counts over the worked weekend day 2024-10-12
        2022 | object-to-referral | 2025-02-05 | - | - | - | 2025-02-11 | 2025-02-11 | - | counts over the worked weekend day 2025-02-08
        2022 | object-to-referral | 2025-09-25 | - | - | - | 2025-10-09 | 2025-10-09 | - | counts over the worked weekend day 2025-09-28
        2022 | object-to-referral | 2026-01-01 | - | - | - | 2026-01-08 | 2026-01-08 | - | counts over the worked weekend day 2026-01-04
        2022 | object-to-referral | 2026-02-25 | - | - | - | 2026-03-03 | 2026-03-03 | - | counts over the worked weekend day 2026-02-28
        2022 | object-to-referral | 2026-09-17 | - | - | - | 2026-09-23 | 2026-09-23 | - | counts over the worked weekend day 2026-09-20
        2005 | resolve | 2018-11-21 | - | 15 | - | 2019-02-04 | 2019-02-11 | - | extended by 15 days to the first day of Spring Festival 2019
        2005 | decide-recheck | 2019-01-04 | 2019-01-15/2019-01-16 | - | - | 2019-02-05 | 2019-02-11 | - | two hearing days that move the end into Spring Festival 2019
        2005 | assigned-report | 2018-12-26 | - | - | 2019-02-05 | 2019-02-05 | 2019-02-11 | - | a date on the second day of Spring Festival 2019
        2005 | resolve | 2019-11-10 | - | 15 | - | 2020-01-24 | 2020-02-03 | - | extended by 15 days to the first day of Spring Festival 2020
        2005 | decide-recheck | 2019-12-24 | 2020-01-04/2020-01-05 | - | - | 2020-01-25 | 2020-02-03 | - | two hearing days that move the end into Spring Festival 2020
        2005 | assigned-report | 2019-12-15 | - | - | 2020-01-25 | 2020-01-25 | 2020-02-03 | - | a date on the second day of Spring Festival 2020
        2005 | resolve | 2020-11-28 | - | 15 | - | 2021-02-11 | 2021-02-18 | - | extended by 15 days to the first day of Spring Festival 2021
        2005 | decide-recheck | 2021-01-11 | 2021-01-22/2021-01-23 | - | - | 2021-02-12 | 2021-02-18 | - | two hearing days that move the end into Spring Festival 2021
        2005 | assigned-report | 2021-01-02 | - | - | 2021-02-12 | 2021-02-12 | 2021-02-18 | - | a date on the second day of Spring Festival 2021
        2005 | resolve | 2021-11-17 | - | 15 | - | 2022-01-31 | 2022-02-07 | - | extended by 15 days to the first day of Spring Festival 2022
        2005 | decide-recheck | 2021-12-31 | 2022-01-11/2022-01-12 | - | - | 2022-02-01 | 2022-02-07 | - | two hearing days that move the end into Spring Festival 2022
        2005 | assigned-report | 2021-12-22 | - | - | 2022-02-01 | 2022-02-01 | 2022-02-07 | - | a date on the second day of Spring Festival 2022
        2022 | resolve | 2022-11-07 | - | 15 | - | 2023-01-21 | 2023-01-28 | - | extended by 15 days to the first day of Spring Festival 2023
        2022 | decide-recheck | 2022-12-21 | 2023-01-01/2023-01-02 | - | - | 2023-01-22 | 2023-01-28 | - | two hearing days that move the end into Spring Festival 2023
        2022 | assigned-report | 2022-12-12 | - | - | 2023-01-22 | 2023-01-22 | 2023-01-28 | - | a date on the second day of Spring Festival 2023
        2022 | resolve | 2023-11-27 | - | 15 | - | 2024-02-10 | 2024-02-18 | - | extended by 15 days to the first day of Spring Festival 2024
        2022 | decide-recheck | 2024-01-10 | 2024-01-21/2024-01-22 | - | - | 2024-02-11 | 2024-02-18 | - | two hearing days that move the end into Spring Festival 2024
        2022 | assigned-report | 2024-01-01 | - | - | 2024-02-11 | 2024-02-11 | 2024-02-18 | - | a date on the second day of Spring Festival 2024
        2022 | resolve | 2024-11-14 | - | 15 | - | 2025-01-28 | 2025-02-05 | - | extended by 15 days to the first day of Spring Festival 2025
        2022 | decide-recheck | 2024-12-28 | 2025-01-08/2025-01-09 | - | - | 2025-01-29 | 2025-02-05 | - | two hearing days that move the end into Spring Festival 2025
        2022 | assigned-report | 2024-12-19 | - | - | 2025-01-29 | 2025-01-29 | 2025-02-05 | - | a date on the second day of Spring Festival 2025
        2022 | resolve | 2025-12-02 | - | 15 | - | 2026-02-15 | 2026-02-24 | - | extended by 15 days to the first day of Spring Festival 2026
        2022 | decide-recheck | 2026-01-15 | 2026-01-26/2026-01-27 | - | - | 2026-02-16 | 2026-02-24 | - | two hearing days that move the end into Spring Festival 2026
        2022 | assigned-report | 2026-01-06 | - | - | 2026-02-16 | 2026-02-16 | 2026-02-24 | - | a date on the second day of Spring Festival 2026
        2022 | resolve | 2026-10-01 | - | 30 | - | 2026-12-30 | 2026-12-30 | provisional | extended into a year without a notice
        2022 | resolve | 2026-11-01 | - | 30 | - | 2027-01-30 | 2027-02-01 | provisional | extended into a year without a notice
        2022 | resolve | 2026-11-15 | - | 30 | - | 2027-02-13 | 2027-02-15 | provisional | extended into a year without a notice
        2022 | notify-referred | 2026-12-14 | - | - | - | 2026-12-29 | 2026-12-29 | provisional | around New Year 2027
        2022 | notify-referred | 2026-12-16 | - | - | - | 2026-12-31 | 2026-12-31 | provisional | around New Year 2027
        2022 | notify-referred | 2026-12-18 | - | - | - | 2027-01-02 | 2027-01-04 | provisional | around New Year 2027
        2022 | notify-referred | 2026-12-31 | - | - | - | 2027-01-15 | 2027-01-15 | provisional | around New Year 2027
        2022 | object-to-referral | 2026-12-23 | - | - | - | 2026-12-30 | 2026-12-30 | provisional | working days in a year without a notice
        2022 | object-to-referral | 2026-12-24 | - | - | - | 2026-12-31 | 2026-12-31 | provisional | working days in a year without a notice
        2022 | object-to-referral | 2026-12-31 | - | - | - | 2027-01-07 | 2027-01-07 | provisional | working days in a year without a notice
        2022 | object-to-referral | 2027-01-01 | - | - | - | 2027-01-08 | 2027-01-08 | provisional | working days in a year without a notice
        2022 | decide-recheck | 2026-12-01 | 2026-12-20/2026-12-31 | - | - | 2027-01-12 | 2027-01-12 | provisional | a hearing that moves the end past the unknown days
        """;
}
