using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;
using Petitions.Infrastructure.Referrals;
using Petitions.Infrastructure.Reports;
using Petitions.Infrastructure.Reviews;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件库: the row of a case, its clocks, and what its acts append.</summary>
internal sealed partial class CaseStore(
    Session session, PeopleStore people, CaseReader reader, RepeatFinder repeats, RepeatFamily family, IExtensions extensions, IHandling handling, ISupervision supervision, ICounts counts,
    ReferralStore referrals, ReviewStore reviews, Attachments attachments, SealStore seals, CaseCipher cipher, DataKeys keys, Caller caller) : ICaseStore
{
    private const string MayKnowSql = $"SELECT c.seal AS Seal FROM cases c WHERE c.id = @Id AND {Visibility.Fragment}";

    private const string ByCodeSql = "SELECT id AS Id FROM cases WHERE number = @Number AND query_code_hash = @Hash";

    // Who is told by the account alone stands under no hash. Each by an index of its own: for both at once there is none.
    private const string NamedFragment = """
        SELECT c.id AS Id, c.accused_kind AS AccusedKind, c.accused_name AS AccusedName, c.accused_unit_id AS AccusedUnitId, c.accused_user_name AS AccusedUserName, c.data_key AS DataKey
        FROM cases c
        """;
    private const string NamedSql = $"{NamedFragment} WHERE c.accused_hash IS NOT NULL UNION ALL {NamedFragment} WHERE c.accused_user_name IS NOT NULL AND c.accused_hash IS NULL";

    private const string InsertTextsSql = "INSERT INTO case_texts (case_id, content, demand, facts) VALUES (@CaseId, @Content, @Demand, @Facts)";

    private const string UpdateTextsSql = "UPDATE case_texts SET content = @Content, demand = @Demand, facts = @Facts WHERE case_id = @CaseId";

    private const string GiveKeySql = "UPDATE cases SET data_key = @DataKey WHERE id = @Id AND data_key IS NULL";

    private const string NotedSql = "SELECT MIN(v.visited_on) AS VisitedOn FROM visit_matters m JOIN visits v ON v.id = m.visit_id WHERE m.case_id = @CaseId AND m.is_new = @IsNew AND v.cancelled_on IS NULL";

    private const string ReportedSql = "SELECT MAX(period) AS Period FROM reports WHERE kind = 'monthly-closure'";

    public async Task<bool> MayKnow(Guid id, Actor actor, CancellationToken cancellation) => await SealOf(id, actor, cancellation) is not null;

    public Task<string?> SealOf(Guid id, Actor actor, CancellationToken cancellation)
    {
        var parameters = Visibility.Parameters(actor, caller.At);
        parameters.Add("Id", id);
        return session.First<string>(MayKnowSql, parameters, cancellation);
    }

    public Task<IReadOnlyList<int>> SettledRounds(Guid caseId, CancellationToken cancellation) => seals.SettledRounds(caseId, cancellation);

    public Task<IReadOnlyList<PastStep>> Past(Guid caseId, CancellationToken cancellation) => seals.Steps(caseId, cancellation);

    public Task<IReadOnlyList<string>> Documents(Guid caseId, CancellationToken cancellation) => attachments.Hashes(caseId, cancellation);

    public Task<CaseData?> Known(Guid id, Actor actor, CancellationToken cancellation) => reader.Data(id, actor, cancellation);

    public async Task<PetitionCase?> Find(Guid id, Actor actor, CancellationToken cancellation)
    {
        if (await reader.WithClocks(id, actor, cancellation) is not (var data, var clocks)) return null;
        var (coming, going) = await referrals.Of(data, cancellation);
        var file = PetitionCase.Restore(data, clocks, coming, going,
            data.ReviewId is { } review ? await reviews.Find(review, cancellation) : null);
        // A flag that has ended may turn out to go on.
        if (Seal.IsOwed(data) || Seal.IsUnchosen(data) || data.BacklogEndedOn is not null) file.Remember(await seals.Steps(id, cancellation));
        if (await family.IsHidden(data, actor, cancellation)) file.HideLink();
        return file;
    }

    public async Task<IReadOnlyList<NamedAccused>> Named(CancellationToken cancellation)
        => [.. (await session.Query<CaseData>(NamedSql, null, cancellation))
            .Select(c => new NamedAccused(c.Id, c.AccusedKind, cipher.Accused(c.DataKey, c.AccusedName), c.AccusedUnitId, c.AccusedUserName))];

    public Task<DateTimeOffset> AccusedSaidAt(Guid caseId, CancellationToken cancellation) => seals.AccusedSaidAt(caseId, cancellation);

    public async Task<PetitionCase?> FindByCode(string number, string queryCodeHash, CancellationToken cancellation)
    {
        var id = await session.First<Guid>(ByCodeSql, new { Number = number, Hash = queryCodeHash }, cancellation);
        return id == Guid.Empty ? null : await Find(id, Actor.System("", Actor.WholeTree), cancellation);
    }

    public async Task Add(PetitionCase file, CaseTexts texts, IReadOnlyList<PersonEntry> persons, CancellationToken cancellation)
    {
        file.GiveKey(keys.New());
        await session.Later(CaseRowSql.InsertSql, CaseRowSql.Parameters(cipher, file.Data), cancellation);
        await session.Later(InsertTextsSql, TextsRow(file.Data, texts), cancellation);
        await people.Add(file.Data.Id, null, persons, cancellation);
        await Append(file, cancellation);
    }

    public Task<IReadOnlyList<Guid>> LinkedTo(Guid caseId, CancellationToken cancellation) => referrals.LinkedTo(caseId, cancellation);

    public async Task AddLinked(PetitionCase linked, Guid originId, CancellationToken cancellation)
    {
        linked.GiveKey(keys.New());
        await session.Later(CaseRowSql.InsertSql, CaseRowSql.Parameters(cipher, linked.Data), cancellation);
        // Under keys of their own: what is erased at one end is not erased at the other.
        await session.Later(InsertTextsSql, TextsRow(linked.Data, await reader.Texts(originId, cancellation)), cancellation);
        await people.Copy(originId, linked.Data.Id, cancellation);
        await attachments.Copy(originId, linked.Data, cancellation);
        await handling.CopyRecusals(originId, linked.Data, cancellation);
        await Append(linked, cancellation);
    }

    public async Task Save(PetitionCase file, CancellationToken cancellation)
    {
        if (file.Changes.History.Count == 0) return;
        if (!await CaseUpdate.Save(session, cipher, file, cancellation)) throw Refusal.Stale(file.Loaded.Version + 1).Overtaken();
        await Append(file, cancellation);
    }

    public Task<Resolution?> LastResolution(Guid caseId, CancellationToken cancellation) => reader.LastResolution(caseId, cancellation);

    public Task<IReadOnlyList<Review>> ChangesOf(Guid caseId, int round, CancellationToken cancellation) => reviews.Changes(caseId, round, cancellation);

    public Task<CaseTexts> Texts(Guid caseId, CancellationToken cancellation) => reader.Texts(caseId, cancellation);

    public Task<OnPaper> OnPaper(PetitionCase file, CancellationToken cancellation) => reader.OnPaper(file, cancellation);

    public Task SaveTexts(PetitionCase file, CaseTexts texts, CancellationToken cancellation)
        => session.Later(UpdateTextsSql, TextsRow(file.Data, texts), cancellation);

    public Task<IReadOnlyList<PersonView>> People(Guid caseId, CancellationToken cancellation) => people.OfCase(caseId, cancellation);

    public Task<IReadOnlyList<PersonOnFile>> PeopleOnFile(Guid caseId, CancellationToken cancellation) => people.OnFile(caseId, cancellation);

    public Task<IReadOnlyList<Guid>> Repeats(Guid? linkedTo, CancellationToken cancellation) => family.Above(linkedTo, cancellation);

    public Task<bool> SharesPetitioner(Guid caseId, Guid otherId, CancellationToken cancellation) => people.Share(caseId, otherId, cancellation);

    public async Task<string> SealPeople(PetitionCase file, IReadOnlyList<PersonOnFile> persons, CancellationToken cancellation)
    {
        if (file.Data.DataKey is null)
        {
            var texts = await Texts(file.Data.Id, cancellation);
            file.GiveKey(keys.New());
            // Title and accused follow with the row itself, when the act is saved.
            if (await session.Execute(GiveKeySql, new { file.Data.Id, file.Data.DataKey }, cancellation) == 0) throw Refusal.Stale(file.Data.Version).Overtaken();
            await SaveTexts(file, texts, cancellation);
        }

        return cipher.Sealed(file.Data.DataKey!, persons);
    }

    public Task AmendPetitioner(Guid caseId, PersonAmendment petitioner, CancellationToken cancellation) => people.AmendLead(caseId, petitioner, cancellation);

    public Task ChangeCoPetitioners(Guid caseId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation)
        => people.ChangeCoPetitioners(caseId, removed, added, cancellation);

    public Task ReplaceAgent(Guid caseId, PersonEntry agent, CancellationToken cancellation) => people.ReplaceAgent(caseId, agent, cancellation);

    public async Task<CaseView> View(Guid id, Actor actor, CancellationToken cancellation)
        => await reader.View(id, actor, cancellation) ?? throw Refusal.NotFound();

    public async Task<CaseView> View(PetitionCase left, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.IsKnownAsBefore || await MayKnow(left.Data.Id, actor, cancellation) ? await reader.View(left, actor, cancellation) : CaseView.Receipt(left.Data);
    }

    public Task<IReadOnlyList<RepeatCandidate>> RepeatCandidates(RaisedBy raised, Actor actor, CancellationToken cancellation)
        => repeats.Find(raised, actor, cancellation);

    public async Task<DateOnly?> FirstNotedOn(Guid caseId, CancellationToken cancellation)
        => (await session.First<NotedRow>(NotedSql, new { CaseId = caseId, IsNew = false }, cancellation))?.VisitedOn;

    public async Task<DateOnly?> ReportedUpTo(DateOnly receivedOn, CancellationToken cancellation)
    {
        var reported = await Reported(cancellation);
        // A report is never taken back, and a month that goes on has none: only what lies between takes its turn with the issue.
        if (receivedOn <= reported || receivedOn.MonthEnd() >= OfficeTime.Day(caller.At + ReportPeriod.LongestCommand)) return reported;
        await session.Execute(ReportTurn.TakeSql, null, cancellation);
        return await Reported(cancellation);
    }

    private async Task<DateOnly?> Reported(CancellationToken cancellation)
        => await session.Scalar<string?>(ReportedSql, null, cancellation) is { } period ? DateOnly.ParseExact(period + "-01", "yyyy-MM-dd").MonthEnd() : null;

    private sealed class NotedRow
    {
        public DateOnly? VisitedOn { get; init; }
    }
}
