using Petitions.Infrastructure.Databases;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData("sqlite", "Data Source=data/petitions.db")]
    [InlineData("sqlserver", "Server=db;Database=petitions;Integrated Security=true")]
    [InlineData("postgresql", "Host=db;Database=petitions")]
    public void A_usable_configuration_passes(string provider, string connectionString)
        => Assert.True(Validate(provider, connectionString).Succeeded);

    [Theory]
    [InlineData("oracle", "Data Source=x", "sqlite, sqlserver or postgresql")]
    [InlineData("sqlite", "", "missing")]
    [InlineData("sqlite", "Data Source=", "names no file")]
    [InlineData("sqlite", "Data Source=:memory:", "in memory")]
    [InlineData("sqlite", "Data Source=x;Mode=Memory", "in memory")]
    [InlineData("sqlite", "Server=x;Password=hunter2", "cannot be read")]
    [InlineData("sqlserver", "Database=petitions;Password=hunter2", "names no server")]
    [InlineData("sqlserver", "Server=x;Wrong=hunter2", "cannot be read")]
    [InlineData("postgresql", "Database=petitions;Password=hunter2", "names no server")]
    [InlineData("postgresql", "Host=x;Wrong=hunter2", "cannot be read")]
    public void A_wrong_configuration_is_named_without_its_secrets(string provider, string connectionString, string words)
    {
        var result = Validate(provider, connectionString);

        Assert.True(result.Failed);
        Assert.Contains(words, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.FailureMessage, StringComparison.Ordinal);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string provider, string connectionString)
        => new DatabaseOptionsValidator().Validate(null, new DatabaseOptions { Provider = provider, ConnectionString = connectionString });
}
