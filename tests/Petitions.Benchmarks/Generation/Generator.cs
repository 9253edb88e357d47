using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Counting;
using Petitions.Domain.People;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 数据生成: fills a database with plausible cases. The same seed on the same day gives the same matters, people, dates and
/// numbers; ids and ciphers are random by their nature.
/// </summary>
public static class Generator
{
    private const int CasesPerPart = 5_000;

    /// <summary>The command <c>generate</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (file, cases, seed) = (arguments.Text("database", "data/bench.db"), arguments.Number("cases", 20_000), arguments.Number("seed", 1));
        var open = arguments.Number("open", (int)(cases * 0.08));
        var (due, flagged) = (arguments.Number("due", open / 40), arguments.Number("flagged", open * 9 / 40));
        arguments.Done();
        await Fill(file, cases, open, due, flagged, seed, Console.WriteLine);
        return 0;
    }

    /// <summary>Makes, migrates and seeds the file where it is not there, and fills it; it must not hold cases yet.</summary>
    public static async Task Fill(string file, int cases, int open, int due, int flagged, int seed, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using var office = await BenchOffice.Open(file);
        var parts = (Reference: office.Services.GetRequiredService<IReferenceSource>().Current,
            Cipher: office.Services.GetRequiredService<FieldCipher>(), Keys: office.Services.GetRequiredService<DataKeys>(), Hash: office.Services.GetRequiredService<LookupHash>());
        await office.DisposeAsync();
        var (now, since, random) = (OfficeTime.Stored(TimeProvider.System.GetUtcNow()), Stopwatch.GetTimestamp(), new Random(seed));
        var plans = CasePlan.Draw(random, OfficeTime.Day(now), cases, open, due, flagged);
        var storyteller = new Storyteller(parts.Reference, now, random, code => parts.Hash.Of(LookupPurpose.QueryCode, code)!);
        using var database = new BulkDatabase(file);
        if (database.Number("SELECT COUNT(*) FROM cases") > 0) throw new InvalidOperationException($"{file} holds cases already.");
        var (numbers, sums) = (new DayNumbers(), new CountSums());
        using (var writer = new BulkWriter(database.Connection, parts.Cipher, parts.Keys, parts.Hash))
        {
            for (var i = 0; i < plans.Length; i++)
            {
                var story = storyteller.Tell(plans[i], numbers.Case(plans[i].ReceivedOn), numbers.Visit);
                writer.Write(story);
                sums.Book(story.File.Changes.Counts);
                if (story.Visit is { } visit) sums.Book([CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount)]);
                if (i % CasesPerPart == CasesPerPart - 1) database.NextPart();
                if (i % 100_000 == 99_999) tell($"{i + 1:N0} cases after {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s");
            }
        }

        var rows = WriteSums(database, sums, numbers);
        tell($"{plans.Length:N0} cases and {rows:N0} sums after {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s");
        database.Finish(what => tell($"{what} after {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s"));
        tell($"{file}: {new FileInfo(file).Length / 1e9:F2} GB, {Stopwatch.GetElapsedTime(since).TotalSeconds:N0} s in all");
    }

    private static int WriteSums(BulkDatabase database, CountSums sums, DayNumbers numbers)
    {
        var rows = 0;
        using var sum = new PreparedStatement(database.Connection, PreparedStatement.Of(typeof(CountFolder), "InsertSql"));
        foreach (var row in sums.Rows())
        {
            sum.Run(row);
            if (++rows % 100_000 == 0) database.NextPart();
        }

        using var counter = new PreparedStatement(database.Connection, "INSERT INTO number_counters (scope, next_no) VALUES (@Scope, @Next)");
        foreach (var row in numbers.Counters()) counter.Run(row);
        return rows;
    }

    // Numbers as the office's own default pattern has them, counted day by day.
    private sealed class DayNumbers
    {
        private readonly CaseNumber _cases = CaseNumber.Parse(CaseNumber.DefaultPattern, "XF");
        private readonly CaseNumber _visits = CaseNumber.Parse(CaseNumber.DefaultPattern, "LF");
        private readonly Dictionary<string, long> _next = new(StringComparer.Ordinal);

        internal string Case(DateOnly day) => _cases.Format(day, Take(_cases.Scope(day)));

        internal string Visit(DateOnly day) => _visits.Format(day, Take(_visits.Scope(day)));

        internal IEnumerable<object> Counters() => _next.Select(n => new { Scope = n.Key, Next = n.Value });

        private long Take(string scope)
        {
            var next = _next.GetValueOrDefault(scope, 1);
            _next[scope] = next + 1;
            return next;
        }
    }
}
