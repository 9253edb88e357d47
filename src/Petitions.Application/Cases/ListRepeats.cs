using System.Text.Json.Serialization;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>查看重复关系: the first case, what repeats it, what is merged, and what may be a repeat; of each only what the reader may know.</summary>
public sealed record ListRepeats(Guid CaseId) : IQuery<RepeatsView>, IAboutCase, IGuarded, IAsksByPerson
{
    bool IAsksByPerson.NamesSomebody => true;
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>重复关系, as answered.</summary>
/// <param name="IsRepeat">重复件: linked to an earlier case, or merged into one.</param>
/// <param name="First">初次件; null for a first one, or where the reader may not know it.</param>
/// <param name="Repeats">Cases that repeat the same first one, this one left out.</param>
/// <param name="MergedInto">并入的案件.</param>
/// <param name="Merged">并入本案的案件.</param>
/// <param name="Candidates">疑似重复: a person decides.</param>
public sealed record RepeatsView(
    bool IsRepeat, RelatedCase? First, IReadOnlyList<RelatedCase> Repeats, RelatedCase? MergedInto, IReadOnlyList<RelatedCase> Merged,
    IReadOnlyList<RepeatCandidate> Candidates) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Repeats.Concat(Merged).Append(First).Append(MergedInto).OfType<IShowsCase>().Concat(Candidates);
}

/// <summary>关联案件.</summary>
public sealed record RelatedCase : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => Id;
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>收到时间.</summary>
    public DateTimeOffset ReceivedAt { get; init; }
}
