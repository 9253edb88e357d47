using System.Globalization;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Cases;
using Petitions.Application.Drafts;
using Petitions.Application.Pipeline;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Web.Cases;
using Petitions.Web.Display;
using Petitions.Web.Forms;

namespace Petitions.Web.Desk;

/// <summary>接待表单: the fields of an arrival, a letter or a call, under the names of the message they become.</summary>
public sealed class DeskForm
{
    /// <summary>The day and the time of day, which the message has as one instant.</summary>
    public const string Day = "day";

    /// <inheritdoc cref="Day"/>
    public const string Time = "time";

    /// <summary>The earlier case that a matter repeats, by number; behind the prefix of the matter.</summary>
    public const string RepeatOf = "repeat-of";

    /// <summary>被反映对象 of a matter, which is asked for as a group; behind the prefix of the matter.</summary>
    public const string Accused = nameof(CaseFields.Accused);

    /// <summary>Asks for more rows of a list, without a script.</summary>
    public const string More = "more";

    /// <summary>How many rows of a list stood open, blank ones among them.</summary>
    public static string ShownOf(string list) => "shown-" + list;

    /// <summary>Begins anew, or goes on to the next.</summary>
    public const string Forget = "forget";

    /// <summary>What <see cref="Forget"/> says on a receipt: it was handed over.</summary>
    public const string Next = "next";

    /// <summary>How many were named and how many told to have come when that was asked about: said once more, it is meant so.</summary>
    public const string PeopleChecked = "people-checked";

    /// <summary>The name that the ids of its fields begin with.</summary>
    public const string Name = "desk";

    /// <summary>The form's own key.</summary>
    public const string Key = "form-key";

    /// <summary>The window it stands in.</summary>
    public const string Window = "form-window";

    /// <summary>How often its draft had been kept when the window was opened with it.</summary>
    public const string Revision = "form-revision";

    /// <summary>Most bytes of a form: fifty matters as long as they may be.</summary>
    public const long RequestLimit = 8L * 1024 * 1024;

    private readonly IReadOnlyList<FormField> _fields;
    private readonly Dictionary<string, FormField> _byName;
    private readonly Dictionary<string, IReadOnlyList<int>> _told = new(StringComparer.Ordinal);

    /// <summary>The form of a kind.</summary>
    public DeskForm(DraftKind kind, IServiceProvider services, FormChoices choices)
    {
        Kind = kind;
        _fields = ActForms.FieldsOf(kind == DraftKind.Visit ? typeof(RegisterVisit) : typeof(RegisterCase), services, choices);
        _byName = _fields.SelectMany(f => f.Whole).ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Which form it is.</summary>
    public DraftKind Kind { get; }

    /// <summary>True for an arrival.</summary>
    public bool IsVisit => Kind == DraftKind.Visit;

    /// <summary>A field by its name.</summary>
    public FormField this[string name] => _byName[name];

    /// <summary>Where a refusal points that means the day or the time.</summary>
    public string InstantPointer => IsVisit ? "/visitedAt" : "/receivedAt";

    /// <summary>被反映对象 as the desk asks for it: whose account it is is looked up later, with the case file.</summary>
    public FormField AccusedAt(string prefix)
    {
        var accused = this[prefix + Accused];
        return accused with { Children = [.. accused.Children.Where(c => c.Member.Name != nameof(AccusedInput.UserName))] };
    }

    /// <summary>Where a matter stands on the page.</summary>
    public static string IdOf(FormField matter)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return $"desk-{matter.Name.Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}-row";
    }

    /// <summary>Where a refusal points that means the earlier case which a matter repeats.</summary>
    public static string RepeatPointer(string prefix) => JsonPointer.Of(prefix + "repeatOf");

    /// <summary>Where the field for the earlier case of a matter stands.</summary>
    public static string RepeatId(string prefix)
        => $"{Name}-{prefix.Replace('.', '-').Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}{RepeatOf}";

