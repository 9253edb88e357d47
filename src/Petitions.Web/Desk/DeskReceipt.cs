using Petitions.Application.Cases;
using Petitions.Application.Visits;

namespace Petitions.Web.Desk;

/// <summary>回执: what the petitioner takes along. The query codes are in it and nowhere else.</summary>
public sealed record DeskReceipt(string? VisitNumber, int? PeopleCount, IReadOnlyList<ReceiptCase> Cases, IReadOnlyList<IntakeWarning> Warnings)
{
    /// <summary>Of an arrival.</summary>
    public static DeskReceipt Of(RegisteredVisit visit)
        => new(visit.Number, visit.PeopleCount, [.. visit.Cases.Select(c => new ReceiptCase(c.Id, c.Number, c.QueryCode, c.Version, c.IsNew, c.Deadlines, c.RepeatCandidates))],
            [.. visit.Warnings, .. visit.Cases.SelectMany(c => c.Warnings)]);

    /// <summary>Of a letter or a call.</summary>
    public static DeskReceipt Of(RegisteredCase one)
        => new(null, null, [new(one.Id, one.Number, one.QueryCode, one.Version, true, one.Deadlines, one.RepeatCandidates)], one.Warnings);
}

/// <summary>回执上的事项.</summary>
public sealed record ReceiptCase(Guid Id, string Number, string? QueryCode, int Version, bool IsNew, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<RepeatCandidate> RepeatCandidates);
