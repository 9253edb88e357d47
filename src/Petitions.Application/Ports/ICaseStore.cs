using Petitions.Application.Cases;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>案件库: where cases are kept, as what their verbs are done on. What the actor may not know is not there.</summary>
public interface ICaseStore
{
    /// <summary>The case, or null where it does not exist or the actor may not know it.</summary>
    Task<PetitionCase?> Find(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The case of a number and the keyed hash of its query code: what a petitioner may act on; null where they do not match.</summary>
    Task<PetitionCase?> FindByCode(string number, string queryCodeHash, CancellationToken cancellation);

    /// <summary>
    /// Takes the rows of cases until the act is stored: what decides by how another case stands, or by what others do with its own, takes them first and reads afterwards, and so does whatever
    /// decides the other way round. Two at once wait for each other then, and the second sees what the first did.
    /// </summary>
    Task Take(IEnumerable<Guid> ids, CancellationToken cancellation);

    /// <summary>Stores a new case with its texts and people.</summary>
    Task Add(PetitionCase file, CaseTexts texts, IReadOnlyList<PersonEntry> people, CancellationToken cancellation);

    /// <summary>Stores what the acts changed, or refuses with <c>stale</c> where somebody was faster.</summary>
    Task Save(PetitionCase file, CancellationToken cancellation);
}
