using System.Globalization;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Evidence;

/// <summary>旧记录: how many lines are from before keyed hashes, as was said once under the service's key: nobody makes a new line pass for an old one by taking
/// its keyed hash away.</summary>
internal sealed class AdoptedHistory(Session session, CaseCipher cipher)
{
    private const string FindSql = "SELECT lines AS Lines, mac AS Mac FROM adopted_history WHERE ordinal = 1";

    private const string AddSql = """
        INSERT INTO adopted_history (ordinal, lines, adopted_at, mac)
        SELECT 1, @Lines, @At, @Mac WHERE NOT EXISTS (SELECT 1 FROM adopted_history WHERE ordinal = 1)
        """;

    internal async Task<bool> Add(long lines, DateTimeOffset at, CancellationToken cancellation)
        => await session.Execute(AddSql, new { Lines = lines, At = at, Mac = Mac(lines) }, cancellation) == 1;

    /// <summary>Null where there are as many lines without a keyed hash as were said to be from before.</summary>
    internal async Task<BrokenLink?> Broken(long lines, CancellationToken cancellation)
    {
        var said = await session.First<Row>(FindSql, null, cancellation);
        if (said is not null && said.Mac != Mac(said.Lines)) return new(null, null, "what is said of the lines from before keyed hashes was not said by the service");
        return lines == (said?.Lines ?? 0) ? null : new(null, null, said is null
            ? $"{lines} lines have no keyed hash, and nothing says that they are from before there were any: verify --adopt, once after that upgrade"
            : $"{lines} lines have no keyed hash, and {said.Lines} are from before there were any");
    }

    private string Mac(long lines) => cipher.Mac(string.Create(CultureInfo.InvariantCulture, $"adopted {lines}"));

    private sealed class Row
    {
        public long Lines { get; init; }
        public string Mac { get; init; } = "";
    }
}
