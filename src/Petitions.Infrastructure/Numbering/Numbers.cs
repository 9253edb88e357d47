using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Numbering;

/// <summary>
/// 编号: numbers come from a counter row for each day, taken in blocks in a short transaction of their own, so that intakes
/// don't queue for the row. Within a block the steps are irregular, each as if dice were thrown for every number: a gap between
/// two numbers never tells whether a case that one may not know lies in it. Gaps are allowed, reuse is not.
/// </summary>
internal sealed class Numbers(IServiceScopeFactory scopes, IOptions<OfficeOptions> office) : INumbers, IDisposable
{
    /// <summary>So many numbers a node takes at once, and gives from its memory.</summary>
    internal const int BlockSize = 400;

    // One number in so many is used.
    private const int MeanStep = 8;

    private const string TakeSql = "UPDATE number_counters SET next_no = next_no + @Size WHERE scope = @Scope";
    internal const string BeginSql = """
        INSERT INTO number_counters (scope, next_no)
        SELECT @Scope, @Next
        WHERE NOT EXISTS (SELECT 1 FROM number_counters WHERE scope = @Scope)
        """;
    private const string ReadSql = "SELECT next_no AS Next FROM number_counters WHERE scope = @Scope";

    private readonly Dictionary<string, (long Next, long End)> _blocks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CaseNumber _cases = CaseNumber.Parse(office.Value.NumberPattern, office.Value.CasePrefix);
    private readonly CaseNumber _visits = CaseNumber.Parse(office.Value.NumberPattern, office.Value.VisitPrefix);

    public async Task Draw(Caller caller, ITakesNumbers message, CancellationToken cancellation)
    {
        for (var i = 0; i < message.CaseNumbers; i++) caller.CaseNumbers.Add(_cases.Format(caller.Today, await Next(_cases.Scope(caller.Today), cancellation)));
        for (var i = 0; i < message.VisitNumbers; i++) caller.VisitNumbers.Add(_visits.Format(caller.Today, await Next(_visits.Scope(caller.Today), cancellation)));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<long> Next(string scope, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var block = _blocks.GetValueOrDefault(scope);
            for (var number = block.Next + Skipped(); ; number = block.Next + Skipped())
            {
                if (number < block.End)
                {
                    _blocks[scope] = (number + 1, block.End);
                    return number;
                }

                var end = await TakeBlock(scope, cancellation);
                block = (end - BlockSize, end);
                // Yesterday's blocks are of no more use.
                if (_blocks.Count > 16) _blocks.Clear();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private static int Skipped()
    {
        var skipped = 0;
        while (RandomNumberGenerator.GetInt32(MeanStep) != 0) skipped++;
        return skipped;
    }

    /// <summary>Takes a block and gives the first number behind it.</summary>
    private async Task<long> TakeBlock(string scope, CancellationToken cancellation)
    {
        await using var own = scopes.CreateAsyncScope();
        var session = own.ServiceProvider.GetRequiredService<Session>();
        return await session.InTransaction(async ct =>
        {
            // Either may find that another node has begun the day's row since: then there is one to take from.
            if (await session.Execute(TakeSql, new { Scope = scope, Size = BlockSize }, ct) == 0
                && await session.Execute(BeginSql, new { Scope = scope, Next = 1L + BlockSize }, ct) == 0)
                await session.Execute(TakeSql, new { Scope = scope, Size = BlockSize }, ct);
            return await session.Scalar<long>(ReadSql, new { Scope = scope }, ct);
        }, cancellation);
    }
}
