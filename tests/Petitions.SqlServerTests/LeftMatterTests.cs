using System.Text.RegularExpressions;

namespace Petitions.SqlServerTests;

/// <summary>A matter that left its arrival stays marked there: a statement that reads matters means those that stand, or stands here with its reason (decisions/0297).</summary>
public sealed partial class LeftMatterTests
{
    // Whoever may not know who came still may not; a place is taken once; what is sealed or erased is so whatever became of it.
    private static readonly string[] OfAll =
    [
        "FindVisitHandler.RecusedSql", "Reveals.KnowsVisitSql", "ListRevealsHandler.Composed", "LedgerImports.ArrivalSql", "SealStore.VisitsSql", "SealStore.RaisedSql",
        "VisitStore.FindSql", "VisitStore.SealsSql", "LaterTexts.NotesSql",
    ];

    [Fact]
    public void A_statement_reads_matters_that_stand_or_is_named()
    {
        var statements = StatementCatalog.Product.OnAnyDatabase();
        Assert.Contains(statements, s => Reads().IsMatch(s.Text) && !ReadsLeft(s.Text));
        Fault.AssertNone([.. statements.Where(s => ReadsLeft(s.Text) && !Array.Exists(OfAll, n => IsNamed(s, n)))
            .Select(s => new Fault(s.Name, "reads matters that left their arrival too: say left_on IS NULL, or name it here (decisions/0297)"))]);
        Assert.DoesNotContain(OfAll, n => !statements.Any(s => IsNamed(s, n) && ReadsLeft(s.Text)));
    }

    [Theory]
    [InlineData("SELECT m.note AS Note FROM visit_matters m WHERE m.visit_id = @Id", true)]
    [InlineData("SELECT m.note AS Note FROM visit_matters m WHERE m.visit_id = @Id AND m.left_on IS NULL", false)]
    [InlineData("SELECT v.id AS Id FROM visits v\nJOIN visit_matters m ON m.visit_id = v.id", true)]
    [InlineData("SELECT m.note AS Note FROM visit_matters m WHERE m.left_on IS NULL AND EXISTS (SELECT 1 FROM visit_matters o WHERE o.visit_id = m.visit_id)", true)]
    [InlineData("SELECT m.note AS Note FROM visit_matters m WHERE m.visit_id = @Id AND (m.left_on IS NULL OR m.note IS NOT NULL)", true)]
    [InlineData("SELECT m.note AS Note FROM visit_matters m WHERE m.visit_id = @Id AND (m.note IS NOT NULL\n    OR m.left_on IS NULL)", true)]
    [InlineData("SELECT note AS Note FROM visit_matters WHERE left_on IS NULL", true)]
    [InlineData("UPDATE visit_matters SET note = NULL WHERE case_id = @Id", false)]
    public void One_that_reads_all_is_noticed(string sql, bool left) => Assert.Equal(left, ReadsLeft(sql));

    // Each by its own alias; without one it is not told apart. Where something else will do as well, all are read.
    private static bool ReadsLeft(string sql) => Reads().Matches(sql).Any(m => !Regex.IsMatch(sql, $@"(?<!\bOR\s+)\b{m.Groups[1].Value}\.left_on IS NULL\b(?!\s+OR\b)"));

    private static bool IsNamed(Statement statement, string name) => statement.Name.Split('[')[0].EndsWith("." + name, StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:FROM|JOIN) visit_matters\b ?(\w*)")]
    private static partial Regex Reads();
}
