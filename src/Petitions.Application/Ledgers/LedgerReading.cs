using System.Globalization;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Application.Ledgers;

/// <summary>台账行读取: a row as the message that a clerk would have sent for it, checked as that message is.</summary>
/// <param name="Case">A letter, call or online petition; null for a visit.</param>
/// <param name="Visit">A visit with one matter; null otherwise.</param>
/// <param name="Identity">What makes the row the same row again, within its unit, in one text.</param>
/// <param name="ExternalNo">上级编号.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed partial record LedgerReading(RegisterCase? Case, RegisterVisit? Visit, string Identity, string? ExternalNo, IReadOnlyList<LedgerFault> Faults)
{
    private static readonly Dictionary<string, string> ColumnOf = new()
    {
        ["Channel"] = LedgerColumns.Channel, ["ReceivedAt"] = LedgerColumns.Received, ["VisitedAt"] = LedgerColumns.Received, ["PeopleCount"] = LedgerColumns.People,
        ["Name"] = LedgerColumns.Name, ["IdNumber"] = LedgerColumns.IdNumber, ["Phone"] = LedgerColumns.Phone, ["Address"] = LedgerColumns.Address,
        ["Title"] = LedgerColumns.Title, ["Content"] = LedgerColumns.Content, ["Demand"] = LedgerColumns.Demand, ["Facts"] = LedgerColumns.Facts,
        ["ExternalNo"] = LedgerColumns.ExternalNo, ["Accused.Name"] = LedgerColumns.AccusedPerson,
    };

    /// <summary>How it ended, where it was closed before it was entered.</summary>
    public PastClosure? Past { get; private init; }

    /// <summary>来访登记号; null where it has none or is no visit.</summary>
    public string? VisitNo { get; private init; }

    /// <summary>The row as <paramref name="actor"/> would send it at an instant.</summary>
    public static LedgerReading Of(LedgerImport import, int rowNo, IReadOnlyList<string> row, Actor actor, ReferenceData reference, DateTimeOffset now)
    {
        var cells = new LedgerCells(import.Known(row));
        var channel = cells.Word(LedgerColumns.Channel, LedgerColumns.Channels);
        if (channel is null && cells.Faults.TrueForAll(f => f.Column != LedgerColumns.Channel))
            cells.Fault(LedgerColumns.Channel, $"须填写：{string.Join("、", LedgerColumns.Channels.Keys)}。",
                $"One of these is asked for: {string.Join(", ", LedgerColumns.Channels.Keys)}.");
        var receivedAt = cells.Instant(LedgerColumns.Received);
        var fields = Fields(cells, reference, OfficeTime.Day(now));
        var reading = channel?.Channel == Channel.Visit
            ? Read(AsVisit(cells, fields, receivedAt), new RegisterVisitShape(), cells)
            : Read(AsCase(cells, fields, receivedAt, channel, cells.Word(LedgerColumns.Anonymous, LedgerColumns.YesOrNo) ?? false), new RegisterCaseShape(), cells);
        if (receivedAt > now) cells.Fault(LedgerColumns.Received, Refusal.InTheFuture(LedgerColumns.Received));
        var past = PastOf(cells, receivedAt, actor, now, $"台账导入：{import.FileName} 第 {rowNo} 行");
        return reading with
        {
            Identity = IdentityOf(cells, import.UnitId, channel?.Channel, receivedAt),
            ExternalNo = cells.Text(LedgerColumns.ExternalNo),
            Past = past,
            VisitNo = reading.Visit is null ? null : cells.Text(LedgerColumns.VisitNo),
            Faults = cells.Faults,
        };
    }

    private static LedgerReading Read<T>(T message, AbstractValidator<T> shape, LedgerCells cells)
    {
        // A column whose cell could not be read at all needs no second remark.
        var told = cells.Faults.Select(f => f.Column).ToHashSet();
        if (!shape.Validate(message).IsValid)
            cells.Faults.AddRange(Said("zh-CN", shape, message).Zip(Said("en", shape, message), (zh, en) => zh with { English = en.Text }).Where(f => !told.Contains(f.Column)));
        return new(message as RegisterCase, message as RegisterVisit, "", null, []);
    }

    // The validators speak the language of the moment; a row is read by somebody else's.
    private static List<LedgerFault> Said<T>(string language, AbstractValidator<T> shape, T message)
    {
        var spoken = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return [.. shape.Validate(message).Errors.Select(f => Fault(f, language == "en"))];
        }
        finally
        {
            CultureInfo.CurrentUICulture = spoken;
        }
    }

    private static LedgerFault Fault(ValidationFailure failure, bool english)
    {
        var name = failure.PropertyName[(failure.PropertyName.LastIndexOf('.') + 1)..];
        var column = ColumnOf.GetValueOrDefault(failure.PropertyName) ?? ColumnOf.GetValueOrDefault(name) ?? "";
        var refusal = ShapeFaults.Of(failure);
        return new(column, (english ? refusal.English : refusal.Chinese).Say(term => term is MemberTerm told && told.Name == JsonNamingPolicy.CamelCase.ConvertName(name) ? $"“{column}”" : null));
    }

    private static RegisterCase AsCase(LedgerCells cells, CaseFields f, DateTimeOffset? receivedAt, (Channel Channel, bool Fax)? channel, bool anonymous) => new()
    {
        // Where the channel is unknown the other columns are checked all the same.
        Channel = channel?.Channel ?? Channel.Letter, Fax = channel?.Fax ?? false, ReceivedAt = receivedAt, PeopleCount = cells.Number(LedgerColumns.People) ?? 1,
        Petitioner = new()
        {
            Kind = cells.Word(LedgerColumns.Kind, LedgerColumns.Kinds) ?? PersonKind.Person, Anonymous = anonymous,
            Name = cells.Text(LedgerColumns.Name), IdType = cells.Word(LedgerColumns.IdType, LedgerColumns.IdTypes),
            IdNumber = anonymous ? NumberOf(cells) : cells.Text(LedgerColumns.IdNumber),
            Phone = cells.Text(LedgerColumns.Phone), Address = cells.Text(LedgerColumns.Address),
        },
        Title = f.Title, Content = f.Content, Demand = f.Demand, Facts = f.Facts, Purpose = f.Purpose, Class = f.Class, CategoryCode = f.CategoryCode,
        IncidentUnitId = f.IncidentUnitId, Accused = f.Accused, Urgent = f.Urgent, ExternalNo = f.ExternalNo,
    };

    // Who came, or wrote, without a name has no number either, however that is written.
    private static string? NumberOf(LedgerCells cells)
        => cells.Text(LedgerColumns.IdNumber) is { } number && (cells.Text(LedgerColumns.Name) is not null || !LedgerColumns.IsNoNumber(number)) ? number : null;

    private static RegisterVisit AsVisit(LedgerCells cells, CaseFields f, DateTimeOffset? receivedAt) => new()
    {
        VisitedAt = receivedAt, Occasion = cells.Word(LedgerColumns.Occasion, LedgerColumns.Occasions) ?? Occasion.OrdinaryDay,
        PeopleCount = cells.Number(LedgerColumns.People) ?? 1,
        Visitors =
        [
            new()
            {
                Name = cells.Text(LedgerColumns.Name), IdType = cells.Word(LedgerColumns.IdType, LedgerColumns.IdTypes), IdNumber = NumberOf(cells),
                Phone = cells.Text(LedgerColumns.Phone), Address = cells.Text(LedgerColumns.Address),
            },
        ],
        Matters =
        [
            new()
            {
                Title = f.Title, Content = f.Content, Demand = f.Demand, Facts = f.Facts, Purpose = f.Purpose, Class = f.Class, CategoryCode = f.CategoryCode,
                IncidentUnitId = f.IncidentUnitId, Accused = f.Accused, Urgent = f.Urgent, ExternalNo = f.ExternalNo,
            },
        ],
    };

    private static CaseFields Fields(LedgerCells cells, ReferenceData reference, DateOnly today) => new()
    {
        Title = cells.Text(LedgerColumns.Title), Content = cells.Text(LedgerColumns.Content), Demand = cells.Text(LedgerColumns.Demand), Facts = cells.Text(LedgerColumns.Facts),
        Purpose = cells.Word(LedgerColumns.Purpose, LedgerColumns.Purposes), Class = cells.Word(LedgerColumns.Class, LedgerColumns.Classes),
        CategoryCode = CategoryOf(cells, reference, today), IncidentUnitId = UnitOf(cells, LedgerColumns.Incident, reference),
        Accused = AccusedOf(cells, reference), Urgent = cells.Word(LedgerColumns.Urgent, LedgerColumns.YesOrNo) ?? false, ExternalNo = cells.Text(LedgerColumns.ExternalNo),
    };

    private static string? CategoryOf(LedgerCells cells, ReferenceData reference, DateOnly on)
    {
        if (cells.Text(LedgerColumns.Category) is not { } text) return null;
        var found = reference.Categories.Values.Where(c => (c.Code == text || c.Name == text) && c.ValidFrom <= on && (c.ValidTo is null || on <= c.ValidTo)).MinBy(c => c.Level);
        if (found is null) cells.Fault(LedgerColumns.Category, Refusal.UnknownCategory(text));
        return found?.Code;
    }

    private static string? UnitOf(LedgerCells cells, string column, ReferenceData reference)
    {
        if (cells.Text(column) is not { } text) return null;
        var found = Unit(text, reference);
        if (found is null) cells.Fault(column, Refusal.UnknownUnit(text));
        return found?.Id;
    }

    // Whom a petition accuses need be none of ours.
    private static AccusedInput? AccusedOf(LedgerCells cells, ReferenceData reference)
    {
        var (person, unit) = (cells.Text(LedgerColumns.AccusedPerson), cells.Text(LedgerColumns.AccusedUnit));
        if (person is null && unit is null) return null;
        return new() { Kind = person is null ? AccusedKind.Unit : AccusedKind.Person, Name = person ?? unit, UnitId = unit is null ? null : Unit(unit, reference)?.Id };
    }

    private static Unit? Unit(string text, ReferenceData reference)
        => reference.Units.Values.FirstOrDefault(u => u.Id == text) ?? reference.Units.Values.FirstOrDefault(u => u.Name == text || u.ShortName == text);

    private static string IdentityOf(LedgerCells cells, string unitId, Channel? channel, DateTimeOffset? receivedAt) => string.Join('\n',
        cells.Text(LedgerColumns.ExternalNo) is { } no
            ? ["number", unitId, Normalise.IdNumber(no) ?? ""]
            : new[]
            {
                "row", unitId, channel?.Word() ?? "", $"{receivedAt?.UtcDateTime:O}", Normalise.NameAsWritten(cells.Text(LedgerColumns.Name)) ?? "",
                Normalise.IdNumber(cells.Text(LedgerColumns.IdNumber)) ?? "",
                Normalise.Phone(cells.Text(LedgerColumns.Phone)) ?? "", Normalise.Address(cells.Text(LedgerColumns.Title)) ?? "",
                Normalise.Address(cells.Text(LedgerColumns.Content)) ?? "",
            });
}
