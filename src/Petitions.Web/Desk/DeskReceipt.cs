using Petitions.Application.Cases;
using Petitions.Application.Visits;

namespace Petitions.Web.Desk;

/// <summary>回执: what the petitioner takes along. The query codes are in it and nowhere else.</summary>
public sealed record DeskReceipt(string? VisitNumber, int? PeopleCount, IReadOnlyList<ReceiptCase> Cases, IReadOnlyList<IntakeWarning> Warnings)
{
    /// <summary>Of an arrival.</summary>
    /// <param name="asked">As it was told: whose number looks wrong is said once, of the visitors; again only of whom a visitor speaks for.</param>
    /// <param name="visit">What became of it.</param>
    public static DeskReceipt Of(RegisterVisit asked, RegisteredVisit visit)
        => new(visit.Number, visit.PeopleCount, [.. visit.Cases.Select(c => new ReceiptCase(c.Id, c.Number, c.QueryCode, c.Version, c.IsNew, c.Deadlines, c.RepeatCandidates))],
            [.. visit.Warnings, .. visit.Cases.Zip(asked.Matters ?? []).SelectMany(c => c.First.Warnings.Where(w => c.Second.Principal is not null || !w.Code.StartsWith("id-number-", StringComparison.Ordinal)))]);

    /// <summary>The same with what can still be linked: neither what is a repeat already, nor the earlier case that was just refused.</summary>
    /// <param name="repeats">Numbers of those linked.</param>
    /// <param name="refused">By number, the earlier case that it could not be linked to.</param>
    public DeskReceipt After(IReadOnlySet<string> repeats, IReadOnlyDictionary<string, string> refused)
        => this with { Cases = [.. Cases.Where(c => !repeats.Contains(c.Number)).Select(c => c with { RepeatCandidates = [.. c.RepeatCandidates.Where(r => r.Number != refused.GetValueOrDefault(c.Number))] })] };

    /// <summary>Of a letter or a call.</summary>
    public static DeskReceipt Of(RegisteredCase one)
        => new(null, null, [new(one.Id, one.Number, one.QueryCode, one.Version, true, one.Deadlines, one.RepeatCandidates)], one.Warnings);
}

/// <summary>回执上的事项.</summary>
public sealed record ReceiptCase(Guid Id, string Number, string? QueryCode, int Version, bool IsNew, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<RepeatCandidate> RepeatCandidates);
