namespace Petitions.SqlServerTests;

/// <summary>Each rule must be able to fail: one offender each.</summary>
public sealed class BeyondTheModelTests
{
    [Theory]
    [InlineData("SELECT state AS State, title AS Title, COUNT(*) AS Cases FROM cases GROUP BY state", "title is neither grouped")]
    [InlineData("SELECT c.number AS Number, COUNT(*) AS Cases FROM cases c", "c . number is neither grouped")]
    [InlineData("SELECT state AS State FROM cases GROUP BY state HAVING MAX(people_count) > round", "round is neither grouped")]
    [InlineData("SELECT x.n AS N FROM (SELECT title, COUNT(*) AS n FROM cases GROUP BY state) x", "title is neither grouped")]
    [InlineData("SELECT LENGTH(title) AS Length FROM cases", "LENGTH")]
    [InlineData("SELECT IFNULL(title, '') AS Title FROM cases", "IFNULL")]
    [InlineData("SELECT AVG(people_count) AS People FROM cases", "AVG")]
    [InlineData("SELECT SUM(is_open) AS Cases FROM cases", "boolean")]
    [InlineData("SELECT MAX(id) AS Id FROM cases", "guid")]
    [InlineData("SELECT SUM(people_count) AS People FROM visits", "people_count, which is an int")]
    [InlineData("SELECT COALESCE(SUM(CASE WHEN v.late = @Late THEN v.people_count + 1 ELSE 0 END), 0) AS People FROM visits v", "v . people_count, which is an int")]
    [InlineData("SELECT c.number AS Number FROM cases c JOIN units u ON u.name = c.state", "collation")]
    [InlineData("SELECT c.number AS Number FROM cases c JOIN accounts a ON a.id = c.assignee", "another type")]
    [InlineData("INSERT INTO number_counters (scope, next_no) SELECT @Scope", "2 columns get 1 values")]
    [InlineData("INSERT INTO number_counters (scope, next_no) VALUES (@Scope, @NextNo, @More)", "2 columns get 3 values")]
    [InlineData("INSERT INTO number_counters (scope) VALUES (@Scope)", "next_no is NOT NULL")]
    [InlineData("INSERT INTO number_counters VALUES (@Scope, @NextNo)", "names its columns")]
    [InlineData("SELECT state AS Open FROM cases", "cannot be parsed")]
    public void An_offender_is_reported(string sql, string reason) =>
        Assert.Contains(new BeyondTheModel(Schema.Product).Scan([new("planted", sql)]), f => f.Message.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT state AS State, COUNT(*) AS Cases, SUM(CASE WHEN is_open = @IsOpen THEN 1 ELSE 0 END) AS OpenCases FROM cases GROUP BY state")]
    [InlineData("SELECT c.unit_id AS UnitId, u.name AS Name, COUNT(*) AS Cases FROM cases c JOIN units u ON u.id = c.unit_id GROUP BY c.unit_id, u.name HAVING COUNT(*) > 1")]
    [InlineData("SELECT COALESCE(class, 'none') AS Class, COUNT(*) + 1 AS Cases, @Unit AS Unit FROM cases GROUP BY COALESCE(class, 'none')")]
    [InlineData("SELECT CASE WHEN round > 1 THEN 'again' ELSE 'first' END AS Round, MAX(received_at) AS Last FROM cases GROUP BY CASE WHEN round > 1 THEN 'again' ELSE 'first' END")]
    [InlineData("SELECT c.number AS Number FROM cases c JOIN accounts a ON a.user_name = c.assignee AND a.unit_id = c.unit_id WHERE c.people_count < c.seq")]
    [InlineData("SELECT c.number AS Number, (SELECT COUNT(*) FROM people p WHERE p.case_id = c.id) AS People FROM cases c")]
    [InlineData("SELECT number AS Number, SUM(CAST(people_count AS bigint)) OVER (PARTITION BY unit_id ORDER BY received_at, number) AS Running FROM cases")]
    [InlineData("SELECT SUM(cases) AS Cases, SUM(received + reopened) AS Received FROM count_sums")]
    [InlineData("SELECT SUM(CASE WHEN people_count > 4 THEN 1 ELSE 0 END) AS Groups, SUM(CAST(people_count AS bigint) * 2) AS Twice FROM visits")]
    [InlineData("INSERT INTO number_counters (scope, next_no) SELECT @Scope, @NextNo WHERE NOT EXISTS (SELECT 1 FROM number_counters WHERE scope = @Scope)")]
    public void A_sound_statement_is_not(string sql) => Assert.Empty(new BeyondTheModel(Schema.Product).Scan([new("sound", sql)]));
}
