using Petitions.Domain;
using Petitions.Domain.People;

namespace Petitions.Application.Ledgers;

/// <summary>台账来访: which rows of one file are the same arrival, so that it counts once, or look as if they were.</summary>
internal sealed class LedgerArrivals
{
    private readonly Dictionary<(string No, DateOnly Day), LedgerReading> _numbered = [];
    private readonly Dictionary<(DateOnly Day, string Name, string Number, int? People), int> _alike = [];

    /// <summary>What makes a row one of an arrival, within its unit.</summary>
    public static string IdentityOf(LedgerReading reading, string unitId) => $"visit\n{unitId}\n{reading.VisitNo}\n{OfficeTime.Day(reading.Visit!.VisitedAt!.Value):yyyy-MM-dd}";

    /// <summary>What is to be said of a row that is without faults otherwise.</summary>
    public LedgerFault? Look(int rowNo, LedgerReading reading)
    {
        if (reading.Visit is not { VisitedAt: { } at } visit) return null;
        var day = OfficeTime.Day(at);
        if (reading.VisitNo is { } no)
        {
            if (_numbered.TryAdd((no, day), reading)) return null;
            var first = _numbered[(no, day)].Visit!;
            return first.VisitedAt == at && first.PeopleCount == visit.PeopleCount && first.Occasion == visit.Occasion ? null
                : LedgerFault.Of(LedgerColumns.VisitNo, Refusal.VisitRowsDiffer(no));
        }

        var visitor = visit.Visitors![0];
        var key = (day, Normalise.Name(visitor.Name) ?? "", Normalise.IdNumber(visitor.IdNumber) ?? "", visit.PeopleCount);
        return _alike.TryAdd(key, rowNo) ? null : new(LedgerColumns.VisitNo,
            $"与第 {_alike[key]} 行同日、同人，会各计一批次、各计人次；是同一次来访的，请在各行填写同一个来访登记号。",
            $"The same day and person as row {_alike[key]}: each counts as an arrival with its people. Where it was one arrival, give its rows the same 来访登记号.", Warning: true);
    }
}
