using System.Text.RegularExpressions;
using Petitions.Infrastructure.Secrecy;

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
        var statements = StatementCatalog.Product.OnAnyDatabase();
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
    [InlineData("SELECT v.grounds AS Grounds FROM reviews v JOIN cases c ON c.id = v.case_id", true)]
    [InlineData("SELECT v.late_reason AS LateReason, c.data_key AS DataKey FROM reviews v JOIN cases c ON c.id = v.case_id", false)]
    [InlineData("SELECT r.round AS Round, r.comment AS Comment FROM ratings r", true)]
    [InlineData("SELECT guidance AS Guidance FROM visits WHERE id = @Id", true)]
    [InlineData("SELECT c.id AS Id, m.note AS Note FROM cases c\nJOIN visit_matters m ON m.case_id = c.id", true)]
    [InlineData("SELECT a.note AS Basis FROM visit_amendments a", true)]
    [InlineData("SELECT a.note AS Note FROM clarity_answers a", true)]
    [InlineData("SELECT r.opinion AS Opinion FROM resolutions r WHERE r.case_id = @Id", true)]
    [InlineData("SELECT c.crux AS Crux FROM cases c", true)]
    [InlineData("SELECT r.note AS Note FROM reception_roster r", false)]
    [InlineData("UPDATE cases SET title = @Title WHERE id = @Id", false)]
    public void A_statement_without_the_key_is_noticed(string sql, bool lacks) => Assert.Equal(lacks, LacksKey(sql));

    private static bool LacksKey(string sql) => (ReadsSealed().IsMatch(sql) || Array.Exists(Columns, c => Reads(sql, c.Table, c.Column))) && !sql.Contains("data_key AS", StringComparison.OrdinalIgnoreCase);

    // What is sealed by the name of its column needs no word here: a purpose says which column it is for.
    private static readonly (string Table, string Column)[] Columns =
    [
        .. typeof(FieldPurpose).GetFields().Select(f => ((string)f.GetRawConstantValue()!).Split('.')).Where(p => !UnderMasterKeys.Contains(p[0])).Select(p => (p[0], p[1])),
    ];

    private static string[] UnderMasterKeys => ["protection_keys", "ledger_imports", "ledger_rows", "lists", "intake_drafts"];

    private static bool Reads(string sql, string table, string column)
        => Regex.Matches(sql, $@"\b(?:FROM|JOIN) {table}\b(?: (?!WHERE|JOIN|ORDER|ON)(\w+))?").Any(from => Regex.IsMatch(sql, from.Groups[1].Success ? $@"\b{from.Groups[1].Value}\.{column} AS" : $@"(?<!\.)\b{column} AS"));

    [GeneratedRegex(@"\bp\.name AS|\bh\.note AS|\bname AS \w+[^;]*\bFROM people\b")]
    private static partial Regex ReadsSealed();
}
