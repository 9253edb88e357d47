using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Reviews;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>批量重算库: a notice moves thousands of clocks at once, so cases are read many with a statement, and of a row only what moved is written.</summary>
internal sealed class Recalculations(Session session, CaseCipher cipher, SealStore seals, ICasePast past, ReviewStore reviews, ICounts counts, IReferenceLoads loads) : IRecalculations
{
    private const string MoveSql = "UPDATE deadlines SET raw_due_on = @RawDueOn, legal_due_on = @LegalDueOn, provisional = @Provisional WHERE id = @Id";

    // A clock that had ended, and ended otherwise or not at all.
    private const string JudgeSql = "UPDATE deadlines SET status = @Status, met_on = @MetOn, ended_by_entry = @EndedByEntry WHERE id = @Id";

    private const string CasesFragment = $"{CaseRowSql.SelectFragment}\nWHERE c.id IN (";
    private const string ClocksFragment = $"{CaseReader.ClocksFragment}\nWHERE case_id IN (";
    private const string ClockOrderFragment = ") ORDER BY started_on, rule_key";

    private const string PausesFragment = """
        SELECT p.deadline_id AS DeadlineId, p.from_on AS FromOn, p.to_on AS ToOn
        FROM deadline_pauses p
        JOIN deadlines d ON d.id = p.deadline_id
        WHERE d.case_id IN (
        """;

    private const string PauseOrderFragment = ") ORDER BY p.seq";

    private const string ReviewsFragment = $"{ReviewStore.SelectFragment}\nWHERE v.case_id IN (";
    private const string ReviewOrderFragment = ") ORDER BY v.ordinal";

    private static readonly string Listed = CountColumns.List("I", IRecalculations.Most);
    private static readonly string CasesSql = CasesFragment + Listed + ")";
    private static readonly string ClocksSql = ClocksFragment + Listed + ClockOrderFragment;
    private static readonly string PausesSql = PausesFragment + Listed + PauseOrderFragment;
    private static readonly string ReviewsSql = ReviewsFragment + Listed + ReviewOrderFragment;

    public async Task<IReadOnlyList<PetitionCase>> Load(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var parameters = new Named();
        for (var i = 0; i < IRecalculations.Most; i++) parameters.Add($"I{i}", i < ids.Count ? ids[i] : Guid.Empty);
        var rows = await session.Query<CaseData>(CasesSql, parameters, cancellation);
        var clocks = (await session.Query<Deadline>(ClocksSql, parameters, cancellation)).ToList();
        // The law knows one pause: only a recheck's clock is asked for any.
        if (clocks.Exists(c => c.RuleKey == RuleKeys.DecideRecheck))
        {
            var pauses = (await session.Query<PauseRow>(PausesSql, parameters, cancellation)).ToLookup(p => p.DeadlineId, p => new Pause(p.FromOn, p.ToOn));
            clocks = [.. clocks.Select(c => c with { Pauses = [.. pauses[c.Id]] })];
        }

        var ofCase = clocks.ToLookup(c => c.CaseId);
        var files = rows.Select(cipher.Opened).Select(data => PetitionCase.Restore(data, ofCase[data.Id])).ToList();
        if (files.Exists(f => f.Data.ReviewId is not null))
        {
            var proceedings = (await session.Query<Review>(ReviewsSql, parameters, cancellation)).Select(reviews.Opened).ToLookup(v => v.CaseId);
            foreach (var file in files) file.KnowProceedings([.. proceedings[file.Data.Id]]);
        }

        foreach (var file in files.Where(f => Seal.IsOwed(f.Data) || Seal.IsUnchosen(f.Data))) file.Remember(await past.Steps(file.Data.Id, cancellation));
        return files;
    }

    public async Task<int> Save(IReadOnlyList<Recalculated> cases, Guid? loadId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var saved = new List<Recalculated>(cases.Count);
        foreach (var one in cases)
            if (await CaseUpdate.Save(session, cipher, one.File, cancellation)) saved.Add(one);
        await session.Execute(CaseLines.InsertHistorySql, saved.SelectMany(r => r.File.Changes.History.Select(h => cipher.Row(h, r.File.Data.DataKey))), cancellation);
        await session.Execute(MoveSql, saved.SelectMany(r => r.Moved).Select(m => new { m.After.Id, m.After.RawDueOn, m.After.LegalDueOn, m.After.Provisional }), cancellation);
        await session.Execute(JudgeSql, saved.SelectMany(r => r.Moved).Where(m => m.After.Status != m.Before.Status)
            .Select(m => new { m.After.Id, Status = m.After.Status.Word(), m.After.MetOn, m.After.EndedByEntry }), cancellation);
        foreach (var one in saved)
            foreach (var review in one.File.Changes.Judged) await reviews.Save(review, one.File.Data.DataKey, cancellation);
        await loads.KeepMoved(loadId, saved, cancellation);
        await counts.Book(Domain.Counting.CountBook.Merge(saved.SelectMany(r => r.File.Changes.Counts)), cancellation);
        foreach (var one in saved.Where(r => r.File.Changes.Seal is not null)) await seals.Keep(one.File, cancellation);
        return saved.Sum(r => r.Moved.Count);
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [CasesSql, ClocksSql, PausesSql, ReviewsSql];

    private sealed class PauseRow
    {
        public Guid DeadlineId { get; init; }

        public DateOnly FromOn { get; init; }

        public DateOnly ToOn { get; init; }
    }
}
