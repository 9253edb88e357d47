using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件文本: the long texts of cases, and people as they stood before an amendment, under the key of their case.</summary>
internal sealed class CaseTextStore(Session session, CaseCipher cipher, DataKeys keys) : ICaseTexts
{
    private const string TextsSql = "SELECT t.content AS Content, t.demand AS Demand, t.facts AS Facts, c.data_key AS DataKey FROM case_texts t JOIN cases c ON c.id = t.case_id WHERE t.case_id = @Id";

    private const string InsertTextsSql = "INSERT INTO case_texts (case_id, content, demand, facts) VALUES (@CaseId, @Content, @Demand, @Facts)";

    private const string UpdateTextsSql = "UPDATE case_texts SET content = @Content, demand = @Demand, facts = @Facts WHERE case_id = @CaseId";

    private const string GiveKeySql = "UPDATE cases SET data_key = @DataKey WHERE id = @Id AND data_key IS NULL";

    public async Task<CaseTexts> Of(Guid caseId, CancellationToken cancellation) => await session.One(t => Of(caseId, t), cancellation);

    /// <summary>The same, asked for together with other things.</summary>
    internal Func<CaseTexts> Of(Guid caseId, Together together)
    {
        var row = together.First<TextRow>(TextsSql, new { Id = caseId });
        return () => cipher.Opened(row.Value?.DataKey, new(row.Value?.Content ?? "", row.Value?.Demand, row.Value?.Facts));
    }

    /// <summary>The texts of a new case.</summary>
    internal Task Add(CaseData data, CaseTexts texts, CancellationToken cancellation) => session.Later(InsertTextsSql, Row(data, texts), cancellation);

    public Task Save(PetitionCase file, CaseTexts texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return session.Later(UpdateTextsSql, Row(file.Data, texts), cancellation);
    }

    public async Task<string> Seal(PetitionCase file, IReadOnlyList<PersonOnFile> people, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Data.DataKey is null)
        {
            var texts = await Of(file.Data.Id, cancellation);
            file.GiveKey(keys.New());
            // Title and accused follow with the row itself, when the act is saved.
            if (await session.Execute(GiveKeySql, new { file.Data.Id, file.Data.DataKey }, cancellation) == 0) throw Refusal.Stale(file.Data.Version).Overtaken();
            await Save(file, texts, cancellation);
        }

        return cipher.Sealed(file.Data.DataKey!, people);
    }

    private object Row(CaseData data, CaseTexts texts)
    {
        var hidden = cipher.Sealed(data.DataKey, texts);
        return new { CaseId = data.Id, hidden.Content, hidden.Demand, hidden.Facts };
    }

    private sealed class TextRow
    {
        public string Content { get; init; } = "";
        public string? Demand { get; init; }
        public string? Facts { get; init; }
        public string? DataKey { get; init; }
    }
}
