namespace Petitions.SqlServerTests;

/// <summary>Each rule must be able to fail: one offender each.</summary>
public sealed class PlainSubsetTests
{
    [Theory]
    [InlineData("UPDATE cases SET state = @State WHERE id = @Id RETURNING id", "RETURNING")]
    [InlineData("UPDATE cases SET state = @State OUTPUT inserted.id WHERE id = @Id", "OUTPUT")]
    [InlineData("MERGE INTO cases USING visits ON cases.visit_id = visits.id WHEN MATCHED THEN DELETE;", "MERGE")]
    [InlineData("INSERT INTO number_counters (scope, next_no) VALUES (@Scope, 1) ON CONFLICT DO NOTHING", "ON CONFLICT")]
    [InlineData("INSERT OR IGNORE INTO number_counters (scope, next_no) VALUES (@Scope, 1)", "INSERT OR")]
    [InlineData("SELECT id AS Id FROM cases limit 5", "LIMIT")]
    [InlineData("SELECT TOP (5) id AS Id FROM cases", "TOP")]
    [InlineData("SELECT id AS Id FROM cases WHERE received_at < GETDATE()", "TimeProvider")]
    [InlineData("SELECT id AS Id FROM cases WHERE received_at < now()", "TimeProvider")]
    [InlineData("SELECT number || title AS Both FROM cases", "||")]
    [InlineData("SELECT id AS Id FROM cases WHERE state IN @States", "list")]
    [InlineData("SELECT id AS Id FROM cases WHERE (@State IS NULL OR state = @State)", "optional")]
    [InlineData("SELECT [id] AS Id FROM cases", "quoted")]
    [InlineData("SELECT \"id\" AS Id FROM cases", "quoted")]
    [InlineData("SELECT id AS Id FROM cases WITH (NOLOCK)", "hints")]
    [InlineData("SELECT id AS Id FROM cases WHERE title ILIKE @Title ESCAPE '!'", "LIKE")]
    [InlineData("SELECT name AS Name FROM sys.tables", "catalogue")]
    [InlineData("EXEC dbo.something", "stored procedures")]
    [InlineData("UPDATE cases c SET state = @State WHERE c.id = @Id", "alias")]
    [InlineData("DELETE FROM cases c WHERE c.id = @Id", "alias")]
    [InlineData("SELECT id AS Id FROM cases WHERE number LIKE @Start", "ESCAPE")]
    [InlineData("SELECT id AS Id FROM cases WHERE is_open = 1", "boolean")]
    [InlineData("SELECT c.number AS Number FROM cases c ORDER BY c.received_at, c.id", "guid")]
    [InlineData("SELECT number AS Number, ROW_NUMBER() OVER (ORDER BY visit_id) AS Place FROM cases", "guid")]
    [InlineData("SELECT number AS Number FROM cases WHERE id > @AfterId", "guid")]
    public void An_offender_is_reported(string sql, string reason) =>
        Assert.Contains(new PlainSubset(Schema.Product).Scan([new("planted", sql)]), f => f.Message.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT id AS Id FROM cases WHERE title = 'LIMIT TOP now() || RETURNING' ORDER BY received_at, number")]
    [InlineData("SELECT id AS Id FROM cases -- TOP of the list\nWHERE received_at < @Now")]
    [InlineData("UPDATE cases SET title = @Title, version = version + 1 WHERE id = @Id AND version = @Version")]
    [InlineData("DELETE FROM warnings WHERE deadline_id = @DeadlineId AND kind = @Kind")]
    [InlineData("SELECT u.id AS Id FROM units u WHERE u.path LIKE @Path ESCAPE '!' ORDER BY u.id")]
    [InlineData("SELECT number AS Number FROM cases WHERE is_open = @IsOpen AND state IN (@First, @Second) AND version > 1")]
    public void A_plain_statement_is_not(string sql) => Assert.Empty(new PlainSubset(Schema.Product).Scan([new("plain", sql)]));

    [Theory]
    [InlineData("UPDATE history SET note = @Note WHERE case_id = @CaseId")]
    [InlineData("delete from History where case_id = @CaseId")]
    [InlineData("UPDATE OR IGNORE history SET note = @Note")]
    [InlineData("SELECT 1 AS One; DELETE FROM dbo.history WHERE seq = @Seq")]
    public void History_is_append_only(string sql) => Assert.Single(PlainSubset.ScanForChangesOfHistory([new("planted", sql)]));

    [Theory]
    [InlineData("INSERT INTO history (case_id, entry_no) VALUES (@CaseId, @EntryNo)")]
    [InlineData("SELECT note AS Note FROM history WHERE case_id = @CaseId")]
    [InlineData("UPDATE history_sums SET note = @Note")]
    public void Appending_to_history_and_reading_it_is_allowed(string sql) => Assert.Empty(PlainSubset.ScanForChangesOfHistory([new("sound", sql)]));
}