    /// <summary>Where on the page stands what a refusal may point to: its fields, day and time, the earlier cases, and the matters as a whole.</summary>
    public IReadOnlyList<FieldPlace> Places =>
    [
        new(InstantPointer, $"{Name}-{Day}", Wording.Say("desk.day"), null),
        .. FieldPlaces.Of(_fields, Name, f => RowLabel(f.Name)).Where(p => p.Field is not { Kind: FieldKind.Group or FieldKind.Rows } || p.Field.Member.Name == Accused),
        .. IsVisit ? this[nameof(RegisterVisit.Matters)].Children.Select(m => new FieldPlace(m.Pointer, IdOf(m), RowLabel(m.Name)!, null)) : [],
        .. Prefixes.Select(p => new FieldPlace(RepeatPointer(p), RepeatId(p), FieldPlaces.Below(RowLabel(p.TrimEnd('.')), Marks.Unbracketed(Wording.Say("desk.repeat-of"))), null)),
    ];

    // Its legend on the page; null for what is no row.
    private static string? RowLabel(string name)
    {
        var open = name.EndsWith(']') ? name.LastIndexOf('[') : -1;
        var word = open < 0 ? null : name[..open] switch { nameof(RegisterVisit.Visitors) => "desk.visitor", nameof(RegisterVisit.Matters) => "desk.matter", nameof(RegisterCase.CoPetitioners) => "desk.co-petitioner", _ => null };
        return word is null ? null : Wording.Say(word, int.Parse(name[(open + 1)..^1], CultureInfo.InvariantCulture) + 1);
    }

    /// <summary>The names of the fields of the matters, by place; a letter or a call has one, without a prefix.</summary>
    public string MatterPrefix(int place) => IsVisit ? string.Create(CultureInfo.InvariantCulture, $"Matters[{place}].") : "";

    private IEnumerable<string> Prefixes => IsVisit ? this[nameof(RegisterVisit.Matters)].Children.Select((_, place) => MatterPrefix(place)) : [""];

    /// <summary>Which matters were told, in the order of the message, once it is read.</summary>
    public IReadOnlyList<int> ToldMatters => _told.GetValueOrDefault(nameof(RegisterVisit.Matters)) ?? [0];

    /// <summary>What is said against the message, at the rows of the form that it was read from.</summary>
    public Refusal InPlace(Refusal refusal) => RowPlaces.InForm(refusal, _told).Moved(AtField);

    // That nobody was told stands where the name is asked for: the person as a whole has no place of its own here.
    private string AtField(string pointer) => _fields.FirstOrDefault(f => f.Pointer == pointer && f.Kind == FieldKind.Group)
        ?.Children.FirstOrDefault(c => c.Member.Name == nameof(PersonInput.Name) && pointer != JsonPointer.Of(Accused))?.Pointer ?? pointer;

    /// <summary>The message of what was typed; all faults of writing at once as one refusal.</summary>
    public async Task<RegisterVisit> Visit(IFormCollection sent, Func<string, Task<Guid?>> cases)
    {
        var reading = await Reading(sent, cases);
        var visit = (RegisterVisit)await reading.Read(typeof(RegisterVisit), Without(nameof(RegisterVisit.VisitedAt))) with { VisitedAt = Instant(sent) };
        foreach (var list in new[] { nameof(RegisterVisit.Matters), nameof(RegisterVisit.Visitors) }) _told[list] = reading.Told(list);
        return visit;
    }

    /// <inheritdoc cref="Visit"/>
    public async Task<RegisterCase> Case(IFormCollection sent, Func<string, Task<Guid?>> cases)
        => (RegisterCase)await (await Reading(sent, cases)).Read(typeof(RegisterCase), Without(nameof(RegisterCase.ReceivedAt), nameof(RegisterCase.Channel))) with
        {
            ReceivedAt = Instant(sent),
            Channel = Words.Parse<Channel>(Kind.Word()),
        };

    // The earlier case of a matter is linked once the matter is stored: whether there is one is known before.
    private async Task<FormReading> Reading(IFormCollection sent, Func<string, Task<Guid?>> cases)
    {
        var reading = new FormReading(sent, cases);
        foreach (var prefix in Prefixes) await reading.Names(prefix + RepeatOf, RepeatPointer(prefix));
        return reading;
    }

    private IReadOnlyList<FormField> Without(params string[] names) => [.. _fields.Where(f => !names.Contains(f.Name))];

    private static DateTimeOffset? Instant(IFormCollection sent)
        => DateOnly.TryParseExact(sent[Day], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TimeOnly.TryParseExact(sent[Time], ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? OfficeTime.At(day, time)
            : null;
}
