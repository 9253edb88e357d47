using Petitions.Infrastructure.Databases;

namespace Petitions.SqlServerTests;

/// <summary>Every statement of the product, compiled and scanned.</summary>
public sealed class StatementTests
{
    // Guards the search itself: were it to find nothing, all the tests below would pass.
    private const int FewestStatements = 60;

    private static readonly StatementCatalog Product = StatementCatalog.Product;

    [Fact]
    public void Every_statement_is_found() =>
        Assert.InRange(Product.Statements().Count, FewestStatements, int.MaxValue);

    [Fact]
    public void No_statement_is_hidden_under_another_name() => Fault.AssertNone(Product.Misnamed());

    [Fact]
    public void No_statement_is_written_in_the_middle_of_code() =>
        Fault.AssertNone(Product.Nameless(typeof(ComposedSqlAttribute).Assembly.Location));

    [Fact]
    public void Every_statement_compiles_against_the_schema_without_a_warning() =>
        Fault.AssertNone(new StatementCompiler(Schema.Product).Compile(Product.Statements()));

    [Fact]
    public void No_statement_makes_a_mistake_that_the_model_does_not_see() =>
        Fault.AssertNone(new BeyondTheModel(Schema.Product).Scan(Product.Plain()));

    [Fact]
    public void Every_statement_keeps_to_the_plain_subset() =>
        Fault.AssertNone(new PlainSubset(Schema.Product).Scan(Product.Plain()));

    [Fact]
    public void No_statement_changes_or_deletes_history() =>
        Fault.AssertNone(PlainSubset.ScanForChangesOfHistory(Product.OnAnyDatabase()));
}
