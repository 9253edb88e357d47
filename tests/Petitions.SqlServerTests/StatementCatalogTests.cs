namespace Petitions.SqlServerTests;

public sealed class StatementCatalogTests
{
    private static readonly StatementCatalog Samples = new(SampleStatements.All);

    [Fact]
    public void Constants_readonly_fields_nested_private_and_composed_statements_are_found()
    {
        var found = Samples.Statements().Select(s => s.Name[(s.Name.LastIndexOf("SampleStatements", StringComparison.Ordinal) + 16)..]);
        Assert.Equal(
            ["+Composer.Composed[0]", "+Composer.Composed[1]", "+Nested.HiddenSql", "+SqlServerSample.PageSql", ".OpenSql", ".ReadonlySql"],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_providers_own_statement_is_left_out_but_not_from_the_rules_that_hold_everywhere()
    {
        Assert.DoesNotContain(Samples.Statements(), s => s.Text == SampleStatements.SqliteSample.ClaimSql);
        Assert.Contains(Samples.OnAnyDatabase(), s => s.Text == SampleStatements.SqliteSample.ClaimSql);
    }

    [Fact]
    public void What_is_sql_servers_own_is_compiled_but_need_not_be_plain()
    {
        Assert.Contains(Samples.Statements(), s => s.Text == SampleStatements.SqlServerSample.PageSql);
        Assert.DoesNotContain(Samples.Plain(), s => s.Text == SampleStatements.SqlServerSample.PageSql);
    }

    [Fact]
    public void A_constant_that_holds_sql_under_another_name_is_reported()
        => Assert.EndsWith("Misnamed.Forgotten", Assert.Single(Samples.Misnamed()).Name, StringComparison.Ordinal);

    [Fact]
    public void Sql_in_the_middle_of_code_is_reported()
    {
        var nameless = Samples.Nameless(typeof(SampleStatements).Assembly.Location).Select(f => f.Message).ToList();
        Assert.Contains("SELECT ", nameless);
        Assert.DoesNotContain(SampleStatements.OpenSql, nameless);
    }
}
