using Petitions.Application.Cases;
using Petitions.Application.Visits;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 编案: leads one case through the real verbs, with a clock of its own, as far as its plan says. What comes out is what the
/// service would have written, act by act; only the order in which cases take turns is simpler than in an office.
/// </summary>
internal sealed partial class Storyteller(ReferenceData reference, DateTimeOffset now, Random random, Func<string, string> codeHash)
{
    private static readonly string[] Desks = ["dk", "dk", "dk", "dk", "dk", "dk", "dk-xfb", "dk-xfb", "dk-xfb", "dk-shsw", "dk-ghjs"];
    private static readonly string[] Departments = ["dk-zdcq", "dk-ghjs", "dk-shsw", "dk-yjhb", "dk-jjfz", "dk-zhzf", "dk-ldjc", "dk-szwh", "dk-zlaq", "dk-qyfw", "dk-czj", "dk-kftz"];

    private readonly Category[] _categories = [.. reference.Categories.Values.Where(c => c.Level == 3).OrderBy(c => c.Code, StringComparer.Ordinal)];
    private readonly string[] _outside = [.. reference.Units.Keys.Where(u => u.StartsWith("xian-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    private readonly PersonEntry[] _known = new PersonEntry[4_096];

    private int _people;
    private Guid? _earlier;
    private DateTimeOffset _at;
    private string _unit = "dk";
    private int _reviewedAt;

    /// <summary>Tells a case. A visit takes its number from <paramref name="visitNumber"/>.</summary>
    internal Story Tell(CasePlan plan, string number, Func<DateOnly, string> visitNumber)
    {
        _unit = Wording.Of(random, Desks);
        _reviewedAt = 0;
        _at = OfficeTime.At(plan.ReceivedOn, new TimeOnly(8, 30).AddMinutes(random.Next(500)));
        var channel = random.Next(100) switch { < 25 => Channel.Letter, < 50 => Channel.Call, < 70 => Channel.Online, _ => Channel.Visit };
        var people = People(channel);
        var visit = channel == Channel.Visit ? Arrival(visitNumber(plan.ReceivedOn), people.Count) : null;
        var file = Register(plan, channel, number, people, visit);
        Lead(file, plan);
        _earlier = file.Data.Id;
        return new(file, Texts(plan.ReceivedOn.Year), people) { ReviewedAtVersion = _reviewedAt, Visit = visit };
    }

    private PetitionCase Register(CasePlan plan, Channel channel, string number, IReadOnlyList<PersonEntry> people, VisitData? visit)
    {
        var receivedAt = _at;
        _at = _at.AddMinutes(random.Next(2, 40));
        var purpose = random.Next(100) switch
        {
            < 45 => Purpose.Relief,
            < 75 => Purpose.Appeal,
            < 87 => Purpose.Suggestion,
            < 92 => Purpose.Accusation,
            < 97 => Purpose.Consultation,
            _ => Purpose.Other,
        };
        return PetitionCase.Register(As(Role.Reception), new Intake
        {
            Number = number, QueryCodeHash = codeHash(random.NextInt64().ToString("D19", null)), Channel = channel, Fax = channel == Channel.Letter && random.Next(12) == 0,
            ReceivedAt = receivedAt, Title = Wording.Title(random), Purpose = purpose, CategoryCode = _categories[random.Next(_categories.Length)].Code,
            IncidentUnitId = random.Next(3) == 0 ? "dk" : null, PeopleCount = visit?.PeopleCount ?? people.Count, Anonymous = people[0].Anonymous,
            NameAndAddressKnown = people[0] is { Anonymous: false, Name: not null, Address: not null }, Urgent = random.Next(50) == 0,
            Accused = purpose == Purpose.Accusation ? new("person", Wording.Name(random), null) : null,
            ExternalNo = random.Next(20) == 0 ? $"SJ{plan.ReceivedOn:yyyyMMdd}{random.Next(10_000):D4}" : null, VisitId = visit?.Id,
        });
    }

    private List<PersonEntry> People(Channel channel)
    {
        if (channel != Channel.Visit && random.Next(100) < 8) return [new(PersonRole.Lead, PersonKind.Person, true, null, null, null, null, null)];
        // One in ten has been here before, so that repeats are there to be found.
        var lead = _people > 0 && random.Next(10) == 0 ? _known[random.Next(Math.Min(_people, _known.Length))] : Person(PersonRole.Lead);
        _known[_people++ % _known.Length] = lead;
        var people = new List<PersonEntry> { lead };
        for (var co = random.Next(100) < 90 ? 0 : random.Next(1, 4); co > 0; co--) people.Add(Person(PersonRole.Co));
        return people;
    }

    private PersonEntry Person(PersonRole role) => new(role, random.Next(40) == 0 ? PersonKind.Organisation : PersonKind.Person, false, Wording.Name(random),
        IdType.ResidentId, random.Next(4) == 0 ? null : Wording.IdNumber(random), random.Next(6) == 0 ? null : Wording.Phone(random),
        random.Next(8) == 0 ? null : Wording.Address(random));

    private VisitData Arrival(string number, int listed)
    {
        var day = OfficeTime.Day(_at);
        return new()
        {
            Id = Guid.CreateVersion7(_at), Number = number, VisitedAt = _at, VisitedOn = day, CountedOn = day,
            Occasion = random.Next(20) switch { 0 => Occasion.HigherAuthority, < 5 => Occasion.ReceptionDay, _ => Occasion.OrdinaryDay },
            PeopleCount = listed + (random.Next(5) == 0 ? random.Next(1, 12) : 0), Window = $"{random.Next(1, 4)}号窗口", UnitId = _unit,
            RegisteredAt = _at, RegisteredBy = BenchOffice.ActorOf(Role.Reception).UserName,
        };
    }

    private CaseTexts Texts(int year) => new(Wording.Content(random, year), random.Next(10) == 0 ? null : Wording.Demand(random),
        random.Next(2) == 0 ? null : Wording.FactsTold(random, year));

    private ActContext As(Role role) => As(role, _unit);

    // A leader of the unit that is responsible: nobody else overrides, approves and closes.
    private ActContext Head(PetitionCase file) => As(Role.Leader, file.Data.UnitId);

    private ActContext As(Role role, string unit) => new(BenchOffice.ActorOf(role) with { UnitId = unit, UnitPath = reference.Unit(unit).Path }, OfficeTime.Stored(_at), reference);

    /// <summary>Some days later, in office hours, but never later than now.</summary>
    private void Wait(int atLeast, int atMost)
    {
        var later = OfficeTime.At(OfficeTime.Day(_at).AddDays(random.Next(atLeast, atMost + 1)), new TimeOnly(8, 30).AddMinutes(random.Next(500)));
        var soonest = _at.AddMinutes(1);
        _at = later > now ? soonest : later > soonest ? later : soonest;
    }

    private void WaitUntil(DateOnly day) => _at = OfficeTime.At(day, new TimeOnly(1, 30));
}
