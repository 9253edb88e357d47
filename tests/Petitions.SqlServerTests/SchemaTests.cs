namespace Petitions.SqlServerTests;

/// <summary>What db/sqlserver must keep to; the reasons stand in docs/decisions/0006-sql-server-schema.md.</summary>
public sealed class SchemaTests
{
    private const int ClusteredKeyBytes = 900;
    private const int OtherKeyBytes = 1700;

    // Shown in one table, compared in another.
    private static readonly string[] SameWordOtherThing = ["id", "name", "content", "value"];

    [Fact]
    public void Every_script_is_valid_for_sql_server_2019_without_a_warning()
    {
        Assert.NotEmpty(Schema.Product.Scripts);
        Assert.Empty(Schema.Product.Messages);
    }

    [Fact]
    public void No_table_is_clustered_on_a_guid() => Assert.Empty(
        Schema.Product.Indexes.Where(i => i.Clustered && Keys(i).Any(c => c.Type == "uniqueidentifier")).Select(i => i.Name));

    [Fact]
    public void Every_table_that_counts_its_rows_is_clustered_on_that_count() => Assert.All(
        Schema.Product.Columns.Where(c => c.Name == "seq"),
        c => Assert.Contains(Schema.Product.Indexes, i => i.Table == c.Table && i.Clustered && i.Keys.SequenceEqual(["seq"])));

    [Fact]
    public void Every_index_key_fits_into_what_sql_server_allows() => Assert.All(
        Schema.Product.Indexes,
        i => Assert.InRange(Keys(i).Sum(c => c.KeyBytes), 1, i.Clustered ? ClusteredKeyBytes : OtherKeyBytes));

    [Fact]
    public void A_unique_index_over_a_column_that_may_be_null_is_filtered() => Assert.Empty(
        Schema.Product.Indexes.Where(i => i.Unique && i.Filter is null && Keys(i).Any(c => c.Nullable)).Select(i => i.Name));

    [Fact]
    public void A_filter_is_one_that_a_parameter_can_meet() => Assert.All(
        Schema.Product.Indexes.Where(i => i.Filter is not null), i => Assert.Matches(@"^\w+ IS NOT NULL$", i.Filter));

    [Fact]
    public void A_text_in_a_key_has_a_collation_of_its_own() => Assert.All(
        Schema.Product.Indexes.SelectMany(Keys).Where(c => c.Type == "nvarchar"), c => Assert.NotNull(c.Collation));

    [Fact]
    public void A_column_of_the_same_name_is_of_the_same_type_and_collation_everywhere() => Assert.All(
        Schema.Product.Columns.Where(c => !SameWordOtherThing.Contains(c.Name)).GroupBy(c => c.Name),
        g => Assert.Single(g.Select(c => (c.Type, c.Length, c.Collation)).Distinct()));

    private static IEnumerable<Column> Keys(Index index) =>
        index.Keys.Select(k => Schema.Product.Columns.Single(c => c.Table == index.Table && c.Name == k));
}
