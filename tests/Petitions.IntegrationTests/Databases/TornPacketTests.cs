using Microsoft.Extensions.Logging.Abstractions;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Databases.Tds;

namespace Petitions.IntegrationTests.Databases;

/// <summary>Long texts of SQL Server are read whole, wherever the network tears its packets: decisions/0275.</summary>
public sealed class TornPacketTests
{
    private const string ReadSql = "SELECT content, details FROM nothing";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_of_many_packets_is_read_as_it_was_written(bool torn)
    {
        var (content, details) = (Text('甲', 9_001), Text('一', 60_000));
        await using var server = new FakeSqlServer(r => r.Text == ReadSql ? new TdsTokens().Row(("Content", content), ("Details", details)) : null, torn: torn);
        await using var session = new Session(new SqlServerDialect(server.ConnectionString), null, NullLogger<Session>.Instance);

        var row = await session.First<Row>(ReadSql, null, TestContext.Current.CancellationToken);

        Assert.Equal((content, details), (row?.Content, row?.Details));
    }

    private static string Text(char first, int length) => string.Create(length, first, static (text, from) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = (char)(from + (i % 97));
    });

    private sealed record Row(string Content, string Details);
}
