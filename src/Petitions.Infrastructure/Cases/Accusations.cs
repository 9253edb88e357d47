using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>被反映对象: whom cases accuse, as their rows and their histories say it.</summary>
internal sealed class Accusations(Session session, CasePast past, CaseCipher cipher) : IAccusations
{
    // Who is told by the account alone stands under no hash. Each by an index of its own: for both at once there is none.
    private const string NamedFragment = """
        SELECT c.id AS Id, c.accused_kind AS AccusedKind, c.accused_name AS AccusedName, c.accused_unit_id AS AccusedUnitId, c.accused_user_name AS AccusedUserName, c.data_key AS DataKey
        FROM cases c
        """;
    private const string NamedSql = $"{NamedFragment} WHERE c.accused_hash IS NOT NULL UNION ALL {NamedFragment} WHERE c.accused_user_name IS NOT NULL AND c.accused_hash IS NULL";

    public async Task<IReadOnlyList<NamedAccused>> Named(CancellationToken cancellation)
        => [.. (await session.Query<CaseData>(NamedSql, null, cancellation))
            .Select(c => new NamedAccused(c.Id, c.AccusedKind, cipher.Accused(c.DataKey, c.AccusedName), c.AccusedUnitId, c.AccusedUserName))];

    public async Task<DateTimeOffset> SaidAt(Guid caseId, CancellationToken cancellation)
    {
        var lines = await past.Lines(caseId, cancellation);
        return (lines.LastOrDefault(l => l.Act == CaseAct.Amendment && l.Actor != Actor.SystemName && SaysAccused(l.Details)) ?? lines[0]).At;
    }

    // An amendment keeps each member with its old and new value.
    private static bool SaysAccused(string? details)
    {
        using var json = JsonDocument.Parse(details ?? "{}");
        return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.EnumerateArray().Any(m => m.Text(nameof(AmendedMember.Member)) is Amendable.Accused or Amendable.AccusedMayBe);
    }
}
