using Petitions.Domain.Backlog;

namespace Petitions.Infrastructure.Reports;

/// <summary>年内积案: a flag of the year, its bracket at its end or the last day counted, and whether it was settled by then.</summary>
internal sealed record AnnualFlag(AnnualCase Case, bool Young, bool Settled)
{
    /// <summary>One entry a case: its present flag, or one that a reopening took off it; none of what was merged into another by the last day counted. A matter that was passed on is one
    /// entry as well: the sender's, for as long as that is one of the year, and it is told as it is where it was passed on to.</summary>
    internal static IReadOnlyList<AnnualFlag> Of(AnnualScope scope, IReadOnlyList<FlagRow> now, IReadOnlyList<PastRound> past, AnnualWays ways)
    {
        var flags = now.Concat(past.Where(p => !p.IsMergedBy(scope.AsOf) && p.BacklogSince <= scope.AsOf && p.Case.CountedOn <= scope.AsOf && (p.BacklogEndedOn is null || p.BacklogEndedOn >= scope.First))
            .OrderByDescending(p => p.Case.At).Select(p => FlagRow.Of(p, scope))).DistinctBy(f => f.CaseId).ToDictionary(f => f.CaseId);
        return [.. flags.Values.Where(f => !(f.SenderId is { } sender && flags.ContainsKey(sender)) && !(f.PassedOn != 0 && ways.IsMerged(f.CaseId)))
            .OrderBy(f => f.Number, StringComparer.Ordinal).Select(f => Of(scope, f, WhereItWent(f)))];

        // Of what never had its flag the row of the case tells.
        FlagRow WhereItWent(FlagRow flag) => flag.PassedOn == 0 || ways.EndOf(flag.CaseId) is not { } end ? flag
            : flags.GetValueOrDefault(end.LinkedId) ?? flag with { EndedOn = end.OverOn, SettledOn = end.SettledOn };
    }

    private static AnnualFlag Of(AnnualScope scope, FlagRow flag, FlagRow there)
        => new(new() { Number = flag.Number, CaseId = flag.CaseId, Seal = flag.Seal },
            BacklogBracket.IsYoung(flag.MatterSince, there.EndedOn <= scope.AsOf ? there.EndedOn.Value : scope.AsOf), there.EndedOn <= scope.AsOf && there.SettledOn <= scope.AsOf);
}

/// <summary>积案标记, as the year reads it.</summary>
internal sealed record FlagRow
{
    public string Number { get; init; } = "";
    public Guid CaseId { get; init; }
    public string Seal { get; init; } = "";
    public DateOnly MatterSince { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? SettledOn { get; init; }
    public long PassedOn { get; init; }
    public Guid? SenderId { get; init; }

    internal static FlagRow Of(PastRound round, AnnualScope scope) => new()
    {
        Number = round.Case.Number, CaseId = round.Case.CaseId, Seal = round.Case.Class, MatterSince = round.Case.MatterSince, EndedOn = round.BacklogEndedOn, SettledOn = round.SettledOn,
        PassedOn = round.WasPassedOn && round.ReopenedOn > scope.AsOf ? 1 : 0, SenderId = round.Case.SenderId,
    };
}
