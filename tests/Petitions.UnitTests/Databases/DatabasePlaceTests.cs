using Petitions.Infrastructure.Databases;
using Xunit;

namespace Petitions.UnitTests.Databases;

public sealed class DatabasePlaceTests
{
    [Theory]
    [InlineData("sqlite", "Data Source=/srv/petitions/petitions.db;Password=secret", "sqlite /srv/petitions/petitions.db")]
    [InlineData("sqlite", "Data Source=file:/srv/petitions.db?cache=private", "sqlite file:/srv/petitions.db?cache=private")]
    [InlineData("postgresql", "Host=db;Database=petitions;Username=u;Password=secret", "postgresql db:5432/petitions")]
    [InlineData("postgresql", "Host=db;Port=6432;Username=office;Password=secret", "postgresql db:6432/office")]
    [InlineData("sqlserver", "Server=db,1433;Database=petitions;User ID=u;Password=secret", "sqlserver db,1433/petitions")]
    public void A_place_names_what_an_operator_knows_the_database_by_and_no_secret(string provider, string connection, string place)
        => Assert.Equal(place, DatabasePlace.Of(new() { Provider = provider, ConnectionString = connection }));
}
