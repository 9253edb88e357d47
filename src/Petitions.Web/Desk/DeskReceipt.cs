using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Display;

namespace Petitions.Web.Desk;

/// <summary>回执: what the petitioner takes along. The query codes are in it and nowhere else.</summary>
/// <param name="VisitNumber">来访编号; null for a letter or a call.</param>
/// <param name="PeopleCount">人次 of an arrival.</param>
/// <param name="Cases">Each matter.</param>
/// <param name="Warnings">What is to be looked at, each once with the numbers that it is said of; without any where it is said of people.</param>
public sealed record DeskReceipt(string? VisitNumber, int? PeopleCount, IReadOnlyList<ReceiptCase> Cases, IReadOnlyList<(string Text, IReadOnlyList<string> Numbers)> Warnings)
{
    /// <summary>Of an arrival.</summary>
    /// <param name="asked">As it was told: whose number looks wrong is said once, of the visitors; again only of whom a visitor speaks for.</param>
    /// <param name="visit">What became of it.</param>
    public static DeskReceipt Of(RegisterVisit asked, RegisteredVisit visit)
    {
        var speakers = new Queue<PersonInput>(VisitSpeakers.Of(asked).Select(m => m.Petitioner));
        var matters = visit.Cases.Zip(asked.Matters ?? []).ToList();
        return new(visit.Number, visit.PeopleCount,
            [.. matters.Select(m => new ReceiptCase(m.First.Id, m.First.Number, m.First.QueryCode, m.First.Version, m.First.IsNew, m.First.Deadlines, m.First.RepeatCandidates)
        {
            Title = m.First.IsNew ? TitleOf(m.Second) : null, Petitioner = m.First.IsNew ? NameOf(speakers.Dequeue()) : null, ReceivedOn = OfficeTime.Day(asked.VisitedAt!.Value),
        })],
        Merged([.. visit.Warnings.Select(w => (w, (string?)null)),
            .. matters.SelectMany(m => m.First.Warnings.Where(w => m.Second.Principal is not null || !PersonWarnings.Includes(w))
                .Select(w => (w, (string?)m.First.Number)))]));
    }

    /// <summary>The same with what can still be linked: neither what is a repeat already, nor the earlier case that was just refused.</summary>
    /// <param name="repeats">Numbers of those linked.</param>
    /// <param name="refused">By number, the earlier case that it could not be linked to.</param>
    public DeskReceipt After(IReadOnlySet<string> repeats, IReadOnlyDictionary<string, string> refused)
        => this with { Cases = [.. Cases.Where(c => !repeats.Contains(c.Number)).Select(c => c with { RepeatCandidates = [.. c.RepeatCandidates.Where(r => r.Number != refused.GetValueOrDefault(c.Number))] })] };

    /// <summary>Of a letter or a call.</summary>
    /// <param name="asked">As it was told.</param>
    /// <param name="one">What became of it.</param>
    public static DeskReceipt Of(RegisterCase asked, RegisteredCase one)
        => new(null, null, [new(one.Id, one.Number, one.QueryCode, one.Version, true, one.Deadlines, one.RepeatCandidates)
        {
            Title = TitleOf(asked), Petitioner = NameOf(asked.Petitioner), ReceivedOn = OfficeTime.Day(asked.ReceivedAt!.Value),
        }], Merged([.. one.Warnings.Select(w => (w, (string?)one.Number))]));

    private static string? NameOf(PersonInput? told) => told is { Anonymous: not true } ? PersonEntry.Of(told, PersonRole.Lead).Name : null;

    // 检举控告, or what may become one: a paper that lies about is not to tell whom it accuses.
    private static string? TitleOf(CaseFields told) => (told.Class ?? Handling.ClassOf(told.Purpose)) == PetitionClass.Accusation || told.Accused is not null ? null : told.Title;

    private static IReadOnlyList<(string Text, IReadOnlyList<string> Numbers)> Merged(IReadOnlyList<(IntakeWarning Warning, string? Number)> all)
        => [.. all.GroupBy(w => w.Warning.InWords(), w => w.Number, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.OfType<string>()]))];
}

/// <summary>回执上的事项.</summary>
public sealed record ReceiptCase(Guid Id, string Number, string? QueryCode, int Version, bool IsNew, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<RepeatCandidate> RepeatCandidates)
{
    /// <summary>标题 of a new one; null for an accusation.</summary>
    public string? Title { get; init; }
    /// <summary>信访人 of a new one; null where anonymous.</summary>
    public string? Petitioner { get; init; }
    /// <summary>收到日.</summary>
    public DateOnly ReceivedOn { get; init; }
}
