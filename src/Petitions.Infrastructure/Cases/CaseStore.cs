using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Referrals;
using Petitions.Infrastructure.Reviews;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件库: puts a case together as its verbs need it, and stores its row; what else they changed goes to <see cref="CaseChangesStore"/>.</summary>
internal sealed class CaseStore(
    Session session, CaseReader reader, CasePast past, RepeatFamily family, ReferralStore referrals, ReviewStore reviews, CaseTextStore written, PeopleStore persons, CaseChangesStore changes,
    CaseCipher cipher, DataKeys keys) : ICaseStore
{
    private const string ByCodeSql = "SELECT id AS Id FROM cases WHERE number = @Number AND query_code_hash = @Hash";

    private const string TakeSql = "UPDATE cases SET version = version WHERE id = @Id";

    public async Task<PetitionCase?> Find(Guid id, Actor actor, CancellationToken cancellation)
    {
        if (await reader.WithClocks(id, actor, cancellation) is not (var data, var clocks)) return null;
        var (coming, going) = await referrals.Of(data, actor, cancellation);
        var file = PetitionCase.Restore(data, clocks, coming, going,
            data.ReviewId is { } review ? await reviews.Find(review, cancellation) : null);
        // A flag that has ended may turn out to go on.
        if (Seal.IsOwed(data) || Seal.IsUnchosen(data) || data.BacklogEndedOn is not null) file.Remember(await past.Steps(id, cancellation));
        if (await family.IsHidden(data, actor, cancellation)) file.HideLink();
        return file;
    }

    public async Task<PetitionCase?> FindByCode(string number, string queryCodeHash, CancellationToken cancellation)
    {
        var id = await session.First<Guid>(ByCodeSql, new { Number = number, Hash = queryCodeHash }, cancellation);
        return id == Guid.Empty ? null : await Find(id, Actor.System("", Actor.WholeTree), cancellation);
    }

    // In one order for all. Ids go by time, so that the sender's row comes before its receiver's, as everywhere.
    public async Task Take(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        foreach (var id in ids.Distinct().Order()) await session.Execute(TakeSql, new { Id = id }, cancellation);
    }

    public Task Add(PetitionCase file, CaseTexts texts, IReadOnlyList<PersonEntry> people, CancellationToken cancellation)
        => Add(file, texts, () => persons.Add(file.Data.Id, null, people, cancellation), cancellation);

    /// <summary>The same, with what else hangs on the case: before it is counted, for the cells of the counts are held from then on.</summary>
    internal async Task Add(PetitionCase file, CaseTexts texts, Func<Task> beside, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.GiveKey(keys.New());
        await session.Later(CaseRowSql.InsertSql, CaseRowSql.Parameters(cipher, file.Data), cancellation);
        await written.Add(file.Data, texts, cancellation);
        await beside();
        await changes.Keep(file, cancellation);
    }

    public async Task Save(PetitionCase file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Changes.History.Count == 0) return;
        if (!await CaseUpdate.Save(session, cipher, file, cancellation)) throw Refusal.Stale(file.Loaded.Version + 1).Overtaken();
        await changes.Keep(file, cancellation);
    }
}
