namespace Petitions.SqlServerTests;

/// <summary>What the integration tests ask themselves must hold on a SQL Server that no test here has met.</summary>
public sealed class StatementsOfTheTestsTests
{
    private static readonly IReadOnlyList<Statement> All = StatementsOfTheTests.All();

    [Fact]
    public void They_are_found() => Assert.InRange(All.Count, 20, int.MaxValue);

    [Fact]
    public void They_compile_against_the_schema() => Fault.AssertNone(new StatementCompiler(Schema.Product).Compile(All));

    [Fact]
    public void They_make_no_mistake_that_the_model_does_not_see() => Fault.AssertNone(new BeyondTheModel(Schema.Product).Scan(All));

    [Theory]
    [InlineData("await office.Rows<string>(\"SELECT name FROM people UNION ALL SELECT phone_cipher FROM people\")", "UNION")]
    [InlineData("await office.Rows<string>(\"SELECT id FROM cases WHERE title = '张三'\")", "plain literal")]
    [InlineData("await office.Change(\"UPDATE cases SET title = '张三'\")", "plain literal")]
    [InlineData("(await Tampered(office, \"UPDATE cases SET title = '张三'\"))", "plain literal")]
    [InlineData("await office.Rows<string>($\"SELECT nothing FROM cases WHERE id = '{id}'\")", "nothing")]
    [InlineData("await session.Execute(\"\"\"\n    UPDATE cases SET nothing = @X\n    \"\"\", null, ct)", "nothing")]
    public void A_planted_fault_is_seen(string source, string why)
    {
        var planted = StatementsOfTheTests.In(source).Select(s => new Statement("planted", s)).ToList();

        // Compiled only where the scan, which takes no time, does not see it.
        Assert.True(new BeyondTheModel(Schema.Product).Scan(planted).Any(IsIt) || new StatementCompiler(PlantedFaultTests.Small).Compile(planted).Any(IsIt));

        bool IsIt(Fault fault) => fault.Message.Contains(why, StringComparison.Ordinal);
    }
}
