namespace Petitions.SqlServerTests;

/// <summary>Scripts and statements are SQL Server's, in the words that a server which speaks TDS over PostgreSQL knows too (docs/decisions/0251).</summary>
public sealed class PlainOnTdsTests
{
    [Fact]
    public void Every_script_is_plain() => Fault.AssertNone(PlainOnTds.Scan(Schema.Product.Scripts.Select(s => new Statement(s.Name, s.Text))));

    [Fact]
    public void Every_statement_is_plain() => Fault.AssertNone(PlainOnTds.Scan(StatementCatalog.Product.Statements()));

    [Fact]
    public void So_is_what_the_tests_ask() => Fault.AssertNone(PlainOnTds.Scan(StatementsOfTheTests.All()));

    [Theory]
    [InlineData("ALTER TABLE a ALTER COLUMN b nvarchar(9) NOT NULL", "ALTER COLUMN b")]
    [InlineData("ALTER TABLE a ALTER COLUMN b nvarchar(9) NULL", "ALTER COLUMN b")]
    [InlineData("ALTER TABLE a ALTER COLUMN b nvarchar(9) COLLATE Latin1_General_100_BIN2", "ALTER COLUMN b")]
    [InlineData("CREATE TABLE a (b int NULL, c AS b + 1)", "computed")]
    [InlineData("CREATE TABLE a (b int NULL INDEX ix_b)", "inside the table")]
    [InlineData("CREATE TABLE a (b int NULL, INDEX ix_b (b))", "inside the table")]
    [InlineData("ALTER TABLE a ADD INDEX ix_b (b)", "inside the table")]
    [InlineData("ALTER TABLE a ADD b int NULL, c int NULL", "adds several")]
    [InlineData("ALTER TABLE a ADD CONSTRAINT df_a_b DEFAULT 0 FOR b", "given later")]
    [InlineData("ALTER TABLE a DROP COLUMN b, COLUMN c", "drops several")]
    [InlineData("ALTER TABLE a DROP CONSTRAINT df_a_b", "IF EXISTS")]
    [InlineData("ALTER TABLE a REBUILD", "Rebuild")]
    [InlineData("ALTER DATABASE a SET RECOVERY SIMPLE", "ALTER DATABASE")]
    [InlineData("MERGE a USING c ON c.b = a.b WHEN MATCHED THEN UPDATE SET d = c.d;", "MERGE")]
    [InlineData("CREATE TRIGGER t ON a AFTER INSERT AS DELETE FROM b", "trigger")]
    [InlineData("DROP INDEX ix_a ON a, ix_b ON b", "drops several")]
    [InlineData("DROP INDEX ix_a ON dbo.a", "names a schema")]
    [InlineData("ALTER INDEX ix_a ON a REBUILD", "ALTER INDEX")]
    [InlineData("CREATE INDEX ix_a ON a (b) WITH (ONLINE = ON)", "options")]
    [InlineData("CREATE TABLE a (b nvarchar(9) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL)", "Latin1_General_100_CI_AS_KS_WS is unknown")]
    [InlineData("SELECT b FROM a ORDER BY b COLLATE Chinese_PRC_BIN2", "Chinese_PRC_BIN2 is unknown")]
    [InlineData("UPDATE a SET b = CAST(SWITCHOFFSET(c, '+08:00') AS date)", "SWITCHOFFSET")]
    [InlineData("SELECT b AT TIME ZONE 'UTC' FROM a", "AT TIME ZONE")]
    [InlineData("SELECT b FROM a WHERE b LIKE '%[_]%'", "ESCAPE")]
    [InlineData("SELECT b FROM a WHERE b LIKE N'[a]%' + c", "ESCAPE")]
    [InlineData("SELECT b FROM a WITH (UPDLOCK)", "hint")]
    [InlineData("SELECT b FROM a OPTION (RECOMPILE)", "hint")]
    [InlineData("SELECT TOP 10 PERCENT b FROM a ORDER BY b", "PERCENT")]
    public void What_is_not_is_reported(string sql, string reason) => Assert.Contains(PlainOnTds.Scan([new("planted", sql)]), f => f.Message.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("ALTER TABLE a ADD b nvarchar(9) COLLATE Latin1_General_CI_AS NOT NULL CONSTRAINT df_a_b DEFAULT ''")]
    [InlineData("ALTER TABLE a DROP CONSTRAINT IF EXISTS df_a_b; ALTER TABLE a DROP COLUMN b; DROP INDEX ix_a ON a; CREATE UNIQUE INDEX ix_a ON a (c) INCLUDE (d) WHERE c IS NOT NULL")]
    [InlineData("SELECT b FROM a WHERE b LIKE '%![%' ESCAPE '!' ORDER BY b OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY")]
    public void What_is_plain_is_not(string sql) => Assert.Empty(PlainOnTds.Scan([new("plain", sql)]));
}
