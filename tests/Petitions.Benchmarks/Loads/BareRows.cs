using System.Security.Cryptography;
using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Benchmarks.Generation;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Cases;

namespace Petitions.Benchmarks.Loads;

/// <summary>裸接口的行: the rows of one intake, as many and as long as the service's, with made-up values where the service computes.</summary>
internal sealed record BareRows(Guid Id, string Number, IReadOnlyList<(string Sql, object Row)> Statements)
{
    private const string DeltasSql = """
        INSERT INTO count_deltas (day, unit_id, class, channel, category_code, state, cases, received, reopened, moved_in, closed, passed_on, moved_out,
            overdue, due_soon, backlog_young, backlog_old, visits, people)
        VALUES (@Today, 'dk', 'grievance', 'letter', '050101', 'registered', 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            (@Soon, 'dk', 'grievance', 'letter', '050101', '', 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
            (@Over, 'dk', 'grievance', 'letter', '050101', '', 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0)
        """;

    private static readonly string TextsSql = PreparedStatement.Of(typeof(CaseTextStore), "InsertTextsSql");
    private static readonly string PersonSql = PreparedStatement.Of(typeof(PeopleStore), "InsertSql");
    private static readonly string HistorySql = PreparedStatement.Of(typeof(CaseLines), "InsertHistorySql");
    private static readonly string DeadlineSql = PreparedStatement.Of(typeof(CaseLines), "InsertDeadlineSql");
    private static readonly string Cipher = "bench:" + new string('A', 60);

    private static readonly string Key = BenchSettings.DataKeys().New();
    private static readonly CaseCipher Sealing = new(BenchSettings.DataKeys(), BenchSettings.Hash());

    // Another run on the same database gives other numbers.
    private static readonly long Began = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static long _count;

    internal static BareRows Of(JsonElement body)
    {
        var (id, number, at) = (Guid.CreateVersion7(), $"BARE{Began:D10}{Interlocked.Increment(ref _count):D7}", OfficeTime.Stored(TimeProvider.System.GetUtcNow()));
        var today = OfficeTime.Day(at);
        string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
        var data = new CaseData
        {
            Id = id, Number = number, QueryCodeHash = Hash(), ReceivedAt = at, ReceivedOn = today, RegisteredAt = at, RegisteredBy = "bare", RegisteredUnitId = "dk",
            CountedOn = today, UnitId = "dk", Title = Text("title") ?? "", Purpose = Purpose.Relief, Class = PetitionClass.Grievance, CategoryCode = "050101",
            PeopleCount = 1, NoticeOwed = true, State = CaseState.Registered, IsOpen = true, Round = 1, NextDueOn = today.AddDays(15), NextLegalDueOn = today.AddDays(15),
            DataKey = Key, Version = 1, UpdatedAt = at,
        };
        return new(id, number,
        [
            (CaseRowSql.InsertSql, CaseRowSql.Parameters(Sealing, data)),
            (TextsSql, Texts(id, new(Text("content") ?? "", Text("demand"), Text("facts")))),
            (PersonSql, Person(id, body.GetProperty("petitioner").GetProperty("name").GetString())),
            (HistorySql, new { CaseId = id, EntryNo = 1, At = at, Actor = "bare", ActorName = "接待员", Act = "registration", FromState = (string?)null, ToState = "registered", Note = (string?)null, Details = (string?)null, Salt = "", Sealed = Cipher + Cipher + Cipher, Commitment = Hash(), Hash = Hash(), Mac = Hash(),
                FromUnitId = (string?)null, FromCategoryCode = (string?)null, FromDueOn = (DateOnly?)null, FromBacklogSince = (DateOnly?)null, FromBacklogEndedOn = (DateOnly?)null }),
            (DeadlineSql, new { Id = Guid.CreateVersion7(), CaseId = id, RuleKey = RuleKeys.NotifyDirect, Pack = "2022", Round = 1, UnitId = "dk", OutsideOrgan = (string?)null, StartedOn = today, RawDueOn = today.AddDays(15), LegalDueOn = today.AddDays(15), Provisional = false, Status = "running", MetOn = (DateOnly?)null, EndedByEntry = (int?)null }),
            (DeltasSql, new { Today = today, Soon = today.AddDays(8), Over = today.AddDays(16) }),
        ]);
    }

    // Sealed as the service seals, or the rows would not be as long.
    private static object Texts(Guid id, CaseTexts plain)
    {
        var texts = Sealing.Sealed(Key, plain);
        return new { CaseId = id, texts.Content, texts.Demand, texts.Facts };
    }

    private static object Person(Guid caseId, string? name) => new
    {
        CaseId = caseId, VisitId = (Guid?)null, Ordinal = 0, Role = PersonRole.Lead.Word(), Kind = PersonKind.Person.Word(), Anonymous = false, Name = name,
        IdType = "residentId", IdNumberCipher = Cipher, IdNumberMasked = "430525********1234", IdNumberHash = Hash(), PhoneCipher = Cipher,
        PhoneMasked = "138****1234", PhoneHash = Hash(), AddressCipher = Cipher, AddressMasked = "洞口经济开发区****", NameAddressHash = Hash(), NameHash = Hash(), DataKey = Key,
    };

    private static string Hash() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
