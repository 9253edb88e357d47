using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;
using Petitions.Infrastructure.Reference;
using Petitions.Infrastructure.Retention;
using Petitions.Infrastructure.Supervision;

namespace Petitions.Infrastructure.Seeding;

/// <summary>基础数据装载: loads seeds/ into the reference tables, all or nothing, and only what has changed; then takes the snapshot.</summary>
public sealed class Seeder
{
    private const string KnownSql = "SELECT content_hash AS ContentHash FROM reference_files WHERE name = @Name";
    private const string UpdateSql = "UPDATE reference_files SET content_hash = @Hash, loaded_at = @At WHERE name = @Name";
    private const string InsertSql = "INSERT INTO reference_files (name, content_hash, loaded_at) VALUES (@Name, @Hash, @At)";

    private readonly IServiceScopeFactory _scopes;
    private readonly ReferenceSource _source;
    private readonly TimeProvider _time;
    private readonly string _folder;

    internal Seeder(IServiceScopeFactory scopes, ReferenceSource source, IOptions<OfficeOptions> office, TimeProvider time)
    {
        (_scopes, _source, _time) = (scopes, source, time);
        _folder = office.Value.SeedsFolder;
    }

    /// <summary>Loads what has changed and takes the snapshot. A bad row is a refusal naming file and line; then nothing is stored.</summary>
    public async Task Apply(CancellationToken cancellation)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        var store = scope.ServiceProvider.GetRequiredService<ReferenceStore>();
        var data = await session.InTransaction(async ct =>
        {
            await Load(session, "units.csv", async (text, name) => await store.Units(ReferenceFiles.Units(text, name, await store.LoadUnits(ct)), ct), ct);
            await Load(session, "categories.csv", (text, name) => store.Categories(ReferenceFiles.Categories(text, name), ct), ct);
            await Load(session, "screening-reasons.csv", (text, name) => store.Reasons(ReferenceFiles.Reasons(text, name), ct), ct);
            await Load(session, "rules", (text, name) => store.Rules(Rules(), ct), ct);
            await Load(session, "calendar/holidays.csv", (text, name) => store.Days(CalendarFile.Parse(text, name), ct), ct);
            await Load(session, "clarity-checklist.csv", (text, name) => store.Checklists(ReferenceFiles.Checklists(text, name), ct), ct);
            await Load(session, "backlog-rules.csv", (text, name) => store.BacklogRules(ReferenceFiles.BacklogRules(text, name), ct), ct);
            var supervision = scope.ServiceProvider.GetRequiredService<SupervisionReference>();
            await Load(session, "supervision-grounds.csv", (text, name) => supervision.Grounds(ReferenceFiles.Grounds(text, name), ct), ct);
            await Load(session, "escalation.csv", (text, name) => supervision.Ladder(ReferenceFiles.Ladder(text, name), ct), ct);
            await Load(session, "reception-days.csv", (text, name) => supervision.Reception(ReferenceFiles.ReceptionRules(text, name), ct), ct);
            var retention = scope.ServiceProvider.GetRequiredService<RetentionReference>();
            await Load(session, "retention-rules.csv", (text, name) => retention.Rules(ReferenceFiles.RetentionRules(text, name), ct), ct);
            // Beside what was loaded while the service ran, too, before it is stored: a law that is stricter now than an office's own rule.
            return await store.Load(ct);
        }, cancellation);
        _source.Take(data);
    }

    private async Task Load(Session session, string name, Func<string, string, Task> store, CancellationToken cancellation)
    {
        var text = Text(name);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var known = await session.Scalar<string?>(KnownSql, new { Name = name }, cancellation);
        if (known == hash) return;
        await store(text, name);
        var row = new { Name = name, Hash = hash, At = Domain.OfficeTime.Stored(_time.GetUtcNow()) };
        if (await session.Execute(UpdateSql, row, cancellation) == 0) await session.Execute(InsertSql, row, cancellation);
    }

    // Which file it is the system says; which setting names its folder it does not know.
    private static T Found<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The reference data cannot be read: {e.Message} See Office:SeedsFolder.", e);
        }
    }

    // The rule packs of a folder stand or fall together: gaps and overlaps lie between files.
    private List<DeadlineRule> Rules()
    {
        var rules = Found(RuleFiles).SelectMany(f => RulePackFile.Parse(File.ReadAllText(f), "rules/" + Path.GetFileName(f))).ToList();
        _ = new RulePacks(rules);
        return rules;
    }

    private IOrderedEnumerable<string> RuleFiles() => Directory.GetFiles(Path.Combine(_folder, "rules"), "*.csv").Order(StringComparer.Ordinal);

    private string Text(string name) => Found(() => name == "rules"
        ? string.Join('\n', RuleFiles().Select(File.ReadAllText))
        : File.ReadAllText(Path.Combine(_folder, name)));
}
