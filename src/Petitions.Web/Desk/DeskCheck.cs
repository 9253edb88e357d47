using System.Globalization;
using Microsoft.AspNetCore.Http;
using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Domain;

namespace Petitions.Web.Desk;

/// <summary>登记前核对: what a program may send and at the counter is a slip: an arrival of which nothing is told, fewer people than are named.</summary>
internal sealed class DeskCheck
{
    private readonly int _named;
    private readonly int _told;
    private readonly bool _isBlank;
    private readonly string _label;

    private DeskCheck(Type message, int named, int? told, bool isBlank)
        => (_named, _told, _isBlank, _label) = (named, told ?? named, isBlank, Wording.Find($"field.{message.Name}.PeopleCount") ?? Wording.Say("field.PeopleCount"));

    /// <summary>How many are named and how many told, as the form says once it was asked about that.</summary>
    public string Asked => string.Create(CultureInfo.InvariantCulture, $"{_named}/{_told}");

    /// <summary>Of an arrival.</summary>
    public static DeskCheck Of(RegisterVisit visit)
    {
        var named = Named(visit.Visitors?.Select(v => v.Name));
        return new(typeof(RegisterVisit), named, visit.PeopleCount, named == 0 && visit.Matters is not { Count: > 0 } && string.IsNullOrWhiteSpace(visit.Guidance));
    }

    /// <summary>Of a letter or a call: its petitioner, who may be anonymous, and those who are in it too.</summary>
    public static DeskCheck Of(RegisterCase one) => new(typeof(RegisterCase), 1 + Named(one.CoPetitioners?.Select(p => p.Name)), one.PeopleCount, false);

    /// <summary>Refuses what is blank, and asks once about fewer people than are named.</summary>
    public void Against(IFormCollection sent)
    {
        if (_isBlank) throw At("/matters/0", Wording.Say("desk.blank"));
        if (_told > 0 && _named > _told && sent[DeskForm.PeopleChecked] != Asked) throw At("/peopleCount", Wording.Say("desk.people-fewer", _named, _told, _label));
    }

    private static int Named(IEnumerable<string?>? names) => names?.Count(n => !string.IsNullOrWhiteSpace(n)) ?? 0;

    private static Refusal At(string pointer, string said) => Refusal.Malformed(pointer, said, said);
}
