using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain.Cases;

namespace Petitions.Benchmarks.Generation;

/// <summary>一件案件的全部内容: a generated case with all that the service would have stored of it.</summary>
internal sealed record Story(PetitionCase File, CaseTexts Texts, IReadOnlyList<PersonEntry> People)
{
    /// <summary>The version at which the checklist was answered.</summary>
    internal int ReviewedAtVersion { get; init; }

    /// <summary>The arrival that raised it, for visits.</summary>
    internal VisitData? Visit { get; init; }
}
