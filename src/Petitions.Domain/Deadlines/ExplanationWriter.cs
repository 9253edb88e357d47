namespace Petitions.Domain.Deadlines;

/// <summary>期限说明的书写: turns one computed clock into lines, always one in each language at a time.</summary>
internal sealed class ExplanationWriter(DeadlineRule rule, DateOnly startedOn, WorkingCalendar calendar, DueDates due)
{
    private readonly List<string> _zh = [];
    private readonly List<string> _en = [];

    public DeadlineExplanation Write(Pause[] pauses, int extensionDays)
    {
        WriteRule();
        WriteLength(extensionDays);
        foreach (var pause in pauses) WritePause(pause);
        if (rule.TimeUnit == TimeUnit.WorkingDays) WriteDays(startedOn.AddDays(1), due.RawDueOn.AddDays(rule.Ceiling is null ? 0 : -extensionDays), pauses, counted: true);
        Line($"计算届满日：{due.RawDueOn.Zh()}。", $"Last day as counted: {due.RawDueOn.En()}.");
        if (rule.Ceiling is { } ceiling) Line($"不晚于法定的{ceiling}日{(extensionDays > 0 ? $"（另加延期{extensionDays}日）" : "")}。",
            $"Never later than the law's {ceiling} calendar days{(extensionDays > 0 ? $" and the {extensionDays} granted" : "")}.");
        if (rule.TimeUnit == TimeUnit.CalendarDays || rule.Ceiling is not null) WriteDays(due.RawDueOn, due.LegalDueOn, [], counted: false);
        Line($"法定届满日：{due.LegalDueOn.Zh()}24时。", $"Legal last day: {due.LegalDueOn.En()}, 24:00.");
        if (due.Provisional) WriteMissingNotices();
        return new(due, _zh, _en);
    }

    private void WriteRule()
    {
        var (titleZh, titleEn) = RuleKeys.Title(rule.RuleKey);
        var (owedZh, owedEn) = ExplanationWords.Of(rule.OwedBy);
        var (eventZh, eventEn) = ExplanationWords.Of(rule.StartEvent);
        var (articleZh, articleEn) = ExplanationWords.Article(rule.Article);
        Line($"规则：{titleZh}（规则包 {rule.Pack}），义务人：{owedZh}。", $"Rule: {titleEn} (pack {rule.Pack}), owed by {owedEn}.");
        Line($"依据：{rule.Regulation}{articleZh}。", $"Basis: {rule.Regulation} {articleEn}.");
        Line(
            $"起算：{eventZh}（{startedOn.Zh()}），当日不计入，自{startedOn.AddDays(1).InChinese()}起算。",
            $"Start: {eventEn} ({startedOn.En()}); that day is not counted, the first day counted is {startedOn.AddDays(1).InEnglish()}.");
    }

    private void WriteLength(int extensionDays)
    {
        var (unitZh, unitEn) = rule.TimeUnit == TimeUnit.WorkingDays ? ("个工作日", "working days") : ("日", "calendar days");
        if (rule.Length is { } days) Line($"期限：{days}{unitZh}。", $"Length: {days} {unitEn}.");
        else Line("期限：由该行为指定日期。", "Length: the act itself sets the date.");
        if (rule.Ceiling is not null) (unitZh, unitEn) = ("日", "calendar days");
        if (extensionDays > 0) Line($"延期：{extensionDays}{unitZh}。", $"Extension: {extensionDays} {unitEn}.");
    }

    // Only what lies inside the clock moves its end, so only that is shown.
    private void WritePause(Pause pause)
    {
        var from = pause.From > startedOn ? pause.From : startedOn.AddDays(1);
        var to = pause.To < due.RawDueOn ? pause.To : due.RawDueOn;
        if (to < from) return;
        Line($"暂停：{from.InChinese()}至{to.InChinese()}不计入。", $"Pause: {from.InEnglish()} to {to.InEnglish()} not counted.");
    }

    private void WriteDays(DateOnly from, DateOnly to, Pause[] pauses, bool counted)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (Array.Exists(pauses, p => p.From <= day && day <= p.To)) continue;
            if (calendar.NameOfDayOff(day) is { } name) WriteDayOff(day, name, counted);
            else if (day.IsWeekend()) WriteWorkedWeekend(day, calendar.Listed(day)!.Name, counted);
        }
    }

    private void WriteDayOff(DateOnly day, string name, bool counted)
    {
        Line(
            $"{day.Zh()}：{name}，{(counted ? "不计入" : "顺延")}。",
            $"{day.En()}: {ExplanationWords.Holiday(name)}, {(counted ? "not counted" : "moved on")}.");
    }

    private void WriteWorkedWeekend(DateOnly day, string name, bool counted)
    {
        Line(
            $"{day.Zh()}：{name}调休上班，{(counted ? "计入" : "不顺延")}。",
            $"{day.En()}: worked in exchange for {ExplanationWords.Holiday(name)}, {(counted ? "counted" : "not moved on")}.");
    }

    private void WriteMissingNotices()
    {
        var from = rule.TimeUnit == TimeUnit.WorkingDays ? startedOn.AddDays(1) : due.RawDueOn;
        var years = new SortedSet<int>();
        for (var day = from; day <= due.LegalDueOn; day = day.AddDays(1))
            if (calendar.MissingNotice(day) is { } year) years.Add(year);
        Line(
            $"暂定：{string.Join('、', years)}年节假日安排尚未录入，录入后重新计算。",
            $"Provisional: the holiday notice of {string.Join(", ", years)} is not loaded; the dates will be recomputed with it.");
    }

    private void Line(string zh, string en)
    {
        _zh.Add(zh);
        _en.Add(en);
    }
}
