using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.People;

namespace Petitions.Application.Ledgers;

/// <summary>台账来访: which rows of one file are the same arrival, so that it counts once, or look as if they were.</summary>
internal sealed class LedgerArrivals
{
    private readonly Dictionary<(string No, DateOnly Day), (RegisterVisit First, HashSet<(string Name, string Number)> People)> _numbered = [];
    private readonly Dictionary<(DateOnly Day, (string Name, string Number) Person, int? People), int> _alike = [];

    /// <summary>What makes a row one of an arrival, within its unit.</summary>
    public static string IdentityOf(LedgerReading reading, string unitId) => $"visit\n{unitId}\n{Normalise.IdNumber(reading.VisitNo)}\n{OfficeTime.Day(reading.Visit!.VisitedAt!.Value):yyyy-MM-dd}";

    /// <summary>What is to be said of a row that is without faults otherwise.</summary>
    public LedgerFault? Look(int rowNo, LedgerReading reading)
    {
        if (reading.Visit is not { VisitedAt: { } at } visit) return null;
        var day = OfficeTime.Day(at);
        var visitor = visit.Visitors![0];
        var person = (Normalise.Name(visitor.Name) ?? "", Normalise.IdNumber(visitor.IdNumber) ?? "");
        if (reading.VisitNo is { } no)
        {
            var number = (Normalise.IdNumber(no) ?? "", day);
            if (_numbered.TryGetValue(number, out var arrival))
            {
                var first = arrival.First;
                if (first.VisitedAt != at || first.PeopleCount != visit.PeopleCount || first.Occasion != visit.Occasion) return LedgerFault.Of(LedgerColumns.VisitNo, Refusal.VisitRowsDiffer(no));
                return !arrival.People.Add(person) || arrival.People.Count <= visit.PeopleCount ? null : new(LedgerColumns.VisitNo,
                    $"来访登记号“{no}”同日的各行写了 {arrival.People.Count} 个不同的人，多于人数 {visit.PeopleCount}；不是同一次来访的，请用另一个登记号。",
                    $"The rows of this day with the visit number '{no}' name {arrival.People.Count} different people, more than the {visit.PeopleCount} who came: give another arrival another number.",
                    Warning: true);
            }

            _numbered.Add(number, (visit, [person]));
        }

        // The first of a number may look like one of another number, or of none.
        var key = (day, person, visit.PeopleCount);
        return _alike.TryAdd(key, rowNo) ? null : new(LedgerColumns.VisitNo,
            $"与第 {_alike[key]} 行同日、同人，会各计一批次、各计人次；是同一次来访的，请在各行填写同一个来访登记号。",
            $"The same day and person as row {_alike[key]}: each counts as an arrival with its people. Where it was one arrival, give its rows the same 来访登记号.", Warning: true);
    }
}
