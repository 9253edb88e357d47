using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件加密: title, accused, texts and lines of history under the key of their case. One instance serves all threads.</summary>
internal sealed class CaseCipher(DataKeys keys, LookupHash hash)
{
    /// <summary>What is shown where the key was destroyed.</summary>
    internal const string Erased = PetitionCase.ErasedText;

    /// <summary>Acts of whose details reports read the past from: the figures of these, and nothing else of any details, stand beside the sealed line.</summary>
    internal const string FiguresFragment = "'reopening', 'objectionDecision', 'referralRecall', 'disputeDecision', 'referralReturn', 'reviewDecision', 'unmerge'";

    private static readonly HashSet<string> ActsWithFigures = [.. FiguresFragment.Split(", ").Select(a => a.Trim('\''))];
    private static readonly string SettledAct = CaseAct.Settlement.Word();
    // In this order they stand beside the line: it is compared to the letter.
    private static readonly string[] Figures =
    [
        .. new[]
        {
            nameof(RoundEndedDetails.Round), nameof(RoundEndedDetails.ClosedOn), nameof(RoundEndedDetails.Settled), nameof(RoundEndedDetails.SettledOn), nameof(RoundEndedDetails.BacklogSince),
            nameof(RoundEndedDetails.BacklogEndedOn), nameof(RoundEndedDetails.UnitId), nameof(RoundEndedDetails.Class), nameof(RoundEndedDetails.PastOutcome),
        }.Select(Details.Member),
    ];

