using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Numbering;
using Petitions.Infrastructure.Offices;
using Petitions.IntegrationTests.Databases.Tds;

namespace Petitions.IntegrationTests.Databases;

/// <summary>Two nodes at the first number of a day, in the one order that no luck of timing gives: the server is played.</summary>
public sealed class NumberRaceTests
{
    private const int BlockSize = 400;

    [Fact]
    public async Task Who_finds_the_days_row_begun_by_another_in_between_takes_the_next_block()
    {
        // The other node begins the row behind this one's first look, and has the numbers up to 400.
        var next = 0;
        await using var server = new FakeSqlServer(request =>
        {
            if (request.Text.StartsWith("UPDATE", StringComparison.Ordinal))
            {
                if (next == 0) return new TdsTokens().Done(rows: 0);
                next += BlockSize;
                return new TdsTokens().Done(rows: 1);
            }

            if (request.Text.StartsWith("INSERT", StringComparison.Ordinal))
            {
                next = 1 + BlockSize;
                return new TdsTokens().Done(rows: 0);
            }

            return request.Text.StartsWith("SELECT", StringComparison.Ordinal) ? new TdsTokens().Row(("Next", next)) : null;
        });
        await using var services = new ServiceCollection()
            .AddScoped(_ => new Session(new SqlServerDialect(server.ConnectionString), null, NullLogger<Session>.Instance)).BuildServiceProvider();
        using var numbers = new Numbers(services.GetRequiredService<IServiceScopeFactory>(), Options.Create(new OfficeOptions()));
        var caller = new Caller(TimeProvider.System);

        await numbers.Draw(caller, new RegisterCase(), TestContext.Current.CancellationToken);

        Assert.True(int.Parse(caller.CaseNumbers.Take()[^5..], null) > BlockSize);
    }
}
