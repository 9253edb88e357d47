using System.Reflection;
using System.Text.RegularExpressions;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Xunit;

namespace Petitions.UnitTests.Databases;

/// <summary>案件更新: every column of a case is written when it changed, and the columns of an index only then.</summary>
public sealed partial class CaseUpdateTests
{
    // Said once, when the case is registered.
    private static readonly string[] NeverChanged =
    [
        "id", "number", "query_code_hash", "channel", "fax", "received_at", "received_on", "registered_at", "registered_by", "registered_unit_id", "registered_class",
        "counted_on", "late", "visit_id", "referral_id", "past_ended_on", "data_key",
    ];

    private static readonly CaseData Given = new()
    {
        Id = Guid.CreateVersion7(), CountedOn = new(2023, 1, 2), State = CaseState.Registered, UnitId = "petitions-office", CategoryCode = "01", Seal = "open", Round = 1,
    };

    public static TheoryData<string> Columns => [.. CaseUpdate.Indexed.Select(c => Assigned().Match(c.Fragment).Groups[1].Value)];

    [Fact]
    public void An_update_writes_every_column_that_may_change()
    {
        var inserted = Regex.Match(CaseRowSql.InsertSql, @"\(([^)]*)\)").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Append("anonymised_on");

        Assert.Equal(inserted.Except(NeverChanged).Order(), Written(CaseUpdate.Composed().Last()).Order());
    }

    [Fact]
    public void What_did_not_change_is_in_no_index()
        => Assert.Empty(Written(CaseUpdate.Composed().First()).Intersect(Columns.Select(c => c.Data)));

    [Theory, MemberData(nameof(Columns))]
    public void A_column_of_an_index_is_written_when_it_changed(string column)
    {
        var changed = column switch
        {
            // By what it is made of.
            "span" => Given with { EndedOn = new(2023, 3, 4) },
            "accused_hash" => Given with { AccusedName = "测试某人" },
            _ => With(column),
        };

        var fragment = Assert.Single(CaseUpdate.Changed(Given, changed), f => Assigned().Match(f).Groups[1].Value == column);
        Assert.Equal($", {column} = @{Pascal(column)}", fragment);
        Assert.Empty(CaseUpdate.Changed(changed, changed with { Title = "另一标题", Version = 9 }));
    }

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
        _ when type == typeof(int) => 7,
        _ => Enum.GetValues(type).GetValue(2)!,
    };

    private static string Pascal(string column) => string.Concat(column.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static IEnumerable<string> Written(string sql) => Assigned().Matches(sql[..sql.IndexOf("WHERE", StringComparison.Ordinal)]).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"(\w+) = @\w+")]
    private static partial Regex Assigned();
}
