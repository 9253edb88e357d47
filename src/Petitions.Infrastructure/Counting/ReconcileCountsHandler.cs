using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Counting;

/// <summary>核对计数: the whole database, whoever asks; it tells figures and differences, no case.</summary>
internal sealed class ReconcileCountsHandler(Session session, CountPrefix prefix, CountNow now, CountRecount recount, Caller caller)
    : IRequestHandler<ReconcileCounts, CountsReconciled>
{
    private static readonly HashSet<string> OpenStates = [.. Workflow.Open.Select(s => s.Word())];

    public Task<CountsReconciled> Handle(ReconcileCounts request, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? caller.Today;
        if (asOf > caller.Today) throw Refusal.InTheFuture("asOf");
        return session.InSnapshot(async ct =>
        {
            var comparison = new Comparison();
            // In the order in which acts write, counts last: where these reads lock what they read, whoever writes then waits and dies of no deadlock.
            var (then, acts, before, visits) = (await recount.Then(asOf, ct), await recount.Acts(asOf, ct), await recount.ClosedBefore(asOf, ct), await recount.Visits(asOf, ct));
            var present = asOf == caller.Today ? await recount.Present(asOf, ct) : null;
            var counted = await prefix.Cells(asOf, "%", Actor.System("", "/"), ct);
            CompareThen(comparison, counted, then);
            CompareActs(comparison, CountFigures.Sum(counted.Where(r => r.Dimension == CountDimension.All)), acts, before);
            CompareVisits(comparison, counted, visits);
            if (present is not null)
            {
                ComparePresent(comparison, counted, present);
                comparison.Add("now", await now.Cells(ct), Cells(present, CountDimension.Now, f => f.Cases));
            }

            return new CountsReconciled(asOf, comparison.Compared, comparison.Differences);
        }, cancellationToken);
    }

    private static void CompareThen(Comparison comparison, IReadOnlyList<CountRow> counted, IReadOnlyList<CountRow> recounted)
    {
        comparison.Add("state", By(counted, CountDimension.State, r => r.Value, f => f.Cases), By(recounted, CountDimension.State, r => r.Value, f => f.Cases));
        comparison.Add("channel", By(counted, CountDimension.Channel, r => r.Value, f => f.Cases), By(recounted, CountDimension.Channel, r => r.Value, f => f.Cases));
        comparison.Add("channel open", By(counted, CountDimension.Channel, r => r.Value, f => f.Open), By(Open(recounted), CountDimension.Channel, r => r.Value, f => f.Cases));
        comparison.Add("received", new() { [""] = counted.Where(r => r.Dimension == CountDimension.All).Sum(r => r.Received) },
            By(recounted, CountDimension.All, _ => "", f => f.Cases));
    }

    private static void CompareActs(Comparison comparison, CountFigures counted, IReadOnlyList<CountRecount.ActRow> acts, long closedBefore)
    {
        var ends = acts.Where(a => OpenStates.Contains(a.FromState) && !OpenStates.Contains(a.ToState)).ToList();
        comparison.Add("closed", counted.Closed, closedBefore + ends.Where(a => a.ToState == CaseState.Closed.Word()).Sum(a => a.Times));
        comparison.Add("passedOn", counted.PassedOn, ends.Where(a => a.ToState != CaseState.Closed.Word()).Sum(a => a.Times));
        comparison.Add("reopened", counted.Reopened,
            acts.Where(a => a.FromState.Length > 0 && !OpenStates.Contains(a.FromState) && OpenStates.Contains(a.ToState)).Sum(a => a.Times));
        comparison.Add("moved", counted.MovedIn, counted.MovedOut);
    }

    private static void CompareVisits(Comparison comparison, IReadOnlyList<CountRow> counted, IReadOnlyList<CountRow> recounted)
    {
        comparison.Add("visits", By(counted, CountDimension.All, r => r.UnitId, f => f.Visits), recounted.ToDictionary(r => r.UnitId, r => r.Visits));
        comparison.Add("people", By(counted, CountDimension.All, r => r.UnitId, f => f.People), recounted.ToDictionary(r => r.UnitId, r => r.People));
    }

    private static void ComparePresent(Comparison comparison, IReadOnlyList<CountRow> counted, IReadOnlyList<CountRow> recounted)
    {
        foreach (var dimension in new[] { CountDimension.All, CountDimension.State, CountDimension.Channel, CountDimension.Category })
        {
            comparison.Add($"{dimension} cases", Cells(counted, dimension, f => f.Cases), Cells(recounted, dimension, f => f.Cases));
            if (dimension == CountDimension.State) continue;
            comparison.Add($"{dimension} overdue", Cells(counted, dimension, f => f.Overdue), Cells(recounted, dimension, f => f.Overdue));
            comparison.Add($"{dimension} dueSoon", Cells(counted, dimension, f => f.DueSoon), Cells(recounted, dimension, f => f.DueSoon));
            comparison.Add($"{dimension} backlogYoung", Cells(counted, dimension, f => f.BacklogYoung), Cells(recounted, dimension, f => f.BacklogYoung));
            comparison.Add($"{dimension} backlogOld", Cells(counted, dimension, f => f.BacklogOld), Cells(recounted, dimension, f => f.BacklogOld));
            // Flows go by unit and value; a case may have been given its class between two of them.
            comparison.Add($"{dimension} open", By(counted, dimension, r => $"{r.UnitId} {r.Value}", f => f.Open),
                By(Open(recounted), dimension, r => $"{r.UnitId} {r.Value}", f => f.Cases));
        }
    }

    private static IReadOnlyList<CountRow> Open(IReadOnlyList<CountRow> rows) => [.. rows.Where(r => OpenStates.Contains(r.State))];

    private static Dictionary<string, long> Cells(IReadOnlyList<CountRow> rows, string dimension, Func<CountFigures, long> measure)
        => By(rows, dimension, r => $"{r.UnitId} {r.Class} {r.Value}", measure);

    private static Dictionary<string, long> By(IReadOnlyList<CountRow> rows, string dimension, Func<CountRow, string> key, Func<CountFigures, long> measure)
        => rows.Where(r => r.Dimension == dimension).GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(measure));

    private sealed class Comparison
    {
        public int Compared { get; private set; }

        public List<CountDifference> Differences { get; } = [];

        public void Add(string what, Dictionary<string, long> counted, Dictionary<string, long> recounted)
        {
            foreach (var key in counted.Keys.Union(recounted.Keys).Order(StringComparer.Ordinal))
                Add($"{what} {key}".TrimEnd(), counted.GetValueOrDefault(key), recounted.GetValueOrDefault(key));
        }

        public void Add(string what, long counted, long recounted)
        {
            Compared++;
            if (counted != recounted) Differences.Add(new(what, counted, recounted));
        }
    }
}
