using System.Text.RegularExpressions;
using Petitions.Infrastructure.Databases;

namespace Petitions.SqlServerTests;

/// <summary>Whoever reads a column that stands under a row's own key must read that key too, or would answer a cipher.</summary>
public sealed partial class SealedColumnTests
{
    private const string Verifier = "VerifyEvidenceHandler";

    // All lines of many cases, whose keys it has read with the cases: once for each, and not with each line.
    private const string ByPortions = Verifier + ".HistorySql";

    [Fact]
    public void A_statement_that_reads_what_is_sealed_reads_the_key_with_it()
    {
        var statements = new StatementCatalog(typeof(Session).Assembly.GetTypes()).OnAnyDatabase().ToList();
        Fault.AssertNone([.. statements.Where(s => LacksKey(s.Text) && !s.Name.EndsWith(ByPortions, StringComparison.Ordinal))
            .Select(s => new Fault(s.Name, "reads a sealed column without data_key: decisions/0070"))]);
        Assert.Contains(statements, s => s.Name.Contains(Verifier, StringComparison.Ordinal) && s.Text.Contains("data_key AS DataKey, c.chain_head AS ChainHead FROM cases", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SELECT c.id AS Id, c.title AS Title FROM cases c", true)]
    [InlineData("SELECT c.id AS Id, c.title AS Title, c.data_key AS DataKey FROM cases c", false)]
    [InlineData("SELECT p.name AS Name FROM people p", true)]
    [InlineData("SELECT name AS Name\nFROM people", true)]
    [InlineData("SELECT name AS Name FROM units", false)]
    [InlineData("SELECT h.note AS Note FROM history h", true)]
    [InlineData("SELECT content AS Content FROM case_texts", true)]
    [InlineData("SELECT r.matters AS Stored FROM resolutions r", true)]
    [InlineData("UPDATE cases SET title = @Title WHERE id = @Id", false)]
    public void A_statement_without_the_key_is_noticed(string sql, bool lacks) => Assert.Equal(lacks, LacksKey(sql));

    private static bool LacksKey(string sql) => ReadsSealed().IsMatch(sql) && !sql.Contains("data_key AS", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\br\.matters AS|\bc\.(title|accused_name) AS|\bp\.name AS|\bh\.(note|sealed) AS|\bname AS \w+[^;]*\bFROM people\b|\b(content|demand|facts) AS \w+[^;]*\bFROM case_texts\b")]
    private static partial Regex ReadsSealed();
}
