namespace Petitions.IntegrationTests.Servers;

/// <summary>
/// 同类数据库: connection strings are equal where the same kind of server answers. Dapper compiles how a statement is filled in and read once for
/// each connection string; the tests' databases are hundreds, all of one schema.
/// </summary>
internal sealed class ByProvider : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => Kind(x) == Kind(y);

    public int GetHashCode(string connectionString) => Kind(connectionString);

    // Each provider writes its strings with the keys that it uses: Npgsql a host and no data source, Microsoft's two a data source, and SqlClient a catalog with it.
    private static int Kind(string? text)
        => text is null ? 0 : text.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? 1 : text.Contains("Catalog=", StringComparison.OrdinalIgnoreCase) ? 2 : 3;
}
