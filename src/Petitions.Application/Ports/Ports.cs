using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Counting;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Ports;

/// <summary>One transaction per command.</summary>
public interface ITransactions
{
    /// <summary>Runs the work in the scope's transaction; joins one that is already open.</summary>
    Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work behind a savepoint of the open transaction: what it throws undoes only itself.</summary>
    Task<T> Savepoint<T>(Func<Task<T>> work, CancellationToken cancellation);
}

/// <summary>The reference data in force.</summary>
public interface IReferenceSource
{
    /// <summary>The present snapshot.</summary>
    ReferenceData Current { get; }
}

/// <summary>信访编号: case and visit numbers, never used twice.</summary>
public interface INumbers
{
    /// <summary>Draws what the message needs into the caller's queues, outside its transaction.</summary>
    Task Draw(Caller caller, ITakesNumbers message, CancellationToken cancellation);
}

/// <summary>案件库: where cases are kept. What the actor may not know is not there.</summary>
public interface ICaseStore
{
    /// <summary>True where the case exists and the actor may know it.</summary>
    Task<bool> MayKnow(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The seal of the case; null where it does not exist or the actor may not know it.</summary>
    Task<string?> SealOf(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The case, or null where it does not exist or the actor may not know it.</summary>
    Task<PetitionCase?> Find(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>The row of the case as it stands, or null where it does not exist or the actor may not know it.</summary>
    Task<CaseData?> Known(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>Every case that accuses a name or an account.</summary>
    Task<IReadOnlyList<NamedAccused>> Named(CancellationToken cancellation);

    /// <summary>When it was last said whom a case accuses: at its registration, or by whatever changed it or said that others are not meant.</summary>
    Task<DateTimeOffset> AccusedSaidAt(Guid caseId, CancellationToken cancellation);

    /// <summary>The case of a number and the keyed hash of its query code: what a petitioner may act on; null where they do not match.</summary>
    Task<PetitionCase?> FindByCode(string number, string queryCodeHash, CancellationToken cancellation);

    /// <summary>Hashes of the documents attached to a case.</summary>
    Task<IReadOnlyList<string>> Documents(Guid caseId, CancellationToken cancellation);

    /// <summary>The registration of a case and its changes since, oldest first.</summary>
    Task<IReadOnlyList<PastStep>> Past(Guid caseId, CancellationToken cancellation);

    /// <summary>Earlier rounds of a case whose settlement stands, oldest first.</summary>
    Task<IReadOnlyList<int>> SettledRounds(Guid caseId, CancellationToken cancellation);

    /// <summary>The earliest day of a visit noted on a case that was known; null where there is none.</summary>
    Task<DateOnly?> FirstNotedOn(Guid caseId, CancellationToken cancellation);

    /// <summary>Stores a new case with its texts and people.</summary>
    Task Add(PetitionCase file, CaseTexts texts, IReadOnlyList<PersonEntry> people, CancellationToken cancellation);

    /// <summary>The linked cases that a case was referred as, oldest first.</summary>
    Task<IReadOnlyList<Guid>> LinkedTo(Guid caseId, CancellationToken cancellation);

    /// <summary>Stores the linked case of a referral, with a copy of the texts, people, attachments and recusals of the case it was referred from.</summary>
    Task AddLinked(PetitionCase linked, Guid originId, CancellationToken cancellation);

    /// <summary>Stores what the acts changed, or refuses with <c>stale</c> where somebody was faster.</summary>
    Task Save(PetitionCase file, CancellationToken cancellation);

    /// <summary>The last resolution drafted, and how many there are; null where none is.</summary>
    Task<Resolution?> LastResolution(Guid caseId, CancellationToken cancellation);

    /// <summary>复查、复核变更: of the proceedings of a round those that changed the outcome and were served, in their order.</summary>
    Task<IReadOnlyList<Review>> ChangesOf(Guid caseId, int round, CancellationToken cancellation);

    /// <summary>The long texts.</summary>
    Task<CaseTexts> Texts(Guid caseId, CancellationToken cancellation);

    /// <summary>What a notice of the case may be made of beside its row.</summary>
    Task<OnPaper> OnPaper(PetitionCase file, CancellationToken cancellation);

    /// <summary>Replaces the long texts.</summary>
    Task SaveTexts(PetitionCase file, CaseTexts texts, CancellationToken cancellation);

    /// <summary>The petitioners as stored: masked values, no plain personal data.</summary>
    Task<IReadOnlyList<PersonView>> People(Guid caseId, CancellationToken cancellation);

    /// <summary>Everybody of the case in plain, for what must be compared whole.</summary>
    Task<IReadOnlyList<PersonOnFile>> PeopleOnFile(Guid caseId, CancellationToken cancellation);

    /// <summary>The cases that a link leads to, the nearest first, on to the first case of all: whoever may know them.</summary>
    Task<IReadOnlyList<Guid>> Repeats(Guid? linkedTo, CancellationToken cancellation);

    /// <summary>True where somebody who petitions in the one case petitions in the other: by identity number, or by name where not both have one. Agents are nobody's petitioners.</summary>
    Task<bool> SharesPetitioner(Guid caseId, Guid otherId, CancellationToken cancellation);

    /// <summary>People as they stood, sealed under the key of the case: what an amendment leaves of them, as long as the key is there. A case from before there were keys gets one.</summary>
    Task<string> SealPeople(PetitionCase file, IReadOnlyList<PersonOnFile> people, CancellationToken cancellation);

    /// <summary>Corrects the petitioner: what is not told stays as it is.</summary>
    Task AmendPetitioner(Guid caseId, PersonAmendment petitioner, CancellationToken cancellation);

    /// <summary>Takes co-petitioners off by their numbers and adds others; who is in neither list stays.</summary>
    Task ChangeCoPetitioners(Guid caseId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation);

    /// <summary>Puts an agent in the place of the one there was.</summary>
    Task ReplaceAgent(Guid caseId, PersonEntry agent, CancellationToken cancellation);

    /// <summary>The whole case as it is answered.</summary>
    Task<CaseView> View(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>
    /// The same of a case that an act of this transaction has left so and stored. Whoever shuts themselves out by their act, as by naming their own unit the accused, gets
    /// its receipt and nothing more of the case.
    /// </summary>
    Task<CaseView> View(PetitionCase left, Actor actor, CancellationToken cancellation);

    /// <summary>Cases that may be about the same person, each with its reason, newest first, at most ten.</summary>
    Task<IReadOnlyList<RepeatCandidate>> RepeatCandidates(RaisedBy raised, Actor actor, CancellationToken cancellation);

    /// <summary>
    /// The last day of the newest month whose closure report is issued; null before the first. Where what is received on the day given would
    /// fall into a month that is over and not reported, that month's report waits for the present transaction, and this one for a report under way.
    /// </summary>
    Task<DateOnly?> ReportedUpTo(DateOnly receivedOn, CancellationToken cancellation);
}

/// <summary>计数: appends rows to the counts in the present transaction.</summary>
public interface ICounts
{
    /// <summary>Books the rows.</summary>
    Task Book(IReadOnlyList<CountDelta> rows, CancellationToken cancellation);
}

/// <summary>查询码: draws query codes and knows their keyed hash.</summary>
public interface IQueryCodes
{
    /// <summary>A new code: 10 characters without look-alikes.</summary>
    string Draw();

    /// <summary>The keyed hash under which a code is stored.</summary>
    string Hash(string code);
}

/// <summary>Another request already holds this idempotency key: its record decides.</summary>
public sealed class IdempotencyKeyTaken : Exception;

/// <summary>A first answer, kept.</summary>
/// <param name="Answer">The answer as it was given.</param>
public sealed record KeptAnswer<T>(T Answer);

/// <summary>幂等记录: first answers by key, encrypted, for 30 days.</summary>
public interface IIdempotencyStore
{
    /// <summary>The first answer of this key; refuses with <c>idempotency-key-reused</c> where the request differs.</summary>
    Task<KeptAnswer<T>?> Find<T>(IdempotencyClaim claim, CancellationToken cancellation);

    /// <summary>A name for the key and what was asked under it, 48 small hexadecimal digits, that tells nothing of either.</summary>
    string NameOf(IdempotencyClaim claim);

    /// <summary>Keeps an answer in the present transaction; throws <see cref="IdempotencyKeyTaken"/> where the key is held.</summary>
    Task Keep<T>(IdempotencyClaim claim, T answer, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes in the kept answer of an owner's key that it was seen, the first time only.</summary>
    Task SeeCodes(string owner, string key, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Takes the query codes out of the kept answer of an owner's key; where an instant is told, only of one that was seen by then.</summary>
    Task EndCodes(string owner, string key, DateTimeOffset? seenBefore, CancellationToken cancellation);
}
