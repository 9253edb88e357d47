using Petitions.Application.Cases;
using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>案件文本: what is written at length of a case, under its key.</summary>
public interface ICaseTexts
{
    /// <summary>The long texts.</summary>
    Task<CaseTexts> Of(Guid caseId, CancellationToken cancellation);

    /// <summary>Replaces the long texts.</summary>
    Task Save(PetitionCase file, CaseTexts texts, CancellationToken cancellation);

    /// <summary>People as they stood, sealed under the key of the case: what an amendment leaves of them, as long as the key is there. A case from before there were keys gets one.</summary>
    Task<string> Seal(PetitionCase file, IReadOnlyList<PersonOnFile> people, CancellationToken cancellation);
}
