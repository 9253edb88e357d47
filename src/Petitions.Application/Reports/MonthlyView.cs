using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Application.Reports;

/// <summary>办结案件标题: what is asked of the case when the report is read, and not kept with it.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="Title">标题.</param>
/// <param name="Seal">Its seal; never answered.</param>
public sealed record ClosedTitle(string Number, string Title, string Seal);

/// <summary>月报推导: a reader's report out of the stored content: the cells of the reader's units, added up.</summary>
public static class MonthlyView
{
    /// <summary>The report of a unit with the units below it; titles only of the cases given.</summary>
    public static MonthlyReport Derive(
        MonthlyContent content, Unit unit, ReferenceData reference, IReadOnlyDictionary<Guid, ClosedTitle> known,
        IReadOnlySet<string> seals)
    {
        ArgumentNullException.ThrowIfNull(seals);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(known);
        // The class of a cell is the seal of what is counted in it: a reader's report is made of the cells the reader may know.
        bool Within(string unitId, string? seal) => seals.Contains(seal ?? "") && reference.Units.TryGetValue(unitId, out var u)
            && u.IsWithin(unit);
        var flows = content.Flows.Where(f => Within(f.UnitId, f.Class)).ToList();
        var all = flows.Where(f => f.Dimension == CountDimension.All).ToList();
        var closed = content.ClosedCases.Where(c => Within(c.UnitId, c.Class)).ToList();
        return Fill(new MonthlyReport
        {
            Period = content.Period, From = content.From, To = content.To, UnitId = unit.Id, UnitName = unit.Name,
            Revision = 0, IssuedAt = default, IssuedBy = "", Differences = [],
            ByChannel = [.. Enum.GetValues<Channel>().Select(c => Fill(new ChannelFlow { Channel = c },
                flows.Where(f => f.Dimension == CountDimension.Channel && f.Value == c.Word())))],
            ByUnit = [.. all.GroupBy(f => f.UnitId).Select(g => Fill(new UnitFlow { UnitId = g.Key, Name = reference.Unit(g.Key).Name }, g))],
            ByCategory = [.. flows.Where(f => f.Dimension == CountDimension.Category).GroupBy(f => f.Value).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Fill(new CategoryFlow { CategoryCode = g.Key, Name = reference.Categories.GetValueOrDefault(g.Key)?.Name ?? g.Key }, g))],
            OnTimeClosure = OnTime([.. content.OnTime.Where(o => Within(o.UnitId, o.Class))]),
            OnTimeByRule = [.. RuleKeys.Duties.Select(rule => OnTimeOf(rule, [.. content.OnTimeByRule.Where(o => o.Rule == rule && Within(o.UnitId, o.Class))]))],
            // What others have counts nothing here, and says by which definition the month was counted.
            Rates = Rate.Of(content.Rates.Select(r => Within(r.UnitId, r.Class) ? r : r with { Numerator = 0, Denominator = 0 })),
            DaysToClose = DaysToClose.Of(closed.Select(c => c.Days)),
            Backlog = new(Backlog(content.Backlog.Where(b => Within(b.UnitId, b.Class) && b.Bracket == Young)),
                Backlog(content.Backlog.Where(b => Within(b.UnitId, b.Class) && b.Bracket == Old))),
            Visits = new(content.Visits.Where(v => Within(v.UnitId, v.Class)).Sum(v => v.Batches), content.Visits.Where(v => Within(v.UnitId, v.Class)).Sum(v => v.People)),
            GuidedVisits = content.GuidedVisits?.Where(v => Within(v.UnitId, v.Class)).Sum(v => v.Count),
            ClarityOverrides = content.Overrides.Where(o => Within(o.UnitId, o.Class)).Sum(o => o.Count),
            Late = new(content.LateCases.Where(l => Within(l.UnitId, l.Class)).Sum(l => l.Count), content.LateVisits.Where(l => Within(l.UnitId, l.Class)).Sum(l => l.Count)),
            ClosedCases = [.. closed.Where(c => known.ContainsKey(c.CaseId)).Select(c => Case(c, known[c.CaseId], reference))
                .OrderBy(c => c.ClosedOn).ThenBy(c => c.Number, StringComparer.Ordinal)],
        }, all);
    }

    /// <summary>The differences whose cells the reader may know.</summary>
    public static IReadOnlyList<Difference> Known(IReadOnlyList<Difference> differences, IReadOnlySet<string> seals)
        => [.. differences.Where(d => d.Path.Split('/', ',').All(part => !Seal.IsRestricted(part) || seals.Contains(part)))];

    /// <summary>The bracket under five years.</summary>
    public const string Young = "underFiveYears";

    /// <summary>The bracket of five years and over.</summary>
    public const string Old = "fiveYearsAndOver";

    private static T Fill<T>(T flow, IEnumerable<Flow> parts) where T : Flow
    {
        var list = parts.ToList();
        return (T)(flow with
        {
            OpenAtStart = list.Sum(p => p.OpenAtStart),
            Received = list.Sum(p => p.Received),
            Reopened = list.Sum(p => p.Reopened),
            MovedIn = list.Sum(p => p.MovedIn),
            Closed = list.Sum(p => p.Closed),
            PassedOn = list.Sum(p => p.PassedOn),
            MovedOut = list.Sum(p => p.MovedOut),
            OpenAtEnd = list.Sum(p => p.OpenAtEnd),
        });
    }

    private static OnTimeClosure OnTime(IReadOnlyList<OnTimeCell> cells)
    {
        var (onTime, late, overdue) = (cells.Sum(c => c.OnTime), cells.Sum(c => c.Late), cells.Sum(c => c.Overdue));
        var rate = new Rate { Definition = RateDefinitions.OnTimeClosure, Numerator = onTime, Denominator = onTime + late + overdue };
        return new(rate, onTime, late, overdue);
    }

    private static OnTimeOfRule OnTimeOf(string rule, IReadOnlyList<RuleCell> cells)
    {
        var (onTime, late, overdue) = (cells.Sum(c => c.OnTime), cells.Sum(c => c.Late), cells.Sum(c => c.Overdue));
        var rate = new Rate { Definition = RateDefinitions.OnTimeOf(rule), Numerator = onTime, Denominator = onTime + late + overdue };
        return new(rule, RuleKeys.ChineseTitle(rule), rate, onTime, late, overdue);
    }

    private static BacklogFlow Backlog(IEnumerable<BacklogFlow> cells)
    {
        var list = cells.ToList();
        return new()
        {
            AtStart = list.Sum(c => c.AtStart), Found = list.Sum(c => c.Found), Settled = list.Sum(c => c.Settled), Ended = list.Sum(c => c.Ended),
            Remaining = list.Sum(c => c.Remaining),
        };
    }

    private static ClosedCase Case(ClosedCell cell, ClosedTitle known, ReferenceData reference) => new()
    {
        Id = cell.CaseId, Seal = known.Seal, Number = known.Number, Title = known.Title, UnitId = cell.UnitId, UnitName = reference.Unit(cell.UnitId).Name,
        ClosedOn = cell.ClosedOn, Days = cell.Days, Outcome = cell.Outcome.Length == 0 ? null : Words.Parse<Outcome>(cell.Outcome), Settled = cell.Settled,
    };
}
