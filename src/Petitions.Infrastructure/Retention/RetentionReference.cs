using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Retention;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Retention;

/// <summary>保管期限表: written from seeds/ and read back.</summary>
internal sealed class RetentionReference(Session session)
{
    private const string ClearSql = "DELETE FROM retention_rules";
    private const string InsertSql = "INSERT INTO retention_rules (rule_key, class, years, label_zh, valid_from, valid_to) VALUES (@Key, @Class, @Years, @Label, @ValidFrom, @ValidTo)";
    private const string AllSql = "SELECT rule_key AS RuleKey, class AS Class, years AS Years, label_zh AS Label, valid_from AS ValidFrom, valid_to AS ValidTo FROM retention_rules ORDER BY rule_key, valid_from";

    internal async Task Rules(IReadOnlyList<RetentionRule> rules, CancellationToken cancellation)
    {
        await session.Execute(ClearSql, null, cancellation);
        await session.Execute(InsertSql, rules.Select(r => new { r.Key, Class = r.Class?.Word(), r.Years, r.Label, r.ValidFrom, r.ValidTo }), cancellation);
    }

    /// <summary>The snapshot with these in it.</summary>
    internal async Task<ReferenceData> AddTo(ReferenceData data, CancellationToken cancellation) => data with
    {
        RetentionRules = [.. (await session.Query<Row>(AllSql, null, cancellation)).Select(r => new RetentionRule(r.RuleKey, r.Class, r.Years, r.Label, r.ValidFrom, r.ValidTo))],
    };

    private sealed class Row
    {
        public string RuleKey { get; init; } = "";
        public PetitionClass? Class { get; init; }
        public int Years { get; init; }
        public string Label { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }
}