    private static readonly string[] SettledRound = [Details.Member(nameof(SettlementDetails.SettledRound))];
    // Words, not numbers: what is sealed is read years later.
    private static readonly JsonSerializerOptions People = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) } };

    private static readonly JsonSerializerOptions Matters = new(People) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The title of a row, opened.</summary>
    internal string Title(string? dataKey, string title) => keys.Open(dataKey, FieldPurpose.Title, title) ?? Erased;

    /// <summary>The data of a row, opened.</summary>
    internal CaseData Opened(CaseData row) => (row with
    {
        Title = Title(row.DataKey, row.Title),
        AccusedName = Accused(row.DataKey, row.AccusedName),
    }).Texts(Opening(row.DataKey));

    /// <summary>The name of the accused of a row, opened; null where there is none, or the key was destroyed.</summary>
    internal string? Accused(string? dataKey, string? name) => keys.Open(dataKey, FieldPurpose.Accused, name);

    /// <summary>The data as a row holds it.</summary>
    internal CaseData Sealed(CaseData data) => (data with
    {
        Title = keys.Seal(data.DataKey, FieldPurpose.Title, data.Title)!,
        AccusedName = keys.Seal(data.DataKey, FieldPurpose.Accused, data.AccusedName),
    }).Texts(Sealing(data.DataKey));

    /// <summary>How the texts of a row are stored, under the key of its case; without one they stay as they are.</summary>
    /// <exception cref="SecrecyException">The key was destroyed: when a text is to be sealed.</exception>
    internal TextWay Sealing(string? dataKey) => (purpose, text) => keys.Seal(dataKey, purpose, text)!;

    /// <summary>How they are read: what is from before they were sealed as it stands, and what nobody can open any more as <see cref="Erased"/>.</summary>
    internal TextWay Opening(string? dataKey) => (purpose, stored) => stored is null ? null! : keys.OpenOrPlain(dataKey, purpose, stored) ?? Erased;

    /// <summary>The keyed hash by which the same accused is found.</summary>
    internal string? AccusedHash(string? name) => string.IsNullOrWhiteSpace(name) ? null : hash.Of(LookupPurpose.Accused, Normalise.Name(name));

    internal CaseTexts Opened(string? dataKey, CaseTexts texts) => new(
        keys.Open(dataKey, FieldPurpose.Content, texts.Content) ?? Erased, keys.Open(dataKey, FieldPurpose.Demand, texts.Demand),
        keys.Open(dataKey, FieldPurpose.Facts, texts.Facts));

    internal CaseTexts Sealed(string? dataKey, CaseTexts texts) => new(
        keys.Seal(dataKey, FieldPurpose.Content, texts.Content)!, keys.Seal(dataKey, FieldPurpose.Demand, texts.Demand), keys.Seal(dataKey, FieldPurpose.Facts, texts.Facts));

    /// <summary>People as they stood before an amendment, as one sealed text.</summary>
    internal string Sealed(string dataKey, IReadOnlyList<PersonOnFile> people) => keys.Seal(dataKey, FieldPurpose.EarlierPeople, JsonSerializer.Serialize(people, People))!;

    /// <summary>The people of such a text; null where its key was destroyed.</summary>
    internal IReadOnlyList<PersonOnFile>? Earlier(string? dataKey, string sealedText)
        => keys.Open(dataKey, FieldPurpose.EarlierPeople, sealedText) is { } text ? JsonSerializer.Deserialize<List<PersonOnFile>>(text, People) : null;

    /// <summary>分项答复 as a row holds them: what was asked is the petitioner's, so it is sealed as the texts are.</summary>
    internal string? Sealed(string? dataKey, IReadOnlyList<AnsweredMatter>? matters)
        => matters is null ? null : keys.Seal(dataKey, FieldPurpose.AnsweredMatters, JsonSerializer.Serialize(matters, Matters));

    /// <summary>Those of a row; null where there are none, or their key was destroyed.</summary>
    internal IReadOnlyList<AnsweredMatter>? Answered(string? dataKey, string? stored)
        => keys.Open(dataKey, FieldPurpose.AnsweredMatters, stored) is { } text ? JsonSerializer.Deserialize<List<AnsweredMatter>>(text, Matters) : null;

    /// <summary>A line as its row holds it: salt, note and details sealed together, plain only where the case has no key; and how the case stood before it, by
    /// which lists find it.</summary>
    internal object Row(HistoryEntry e, string? dataKey)
    {
        // What says that the case was anonymised names nobody, and must be read when the key is gone.
        var sealedText = dataKey is null || e.Act == CaseAct.Anonymisation
            ? null : keys.Seal(dataKey, FieldPurpose.History, JsonSerializer.Serialize<string?[]>([e.Salt, e.Note, e.Details], Json));
        var plain = sealedText is null;
        return new
        {
            e.CaseId, e.EntryNo, e.At, e.Actor, e.ActorName, Act = e.Act.Word(), FromState = e.FromState?.Word(), ToState = e.ToState.Word(),
            Note = plain ? e.Note : null, Details = plain ? e.Details : FiguresOf(e.Act.Word(), e.Details), Salt = plain ? e.Salt : "", Sealed = sealedText, e.Commitment, e.Hash,
            Mac = Mac(e.Hash), FromUnitId = e.Stood?.UnitId, FromCategoryCode = e.Stood?.CategoryCode, FromDueOn = e.Stood?.NextDueOn,
            FromBacklogSince = e.Stood?.BacklogSince, FromBacklogEndedOn = e.Stood?.BacklogEndedOn,
        };
    }

    /// <summary>行印: what nobody can make of a line without the keys; its hash is over all that it says and all before it.</summary>
    internal string Mac(string lineHash) => hash.Of(LookupPurpose.HistoryLine, lineHash)!;

    /// <summary>Salt, note and details of a line; without a salt where the key was destroyed.</summary>
    /// <exception cref="SecrecyException">The sealed line was changed, or what stands beside it.</exception>
    internal (string Salt, string? Note, string? Details) Line(string? dataKey, string act, string? sealedText, string salt, string? note, string? details)
    {
        if (sealedText is null) return (salt, note, details);
        if (keys.Open(dataKey, FieldPurpose.History, sealedText) is not { } opened || JsonSerializer.Deserialize<string?[]>(opened) is not [{ } s, var n, var d])
            return ("", null, null);
        return salt.Length == 0 && note is null && details == FiguresOf(act, d)
            ? (s, n, d) : throw new SecrecyException("What stands beside a sealed line of history is not what the line says.");
    }

    private static string? FiguresOf(string act, string? details)
    {
        if (details is null || !(ActsWithFigures.Contains(act) || act == SettledAct) || JsonNode.Parse(details) is not JsonObject all) return null;
        var figures = new JsonObject();
        // Of a settlement only that it takes back that of an earlier round, which reports read from the line that ended it.
        foreach (var name in act == SettledAct ? SettledRound : Figures)
            if (all[name] is { } value) figures[name] = value.DeepClone();
        return figures.Count == 0 ? null : figures.ToJsonString();
    }
}
