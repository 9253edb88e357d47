namespace Petitions.SqlServerTests;

public sealed class SchemaTests
{
    [Fact]
    public void Every_script_is_valid_for_sql_server_2019_without_a_warning()
    {
        Assert.NotEmpty(Schema.Product.Scripts);
        Assert.Empty(Schema.Product.Messages);
    }

    [Fact]
    public void The_schema_keeps_to_the_rules() => Fault.AssertNone(new SchemaRules(Schema.Product).Broken());

    [Fact]
    public void No_script_names_a_column_that_its_own_batch_adds() => Fault.AssertNone(BatchRules.Broken(Schema.Product.Scripts));

    [Theory]
    [InlineData("ALTER TABLE a ADD c int NULL; UPDATE a SET c = 1", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL; DELETE FROM a WHERE a.c = 1", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL; INSERT INTO b (x) SELECT a.c FROM a", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL; CREATE INDEX ix_a ON a (b) WHERE c IS NOT NULL", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL; CREATE INDEX ix_a ON a (c)", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL; ALTER TABLE a ADD CONSTRAINT ck_a CHECK (c > 0)", 1)]
    [InlineData("ALTER TABLE a ADD c int NULL CONSTRAINT ck_a CHECK (c > 0); CREATE TABLE b (c int NULL); UPDATE a SET b = 1", 0)]
    [InlineData("ALTER TABLE a ADD c int NULL;\nGO\nCREATE INDEX ix_a ON a (b) WHERE c IS NOT NULL", 0)]
    [InlineData("ALTER TABLE a ADD c int NULL;\nGO\nUPDATE a SET c = 1", 0)]
    public void A_script_that_does_is_reported(string script, int faults) =>
        Assert.Equal(faults, BatchRules.Broken([("planted.sql", script)]).Count);

    [Theory]
    [InlineData("CREATE TABLE a (b int NULL REFERENCES c (d))", "[c]")]
    [InlineData("CREATE TABLE a (b int NULL); CREATE INDEX ix_a ON a (d)", "[d]")]
    [InlineData("CREATE TABLE a (b int NULL); CREATE TABLE a (b int NULL)", "same name")]
    public void A_script_that_is_not_valid_is_reported(string script, string reason) =>
        Assert.Contains(new Schema([("planted.sql", script)]).Messages, m => m.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("CREATE TABLE a (b uniqueidentifier NOT NULL CONSTRAINT pk_a PRIMARY KEY CLUSTERED)", "clustered on a guid")]
    [InlineData("CREATE TABLE a (b nvarchar(451) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT pk_a PRIMARY KEY CLUSTERED)", "too long")]
    [InlineData("CREATE TABLE a (b nvarchar(851) COLLATE Latin1_General_100_BIN2 NOT NULL); CREATE INDEX ix_a ON a (b)", "too long")]
    [InlineData("CREATE TABLE a (b int NULL CONSTRAINT uq_a UNIQUE NONCLUSTERED)", "may be null")]
    [InlineData("CREATE TABLE a (b int NULL); CREATE UNIQUE INDEX ux_a ON a (b)", "may be null")]
    [InlineData("CREATE TABLE a (b bit NOT NULL, c int NOT NULL); CREATE INDEX ix_a ON a (c) WHERE b = 1", "filter")]
    [InlineData("CREATE TABLE a (b nvarchar(40) NOT NULL); CREATE INDEX ix_a ON a (b)", "collation of its own")]
    [InlineData("CREATE TABLE a (seq bigint IDENTITY(1, 1) NOT NULL CONSTRAINT pk_a PRIMARY KEY NONCLUSTERED)", "not clustered on seq")]
    [InlineData("CREATE TABLE a (b nvarchar(40) NOT NULL); CREATE TABLE c (b nvarchar(41) NOT NULL)", "different types")]
    public void A_schema_that_breaks_a_rule_is_reported(string script, string reason) =>
        Assert.Contains(new SchemaRules(new Schema([("planted.sql", script)])).Broken(), f => f.Message.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void A_column_added_by_a_later_script_is_a_column_of_its_table()
    {
        var schema = new Schema([("0001_a.sql", "CREATE TABLE a (b int NULL)"), ("0002_a.sql", "ALTER TABLE a ADD c bit NOT NULL CONSTRAINT df_a_c DEFAULT 0; CREATE INDEX ix_a_c ON a (c, b)")]);
        Assert.Empty(schema.Messages);
        Assert.Equal(["b", "c"], schema.Columns.Select(c => c.Name));
        Assert.Empty(new StatementCompiler(schema).Compile([new("a read", "SELECT c AS C FROM a")]));
        Assert.Empty(new BeyondTheModel(schema).Scan([new("an insert that leaves it to its default", "INSERT INTO a (b) VALUES (@B)")]));
    }

    [Fact]
    public void An_index_made_anew_by_a_later_script_is_the_later_one()
    {
        var schema = new Schema([("0001_a.sql", "CREATE TABLE a (b int NOT NULL, c int NOT NULL); CREATE UNIQUE INDEX ux_a ON a (b)"), ("0002_a.sql", "DROP INDEX ux_a ON a; CREATE UNIQUE INDEX ux_a ON a (b, c)")]);
        Assert.Empty(schema.Messages);
        Assert.Equal(["b", "c"], Assert.Single(schema.Indexes).Keys);
    }

    [Theory]
    [InlineData("DROP TABLE a")]
    [InlineData("DROP INDEX ux_nowhere ON a")]
    [InlineData("CREATE TABEL a (b int NULL)")]
    [InlineData("ALTER TABLE nowhere ADD c int NULL")]
    public void A_script_that_cannot_be_followed_is_an_error(string script) =>
        Assert.Throws<InvalidOperationException>(() => new Schema([("planted.sql", script)]));
}
