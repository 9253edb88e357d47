using System.Reflection;
using System.Text.RegularExpressions;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Xunit;

namespace Petitions.UnitTests.Databases;

/// <summary>案件更新: every column of a case is written when it changed.</summary>
public sealed partial class CaseUpdateTests
{
    // Said once, when the case is registered.
    private static readonly string[] NeverChanged =
    [
        "id", "number", "query_code_hash", "registered_at", "registered_by", "registered_unit_id", "registered_class", "referral_id", "data_key",
    ];

    private static readonly CaseData Given = new()
    {
        Id = Guid.CreateVersion7(), CountedOn = new(2023, 1, 2), State = CaseState.Registered, UnitId = "petitions-office", CategoryCode = "01", Seal = "open", Round = 1,
    };

    public static TheoryData<string> Columns => [.. CaseUpdate.Parts.SelectMany(p => Written(p.Fragment))];

    [Fact]
    public void An_update_writes_every_column_that_may_change()
    {
        var inserted = Regex.Match(CaseRowSql.InsertSql, @"\(([^)]*)\)").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Append("anonymised_on");

        Assert.Equal(inserted.Except(NeverChanged).Order(), Written(CaseUpdate.Composed().Last()).Order());
    }

    [Fact]
    public void What_did_not_change_is_not_written()
    {
        Assert.Empty(CaseUpdate.Changed(Given, Given with { Version = 9, UpdatedAt = DateTimeOffset.UnixEpoch, ChainHead = "another" }));
        Assert.Equal(["chain_head", "updated_at", "version"], Written(CaseUpdate.Composed().First()));
    }

    [Theory, MemberData(nameof(Columns))]
    public void A_column_is_written_when_it_changed(string column)
    {
        var changed = column switch
        {
            // By what they are made of.
            "span" => Given with { EndedOn = new(2023, 3, 4) },
            "accused_hash" => Given with { AccusedName = "测试某人" },
            _ => With(column),
        };

        var fragment = Assert.Single(CaseUpdate.Changed(Given, changed), f => Written(f).Contains(column));
        Assert.Contains($", {column} = @{Pascal(column)}", fragment, StringComparison.Ordinal);
    }

    [Theory, InlineData("title"), InlineData("accused_name"), InlineData("accused_hash")]
    public void What_is_sealed_is_written_with_the_first_key(string column)
        => Assert.Single(CaseUpdate.Changed(Given, Given with { DataKey = "a key" }), f => Written(f).Contains(column));

    private static CaseData With(string column)
    {
        var data = Given with { };
        var property = typeof(CaseData).GetProperty(Pascal(column), BindingFlags.Public | BindingFlags.Instance)!;
        property.SetValue(data, Other(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        return data;
    }

    private static object Other(Type type) => type switch
    {
        _ when type == typeof(string) => "另一个",
        _ when type == typeof(Guid) => Guid.CreateVersion7(),
        _ when type == typeof(DateOnly) => new DateOnly(2024, 5, 6),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ => Enum.GetValues(type).GetValue(2)!,
    };

    private static string Pascal(string column) => string.Concat(column.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static IEnumerable<string> Written(string sql) => Assigned().Matches(sql.Split("WHERE")[0]).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"(\w+) = @\w+")]
    private static partial Regex Assigned();
}
