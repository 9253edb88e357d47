using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.UnitTests.Counting;

/// <summary>积案标识: one flag that a case ever had, from the day its rule became true, however late it was raised, to the day it ended.</summary>
internal sealed record Flag(DateTimeOffset RaisedAt, DateOnly From, DateOnly? To, IReadOnlyList<(DateOnly From, CaseData Data)> Stood)
{
    /// <summary>Those of a case, told from how it stood after each act.</summary>
    public static IEnumerable<Flag> Of(List<(DateOnly From, CaseData Data)> snapshots) => snapshots
        .Where(s => s.Data.BacklogRaisedAt is not null).GroupBy(s => s.Data.BacklogRaisedAt!.Value)
        .Select(g => (Raised: g.Key, Last: g.Last().Data))
        .Select(g => new Flag(g.Raised, g.Last.BacklogSince > g.Last.CountedOn ? g.Last.BacklogSince.Value : g.Last.CountedOn, g.Last.BacklogEndedOn, snapshots));

    /// <summary>The figures of a day by age, and by unit, category and channel.</summary>
    public static IEnumerable<(string Key, int Count)> On(IReadOnlyList<Flag> flags, DateOnly day) => flags
        .Where(f => f.From <= day && (f.To is null || day < f.To))
        .Select(f => (Age: BacklogBracket.IsYoung(f.Stood[^1].Data.MatterSince, day) ? "young" : "old", File: f.StoodOn(day)))
        .SelectMany(f => Keys(f.Age, f.File.UnitId, f.File.CategoryCode, f.File.Channel).Select(k => (k, 1)));

    /// <summary>The same of one row of the counts.</summary>
    public static IEnumerable<(string Key, int Count)> Of(CountDelta row)
        => Keys("young", row.Cell).Select(k => (k, row.BacklogYoung)).Concat(Keys("old", row.Cell).Select(k => (k, row.BacklogOld))).Where(k => k.Item2 != 0);

    // Days before it was raised are those of the case as it stood then. An end that was taken back was none: the flag stood where the case did.
    private CaseData StoodOn(DateOnly day)
    {
        var stood = Stood.Count(s => s.From <= day) - 1;
        return Stood.Skip(Math.Max(stood, 0)).First(s => s.Data.BacklogRaisedAt == RaisedAt).Data;
    }

    private static IEnumerable<string> Keys(string age, CountCell cell) => Keys(age, cell.UnitId, cell.CategoryCode, cell.Channel);

    private static IEnumerable<string> Keys(string age, string unit, string category, Channel channel) => Keys(age, unit, category, channel.Word());

    private static IEnumerable<string> Keys(string age, string unit, string category, string channel)
        => [$"backlog {age}", $"backlog {age} unit {unit}", $"backlog {age} category {category}", $"backlog {age} channel {channel}"];
}
