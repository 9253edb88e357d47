using Npgsql;
using Petitions.Infrastructure.Databases;
using Xunit;

namespace Petitions.UnitTests.Databases;

public sealed class KeptStatementsTests
{
    [Theory]
    [InlineData("", 256)]
    [InlineData(";Max Auto Prepare=0", 0)]
    [InlineData(";MaxAutoPrepare=0", 0)]
    [InlineData(";max auto prepare=40", 40)]
    public void Statements_are_kept_prepared_unless_the_connection_string_says_a_number_itself(string more, int kept)
    {
        var made = new NpgsqlConnectionStringBuilder(PostgresDialect.KeepingStatements("Host=db;Database=petitions;Username=petitions;Password='a;b'" + more));

        Assert.Equal((kept, "db", "a;b"), (made.MaxAutoPrepare, made.Host, made.Password));
    }
}
