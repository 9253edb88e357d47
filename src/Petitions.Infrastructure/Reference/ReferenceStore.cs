using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Retention;
using Petitions.Infrastructure.Supervision;

namespace Petitions.Infrastructure.Reference;

/// <summary>基础数据表: writes the reference tables and reads them back as one snapshot.</summary>
internal sealed class ReferenceStore(Session session, SupervisionReference supervision, RetentionReference retention)
{
    private const string UpdateUnitSql = "UPDATE units SET name = @Name, short_name = @ShortName, parent_id = @ParentId, path = @Path, role = @Role, sort_order = @SortOrder WHERE id = @Id";
    private const string InsertUnitSql = "INSERT INTO units (id, name, short_name, parent_id, path, role, sort_order) VALUES (@Id, @Name, @ShortName, @ParentId, @Path, @Role, @SortOrder)";
    private const string UpdateCategorySql = "UPDATE categories SET name = @Name, parent_code = @ParentCode, level = @Level, valid_from = @ValidFrom, valid_to = @ValidTo WHERE code = @Code";
    private const string InsertCategorySql = "INSERT INTO categories (code, name, parent_code, level, valid_from, valid_to) VALUES (@Code, @Name, @ParentCode, @Level, @ValidFrom, @ValidTo)";
    private const string UpdateReasonSql = "UPDATE screening_reasons SET decision = @Decision, pathway = @Pathway, article = @Article, label_zh = @Label, label_en = @LabelEn, remedy_zh = @Remedy, valid_from = @ValidFrom, valid_to = @ValidTo WHERE code = @Code";
    private const string InsertReasonSql = "INSERT INTO screening_reasons (code, decision, pathway, article, label_zh, label_en, remedy_zh, valid_from, valid_to) VALUES (@Code, @Decision, @Pathway, @Article, @Label, @LabelEn, @Remedy, @ValidFrom, @ValidTo)";
    private const string ClearRulesSql = "DELETE FROM deadline_rules";
    private const string InsertRuleSql = "INSERT INTO deadline_rules (pack, rule_key, regulation, article, valid_from, valid_to, time_unit, length, owed_by, start_event, unit_role, applies_to) VALUES (@Pack, @RuleKey, @Regulation, @Article, @ValidFrom, @ValidTo, @TimeUnit, @Length, @OwedBy, @StartEvent, @UnitRole, @AppliesTo)";
    private const string ClearDaysSql = "DELETE FROM calendar_days";
    private const string InsertDaySql = "INSERT INTO calendar_days (day, name, kind, notice_year) VALUES (@Day, @Name, @Kind, @NoticeYear)";
    private const string ClearNoticeSql = "DELETE FROM calendar_days WHERE notice_year = @Year";
    private const string ClearPackSql = "DELETE FROM local_rules WHERE pack = @Pack";
    private const string InsertLocalSql = "INSERT INTO local_rules (pack, rule_key, unit_id, regulation, article, valid_from, valid_to, time_unit, length, owed_by, start_event, unit_role, applies_to) VALUES (@Pack, @RuleKey, @UnitId, @Regulation, @Article, @ValidFrom, @ValidTo, @TimeUnit, @Length, @OwedBy, @StartEvent, @UnitRole, @AppliesTo)";
    private const string LocalRulesSql = "SELECT pack AS Pack, rule_key AS RuleKey, unit_id AS UnitId, regulation AS Regulation, article AS Article, valid_from AS ValidFrom, valid_to AS ValidTo, time_unit AS TimeUnit, length AS Length, owed_by AS OwedBy, start_event AS StartEvent, unit_role AS UnitRole, applies_to AS AppliesTo FROM local_rules ORDER BY pack, rule_key, unit_id";
    private const string LoadedYearsSql = "SELECT DISTINCT l.subject AS Subject FROM reference_loads l WHERE l.kind = 'calendar'";
    private const string ClearItemsSql = "DELETE FROM clarity_items";
    private const string InsertItemSql = "INSERT INTO clarity_items (version, code, label, prompt, required, ordinal, valid_from) VALUES (@Version, @Code, @Label, @Prompt, @Required, @Ordinal, @ValidFrom)";
    private const string ClearBacklogSql = "DELETE FROM backlog_rules";
    private const string InsertBacklogSql = "INSERT INTO backlog_rules (rule_key, version, kind, days, label_zh, valid_from, valid_to) VALUES (@Key, @Version, @Kind, @Days, @Label, @ValidFrom, @ValidTo)";
    private const string UnitsSql = "SELECT id AS Id, name AS Name, short_name AS ShortName, parent_id AS ParentId, path AS Path, role AS Role FROM units ORDER BY path";
    private const string CategoriesSql = "SELECT code AS Code, name AS Name, parent_code AS ParentCode, level AS Level, valid_from AS ValidFrom, valid_to AS ValidTo FROM categories ORDER BY code";
    private const string ReasonsSql = "SELECT code AS Code, decision AS Decision, pathway AS Pathway, article AS Article, label_zh AS Label, label_en AS LabelEn, remedy_zh AS Remedy, valid_from AS ValidFrom, valid_to AS ValidTo FROM screening_reasons ORDER BY code";
    private const string RulesSql = "SELECT pack AS Pack, rule_key AS RuleKey, regulation AS Regulation, article AS Article, valid_from AS ValidFrom, valid_to AS ValidTo, time_unit AS TimeUnit, length AS Length, owed_by AS OwedBy, start_event AS StartEvent, unit_role AS UnitRole, applies_to AS AppliesTo FROM deadline_rules ORDER BY pack, rule_key";
    private const string DaysSql = "SELECT day AS Day, name AS Name, kind AS Kind, notice_year AS NoticeYear FROM calendar_days ORDER BY day";
    private const string ItemsSql = "SELECT version AS Version, code AS Code, label AS Label, prompt AS Prompt, required AS Required, ordinal AS Ordinal, valid_from AS ValidFrom FROM clarity_items ORDER BY version, ordinal";
    private const string BacklogSql = "SELECT rule_key AS RuleKey, version AS Version, kind AS Kind, days AS Days, label_zh AS Label, valid_from AS ValidFrom, valid_to AS ValidTo FROM backlog_rules ORDER BY rule_key, version";

