using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Supervision;

/// <summary>督办基础数据表: grounds, ladder and reception rules, written from seeds/ and read back.</summary>
internal sealed class SupervisionReference(Session session)
{
    private const string UpdateGroundSql = "UPDATE supervision_grounds SET article = @Article, label_zh = @Label, label_en = @LabelEn, valid_from = @ValidFrom, valid_to = @ValidTo WHERE code = @Code";
    private const string InsertGroundSql = "INSERT INTO supervision_grounds (code, article, label_zh, label_en, valid_from, valid_to) VALUES (@Code, @Article, @Label, @LabelEn, @ValidFrom, @ValidTo)";
    private const string ClearLadderSql = "DELETE FROM escalation_steps";
    private const string InsertStepSql = "INSERT INTO escalation_steps (step, days, answer_days, label_zh, valid_from, valid_to) VALUES (@Step, @Days, @AnswerDays, @Label, @ValidFrom, @ValidTo)";
    private const string ClearReceptionSql = "DELETE FROM reception_rules";
    private const string InsertReceptionSql = "INSERT INTO reception_rules (rule_key, kind, value, place, valid_from, valid_to) VALUES (@Key, @Kind, @Value, @Place, @ValidFrom, @ValidTo)";
    private const string GroundsSql = "SELECT code AS Code, article AS Article, label_zh AS Label, label_en AS LabelEn, valid_from AS ValidFrom, valid_to AS ValidTo FROM supervision_grounds ORDER BY code";
    private const string LadderSql = "SELECT step AS Step, days AS Days, answer_days AS AnswerDays, label_zh AS Label, valid_from AS ValidFrom, valid_to AS ValidTo FROM escalation_steps ORDER BY step, valid_from";
    private const string ReceptionSql = "SELECT rule_key AS RuleKey, kind AS Kind, value AS Value, place AS Place, valid_from AS ValidFrom, valid_to AS ValidTo FROM reception_rules ORDER BY rule_key, valid_from";

    internal async Task Grounds(IReadOnlyList<SupervisionGround> grounds, CancellationToken cancellation)
    {
        foreach (var g in grounds)
            if (await session.Execute(UpdateGroundSql, g, cancellation) == 0) await session.Execute(InsertGroundSql, g, cancellation);
    }

    internal async Task Ladder(IReadOnlyList<EscalationStep> steps, CancellationToken cancellation)
    {
        await session.Execute(ClearLadderSql, null, cancellation);
        await session.Execute(InsertStepSql, steps.Select(s => new { Step = s.Step.Word(), s.Days, s.AnswerDays, s.Label, s.ValidFrom, s.ValidTo }), cancellation);
    }

    internal async Task Reception(IReadOnlyList<ReceptionRule> rules, CancellationToken cancellation)
    {
        await session.Execute(ClearReceptionSql, null, cancellation);
        await session.Execute(InsertReceptionSql, rules.Select(r => new { r.Key, Kind = r.Kind.Word(), r.Value, r.Place, r.ValidFrom, r.ValidTo }), cancellation);
    }

    /// <summary>The snapshot with these in it.</summary>
    internal async Task<ReferenceData> AddTo(ReferenceData data, CancellationToken cancellation) => data with
    {
        Grounds = [.. (await session.Query<GroundRow>(GroundsSql, null, cancellation))
            .Select(g => new SupervisionGround(g.Code, g.Article, g.Label, g.LabelEn, g.ValidFrom, g.ValidTo))],
        Ladder = [.. (await session.Query<StepRow>(LadderSql, null, cancellation)).Select(s => new EscalationStep(s.Step, s.Days, s.AnswerDays, s.Label, s.ValidFrom, s.ValidTo))],
        ReceptionRules = [.. (await session.Query<ReceptionRow>(ReceptionSql, null, cancellation))
            .Select(r => new ReceptionRule(r.RuleKey, r.Kind, r.Value, r.Place, r.ValidFrom, r.ValidTo))],
    };

    private sealed class GroundRow
    {
        public string Code { get; init; } = "";
        public string Article { get; init; } = "";
        public string Label { get; init; } = "";
        public string LabelEn { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    private sealed class StepRow
    {
        public SupervisionKind Step { get; init; }
        public int Days { get; init; }
        public int AnswerDays { get; init; }
        public string Label { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    private sealed class ReceptionRow
    {
        public string RuleKey { get; init; } = "";
        public ReceptionDayKind Kind { get; init; }
        public int Value { get; init; }
        public string? Place { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }
}
