namespace Petitions.SqlServerTests;

/// <summary>What only a running server would say, of the product's statements and of one offender each.</summary>
public sealed class AtRunTimeTests
{
    private static readonly AtRunTime Rules = new(Schema.Product);

    [Fact]
    public void No_statement_waits_for_a_server_to_fail() => Fault.AssertNone(Rules.Scan(StatementCatalog.Product.Plain()));

    [Theory]
    [InlineData("SELECT SUM(CASE WHEN c.unit_id IN (SELECT u.id FROM units u) THEN 1 ELSE 0 END) AS Own FROM cases c", "SUM of a query")]
    [InlineData("SELECT MAX(SUM(people_count)) AS People FROM visits GROUP BY unit_id", "of another aggregate")]
    [InlineData("SELECT COUNT(*) AS Cases FROM cases c GROUP BY (SELECT MIN(h.at) FROM history h WHERE h.case_id = c.id)", "which holds a query")]
    [InlineData("SELECT COUNT(*) AS Cases FROM cases c GROUP BY 'all'", "or no column")]
    [InlineData("SELECT COALESCE(c.closed_on, '') AS ClosedOn FROM cases c", "a choice between date and text")]
    [InlineData("SELECT CASE WHEN c.round > 1 THEN c.number ELSE 0 END AS Number FROM cases c", "a choice between number and text")]
    [InlineData("SELECT CASE WHEN c.round > 1 THEN c.assignee ELSE c.state END AS Who FROM cases c", "a choice between text")]
    [InlineData("SELECT COALESCE((SELECT MAX(h.at) FROM history h WHERE h.case_id = c.id), c.closed_on) AS Last FROM cases c", "a choice between date and datetimeoffset")]
    [InlineData("SELECT c.number AS Number FROM cases c WHERE c.assignee IN (SELECT u.id FROM units u)", "IN of text")]
    [InlineData("SELECT c.number AS Number FROM cases c WHERE c.round IN ('1', '2')", "IN of number and text")]
    [InlineData("SELECT COALESCE((SELECT h.from_unit_id FROM history h WHERE h.case_id = c.id AND h.entry_no = 2), c.unit_id) AS UnitId FROM cases c", "runs it twice")]
    [InlineData("SELECT c.number AS Number FROM cases c WHERE c.title = @Title", "cases.title is compared")]
    [InlineData("SELECT c.number AS Number FROM cases c ORDER BY c.title", "cases.title is compared or put in order")]
    public void An_offender_is_reported(string sql, string reason) => Assert.Contains(Rules.Scan([new("planted", sql)]), f => f.Message.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT SUM(CASE WHEN c.round > 1 THEN 1 ELSE 0 END) AS Again, COALESCE(SUM(CAST(c.people_count AS bigint)), 0) AS People FROM cases c GROUP BY COALESCE(c.class, '')")]
    [InlineData("SELECT (SELECT COALESCE(MAX(h.from_unit_id), c.unit_id) FROM history h WHERE h.case_id = c.id AND h.entry_no = 2) AS UnitId FROM cases c")]
    [InlineData("SELECT CASE WHEN c.round > 1 THEN NULL ELSE c.closed_on END AS ClosedOn, COALESCE(c.class, 'none') AS Class FROM cases c WHERE c.data_key <> ''")]
    [InlineData("UPDATE case_texts SET content = @New WHERE case_id = @Id AND content = @Was")]
    [InlineData("SELECT c.number AS Number FROM cases c WHERE c.unit_id IN (SELECT u.id FROM units u) AND c.state IN ('closed', @State) ORDER BY c.number")]
    public void A_sound_statement_is_not(string sql) => Assert.Empty(Rules.Scan([new("sound", sql)]).Concat(new BeyondTheModel(Schema.Product).Scan([new("sound", sql)])));
}