    internal async Task<IReadOnlyList<Unit>> LoadUnits(CancellationToken cancellation)
        => [.. (await session.Query<UnitRow>(UnitsSql, null, cancellation)).Select(u => new Unit(u.Id, u.Name, u.ShortName, u.ParentId, u.Path, u.Role))];

    internal async Task Units(IReadOnlyList<Unit> units, CancellationToken cancellation)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var u = units[i];
            await Put(UpdateUnitSql, InsertUnitSql, new { u.Id, u.Name, u.ShortName, u.ParentId, u.Path, Role = u.Role.Word(), SortOrder = i }, cancellation);
        }
    }

    internal async Task Categories(IReadOnlyList<Category> categories, CancellationToken cancellation)
    {
        foreach (var c in categories) await Put(UpdateCategorySql, InsertCategorySql, new { c.Code, c.Name, c.ParentCode, c.Level, c.ValidFrom, c.ValidTo }, cancellation);
    }

    internal async Task Reasons(IReadOnlyList<ScreeningReason> reasons, CancellationToken cancellation)
    {
        foreach (var r in reasons)
            await Put(UpdateReasonSql, InsertReasonSql, new
            {
                r.Code, Decision = r.Decision.Word(), Pathway = r.Pathway?.Word(), r.Article, r.Label, r.LabelEn, r.Remedy, r.ValidFrom, r.ValidTo,
            }, cancellation);
    }

    internal Task Rules(IReadOnlyList<DeadlineRule> rules, CancellationToken cancellation)
        => Replace(ClearRulesSql, InsertRuleSql, rules.Select(Row), cancellation);

    /// <summary>The days of the seeds; a year whose notice was loaded by hand keeps what was loaded.</summary>
    internal async Task Days(IReadOnlyList<CalendarDay> days, CancellationToken cancellation)
    {
        var years = (await session.Query<string>(LoadedYearsSql, null, cancellation)).ToHashSet(StringComparer.Ordinal);
        var loaded = (await LoadDays(cancellation)).Where(d => years.Contains(YearOf(d))).ToDictionary(d => d.Day);
        var kept = days.Where(d => !years.Contains(YearOf(d)) && !loaded.ContainsKey(d.Day)).Concat(loaded.Values);
        await Replace(ClearDaysSql, InsertDaySql, kept.Select(Row), cancellation);
    }

    internal async Task Notice(HolidayNotice notice, CancellationToken cancellation)
    {
        await session.Execute(ClearNoticeSql, new { notice.Year }, cancellation);
        await session.Execute(InsertDaySql, notice.Days.Select(Row), cancellation);
    }

    internal async Task LocalPack(LocalRulePack pack, CancellationToken cancellation)
    {
        await session.Execute(ClearPackSql, new { Pack = pack.Name }, cancellation);
        await session.Execute(InsertLocalSql, pack.Rules.Select(Row), cancellation);
    }

    internal async Task<IReadOnlyList<CalendarDay>> LoadDays(CancellationToken cancellation)
        => [.. (await session.Query<DayRow>(DaysSql, null, cancellation)).Select(d => new CalendarDay(d.Day, d.Name, d.Kind, d.NoticeYear))];

    /// <summary>Each knows its pack and unit, and which row of them it is: whoever is refused by one finds it by that.</summary>
    internal async Task<IReadOnlyList<DeadlineRule>> LoadLocalRules(CancellationToken cancellation)
        => [.. (await session.Query<DeadlineRule>(LocalRulesSql, null, cancellation)).GroupBy(r => (r.Pack, r.UnitId))
            .SelectMany(g => g.Select((rule, i) => rule with { Source = RulePacks.Stored(g.Key.Pack, g.Key.UnitId!, i + 1) }))];

    internal Task Checklists(IReadOnlyList<Checklist> lists, CancellationToken cancellation)
        => Replace(ClearItemsSql, InsertItemSql, lists.SelectMany(l => l.Items.Select(i => new
        {
            l.Version, i.Code, i.Label, i.Prompt, i.Required, i.Ordinal, l.ValidFrom,
        })), cancellation);

    internal Task BacklogRules(IReadOnlyList<BacklogRule> rules, CancellationToken cancellation)
        => Replace(ClearBacklogSql, InsertBacklogSql, rules.Select(r => new { r.Key, r.Version, Kind = r.Kind.Word(), r.Days, r.Label, r.ValidFrom, r.ValidTo }), cancellation);

    internal async Task<ReferenceData> Load(CancellationToken cancellation)
    {
        var units = await LoadUnits(cancellation);
        var categories = await session.Query<CategoryRow>(CategoriesSql, null, cancellation);
        var reasons = await session.Query<ReasonRow>(ReasonsSql, null, cancellation);
        var items = await session.Query<ItemRow>(ItemsSql, null, cancellation);
        var backlog = await session.Query<BacklogRow>(BacklogSql, null, cancellation);
        return await retention.AddTo(await supervision.AddTo(new ReferenceData(
            units.ToDictionary(u => u.Id, StringComparer.Ordinal),
            categories.Select(c => new Category(c.Code, c.Name, c.ParentCode, c.Level, c.ValidFrom, c.ValidTo)).ToDictionary(c => c.Code, StringComparer.Ordinal),
            reasons.Select(r => new ScreeningReason(r.Code, r.Decision, r.Pathway, r.Article, r.Label, r.LabelEn, r.Remedy, r.ValidFrom, r.ValidTo))
                .ToDictionary(r => r.Code, StringComparer.Ordinal),
            new RulePacks([.. await session.Query<DeadlineRule>(RulesSql, null, cancellation), .. await LoadLocalRules(cancellation)]),
            new WorkingCalendar(await LoadDays(cancellation)),
            [.. items.GroupBy(i => (i.Version, i.ValidFrom)).Select(g => new Checklist(g.Key.Version, g.Key.ValidFrom,
                [.. g.Select(i => new ChecklistItem(i.Code, i.Label, i.Prompt, i.Required, i.Ordinal))]))],
            [.. backlog.Select(b => new BacklogRule(b.RuleKey, b.Version, b.Kind, b.Days, b.Label, b.ValidFrom, b.ValidTo))]), cancellation), cancellation);
    }

    private static object Row(CalendarDay d) => new { d.Day, d.Name, Kind = d.Kind.Word(), d.NoticeYear };

    private static object Row(DeadlineRule r) => new
    {
        r.Pack, r.RuleKey, r.UnitId, r.Regulation, r.Article, r.ValidFrom, r.ValidTo, TimeUnit = r.TimeUnit.Word(), r.Length, OwedBy = r.OwedBy.Word(),
        StartEvent = r.StartEvent.Word(), UnitRole = r.UnitRole.Word(), AppliesTo = r.AppliesTo.Word(),
    };

    private static string YearOf(CalendarDay day) => day.NoticeYear.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    private async Task Put(string update, string insert, object row, CancellationToken cancellation)
    {
        if (await session.Execute(update, row, cancellation) == 0) await session.Execute(insert, row, cancellation);
    }

    private async Task Replace(string clear, string insert, IEnumerable<object> rows, CancellationToken cancellation)
    {
        await session.Execute(clear, null, cancellation);
        await session.Execute(insert, rows, cancellation);
    }
}
