using System.Reflection;
using Microsoft.Data.Sqlite;
using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Secrecy;
using Petitions.Infrastructure.Visits;

namespace Petitions.Benchmarks.Generation;

/// <summary>成批写入: stores generated cases by the statements and the row shapes of the product's own stores.</summary>
internal sealed class BulkWriter : IDisposable
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private readonly List<PreparedStatement> _all = [];
    private readonly PreparedStatement _case, _texts, _person, _history, _deadline, _answer, _draft, _decision, _notice, _visit, _matter;
    private readonly CaseCipher _cipher;
    private readonly DataKeys _keys;
    private readonly Func<Deadline, object> _deadlineRow = Row<Func<Deadline, object>>(typeof(CaseLines), typeof(Deadline));
    private readonly Func<Resolution, string?, object> _resolutionRow = Row<Func<Resolution, string?, object>>(typeof(ResolutionStore), typeof(Resolution), typeof(string));
    private readonly Func<Guid?, Guid?, int, PersonEntry, object> _personRow;

    internal BulkWriter(SqliteConnection connection, FieldCipher cipher, DataKeys keys, LookupHash hash)
    {
        (_keys, _cipher) = (keys, new CaseCipher(keys, hash));
        PreparedStatement Prepared(Type owner, string name) => Keep(new(connection, PreparedStatement.Of(owner, name)));
        _case = Keep(new(connection, CaseRowSql.InsertSql));
        _texts = Prepared(typeof(CaseTextStore), "InsertTextsSql");
        _person = Prepared(typeof(PeopleStore), "InsertSql");
        _history = Prepared(typeof(CaseLines), "InsertHistorySql");
        _deadline = Prepared(typeof(CaseLines), "InsertDeadlineSql");
        _answer = Prepared(typeof(CaseLines), "InsertAnswerSql");
        _draft = Prepared(typeof(ResolutionStore), "InsertSql");
        _decision = Prepared(typeof(ResolutionStore), "UpdateSql");
        _notice = Prepared(typeof(CaseLines), "InsertNoticeSql");
        _visit = Prepared(typeof(VisitStore), "InsertSql");
        _matter = Prepared(typeof(VisitStore), "InsertMatterSql");
        _personRow = typeof(PeopleStore).GetMethod("Row", Private)!
            .CreateDelegate<Func<Guid?, Guid?, int, PersonEntry, object>>(new PeopleStore(null!, cipher, keys, hash));
    }

    internal void Write(Story story)
    {
        story.File.GiveKey(_keys.New());
        var data = story.File.Data;
        if (story.Visit is { } visit) Write(visit, story.People);
        _case.Run(CaseRowSql.Parameters(_cipher, data));
        var texts = _cipher.Sealed(data.DataKey, story.Texts);
        _texts.Run(new { CaseId = data.Id, texts.Content, texts.Demand, texts.Facts });
        for (var i = 0; i < story.People.Count; i++) _person.Run(_personRow(data.Id, null, i, story.People[i]));
        Append(story, data);
        if (story.Visit is not null) _matter.Run(new { VisitId = story.Visit.Id, Ordinal = 0, CaseId = data.Id, IsNew = true, Noted = 0, Note = (string?)null });
    }

    public void Dispose() => _all.ForEach(s => s.Dispose());

    private void Append(Story story, CaseData data)
    {
        var changes = story.File.Changes;
        foreach (var entry in changes.History) _history.Run(_cipher.Row(entry, data.DataKey));
        foreach (var clock in changes.Deadlines) _deadline.Run(_deadlineRow(clock));
        var reviewed = changes.History.Find(h => h.EntryNo == story.ReviewedAtVersion);
        foreach (var a in changes.Answers.Select(a => a.Texts(_cipher.Sealing(data.DataKey))))
            _answer.Run(new { CaseId = data.Id, data.Round, Attempt = story.ReviewedAtVersion, a.Code, a.Clear, a.Note, ByUser = reviewed!.Actor, reviewed.At });
        if (changes.Resolution is { } resolution)
        {
            var row = _resolutionRow(resolution.Texts(_cipher.Sealing(data.DataKey)), _cipher.Sealed(data.DataKey, resolution.Matters));
            _draft.Run(row);
            if (resolution.Approved is not null) _decision.Run(row);
        }

        if (changes.Notice is { } n)
            _notice.Run(new { n.CaseId, n.Ordinal, n.Kind, Method = n.Method?.Word(), n.ServedOn, n.RecordedBy, n.RecordedAt });
    }

    private void Write(VisitData visit, IReadOnlyList<PersonEntry> people)
    {
        var key = _keys.New();
        _visit.Run(new
        {
            visit.Id, visit.Number, visit.VisitedAt, visit.VisitedOn, visit.CountedOn, visit.Late, Occasion = visit.Occasion.Word(), visit.PeopleCount,
            visit.Window, visit.Leader, Guidance = _keys.Seal(key, FieldPurpose.Guidance, visit.Guidance), Guided = string.IsNullOrWhiteSpace(visit.Guidance) ? 0 : 1,
            visit.UnitId, visit.RegisteredAt, visit.RegisteredBy, DataKey = key,
        });
        for (var i = 0; i < people.Count; i++) _person.Run(_personRow(null, visit.Id, i, people[i] with { Role = i == 0 ? PersonRole.Representative : PersonRole.Visitor }));
    }

    private PreparedStatement Keep(PreparedStatement statement)
    {
        _all.Add(statement);
        return statement;
    }

    private static T Row<T>(Type store, params Type[] of)
        where T : Delegate
        => store.GetMethod("Row", Private, of)?.CreateDelegate<T>()
           ?? throw new InvalidOperationException($"{store.Name} makes no row of {of[0].Name} any more.");
}
