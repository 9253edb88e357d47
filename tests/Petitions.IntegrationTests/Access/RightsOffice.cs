using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Api.SignIn;
using Petitions.Application.Accounts;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>权限样板: an office with an account for every role × unit × clearance, and a case for every way of standing to them.</summary>
internal sealed class RightsOffice
{
    // Stated here on its own, so that the service is measured by something that is not the service.
    private static readonly Dictionary<string, string?> Above = new()
    {
        ["dk"] = null, ["dk-ghjs"] = "dk", ["dk-zlaq"] = "dk-ghjs", ["dk-shsw"] = "dk", ["dk-jjw"] = "dk", ["xian"] = null, ["xian-xfj"] = "xian",
    };

    public sealed record Person(string UserName, Role Role, string Unit, bool Cleared, Client Client, bool IsOfficer = false);

    public sealed record Matter(string Name, Guid Id, string Number, string Unit, string Registered, string? Target, bool IsAccusation, string? AccusedUnit, string? AccusedUser, string? OriginNumber = null, string? CoUnit = null)
    {
        /// <summary>Who has stepped aside from it.</summary>
        public HashSet<string> Aside { get; } = [];

        /// <summary>For whom the glass over it was broken.</summary>
        public HashSet<string> Glass { get; } = [];

        /// <summary>Whom its name may mean, as long as nobody has said which.</summary>
        public HashSet<string> MayBe { get; } = [];

        /// <summary>What it is and whom it names.</summary>
        public string Kind => !IsAccusation ? "grievance" : MayBe.Count > 0 ? "of one of several" : IsAgainstTheOffice ? "of the office" : AccusedUser is not null ? "of a person" : Name == "not judged yet" ? Name : AccusedUnit is not null ? "of a unit" : "of nobody";

        /// <summary>Against the office itself: the designated person's.</summary>
        public bool IsAgainstTheOffice => IsAccusation && AccusedUnit == "dk";
    }

    /// <summary>The units that there are people of or cases at.</summary>
    public IReadOnlyCollection<string> Units => Above.Keys;

    public List<Person> People { get; } = [];

    public List<Matter> Matters { get; } = [];

    /// <summary>怎样看待: one word for each way of standing to a case that the rights tell apart.</summary>
    public static string Standing(Person who, Matter what)
        => what.Aside.Contains(who.UserName) ? "aside"
            : what.AccusedUser == who.UserName ? "accused in person" : what.MayBe.Contains(who.UserName) ? "may be accused"
            : what.IsAccusation && what.AccusedUnit is not null && IsWithin(who.Unit, what.AccusedUnit) ? "accused unit"
            : IsWithin(what.Unit, who.Unit) ? "handles" : IsWithin(what.Registered, who.Unit) ? "registered"
            : what.CoUnit is not null && IsWithin(what.CoUnit, who.Unit) ? "handles jointly"
            : what.Target is not null && IsWithin(what.Target, who.Unit) ? "passed on to" : what.Glass.Contains(who.UserName) ? "glass" : "elsewhere";

    /// <summary>The independent statement of the rights.</summary>
    public static bool Sees(Person who, Matter what) => Finds(who, what) || (what.Glass.Contains(who.UserName) && IsLetBy(who, what));

    /// <summary>The same for lists, counts and figures: a broken glass shows one case to who asks for it, and lists it nowhere.</summary>
    public static bool Finds(Person who, Matter what)
        => IsLetBy(who, what) && ((who.IsOfficer && what.IsAgainstTheOffice) || new[] { what.Unit, what.Registered, what.Target, what.CoUnit }.Any(u => u is not null && IsWithin(u, who.Unit)));

    /// <summary>Who may let somebody else look through a glass at it: whoever is cleared, of whichever unit, and kept from it by nothing.</summary>
    public static bool MayApproveGlass(Person who, Matter what) => who.Cleared && who.Role is not Role.Auditor && IsLetBy(who, what);

    private static bool IsLetBy(Person who, Matter what)
    {
        if (who.Role is Role.Sysadmin or Role.Security || what.Aside.Contains(who.UserName)) return false;
        if (what.IsAccusation)
        {
            if (!who.Cleared && who.Role != Role.Auditor) return false;
            if (what.AccusedUser == who.UserName || what.MayBe.Contains(who.UserName)) return false;
            if (who.IsOfficer && what.IsAgainstTheOffice) return true;
            if (what.AccusedUnit is not null && IsWithin(who.Unit, what.AccusedUnit)) return false;
        }

        return true;
    }

    /// <summary>Each end of a referral is told the number, and nothing else, of the case at the other.</summary>
    public bool IsToldOf(Person who, Matter what) => Matters.Any(m => (m.OriginNumber == what.Number || m.Number == what.OriginNumber) && Sees(who, m));

    public static bool IsWithin(string unit, string above)
    {
        for (string? at = unit; at is not null; at = Above[at]) if (at == above) return true;
        return false;
    }

    public static async Task<RightsOffice> In(Office office)
    {
        var rights = new RightsOffice();
        await rights.AddPeople(office);
        await rights.AddMatters(office);
        await rights.AddSpecial(office);
        return rights;
    }

    // By the ports: a hundred sign-ins over HTTP would take longer than everything else.
    private async Task AddPeople(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswords>().Hash(Desk.Password);
        foreach (var unit in Above.Keys.Where(u => u is not ("xian" or "dk-jjw")))
            foreach (var role in Enum.GetValues<Role>())
                foreach (var cleared in role is Role.Sysadmin or Role.Security ? [false] : new[] { false, true })
                    People.Add(await AddPerson(office, accounts, hash, string.Create(CultureInfo.InvariantCulture, $"m-{unit}-{role.Word()}-{(cleared ? 1 : 0)}"), role, unit, cleared));
    }

    private static async Task<Person> AddPerson(Office office, IAccounts accounts, string hash, string name, Role role, string unit, bool cleared)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(), UserName = name, DisplayName = name, Roles = new HashSet<Role> { role }, UnitId = unit, PasswordHash = hash,
            SecurityStamp = AccountChanges.NewStamp(), Clearance = cleared ? Clearance.Accusations : Clearance.None, CreatedAt = office.Clock.GetUtcNow(),
        };
        await accounts.Add(account, CancellationToken.None);
        var token = office.Services.GetRequiredService<Tickets>().Issue(new(name, account.SecurityStamp, "", office.Clock.GetUtcNow().AddHours(10)));
        return new(name, role, unit, cleared, office.With(token));
    }

    // Of each role that works on cases one who has stepped aside from some, and one outside for whom the glass over some was broken; and the designated person.
    private async Task AddSpecial(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswords>().Hash(Desk.Password);
        Person ByRole(Role role) => People.Single(p => p.Role == role && p is { Unit: "dk", Cleared: true });
        var leader = ByRole(Role.Leader).Client;
        var special = new List<Person> { new("discipline", Role.Screener, "dk-jjw", true, await office.As("discipline"), IsOfficer: true) };
        foreach (var role in Actor.CaseReaders.Where(r => r != Role.Auditor))
        {
            var aside = await AddPerson(office, accounts, hash, $"m-aside-{role.Word()}", role, "dk", true);
            foreach (var what in Matters.Where(m => m.Name is "grievance" or "accusation of nobody" or "accusation of a unit" or "not judged yet"))
            {
                (await leader.Act(what.Id, "recusals", new { userName = aside.UserName, reason = "近亲属" })).Expect(200);
                what.Aside.Add(aside.UserName);
            }

            special.Add(aside);
            var outside = await AddPerson(office, accounts, hash, $"m-glass-{role.Word()}", role, "xian-xfj", true);
            foreach (var what in Matters.Where(m => m.Name is "grievance" or "accusation of a unit" or "accusation of nobody, of a unit"))
            {
                var asked = (await outside.Client.Post("/api/v1/break-glass", new { number = what.Number, reason = "急" })).Expect(201).Id();
                (await leader.Post($"/api/v1/break-glass/{asked}/approval")).Expect(200);
                what.Glass.Add(outside.UserName);
            }

            special.Add(outside);
        }

        People.AddRange(special);
    }

    private async Task AddMatters(Office office)
    {
        var grievance = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" };
        var ghjs = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" };
        await Add(office, "grievance", "dk", Given.Letter(receivedAt: office.NowText), false);
        await Add(office, "grievance of a unit", "dk", Given.Letter(receivedAt: office.NowText), false, handling: "dk-ghjs");
        await Add(office, "grievance taken in below", "dk-zlaq", Given.Letter(receivedAt: office.NowText), false);
        await Add(office, "grievance that names a unit", "dk", Sealing.Accusation(office, grievance, "grievance"), false);
        await Add(office, "grievance passed on", "dk", Given.Letter(receivedAt: office.NowText), false, receiver: "xian-xfj");
        await Add(office, "grievance passed on without a linked case", "dk", Given.Letter(receivedAt: office.NowText), false, target: "xian-xfj");
        await Add(office, "grievance handled jointly", "dk", Given.Letter(receivedAt: office.NowText), false, handling: "dk-ghjs", jointly: "dk-shsw");
        await Add(office, "accusation of a unit, handled jointly", "dk", Sealing.Accusation(office, new { kind = "unit", unitId = "dk-zlaq" }), true, handling: "dk-ghjs", accusedUnit: "dk-zlaq", jointly: "dk-shsw");
        await Add(office, "accusation of nobody", "dk", Sealing.Accusation(office, new { name = "不详" }), true);
        await Add(office, "accusation of nobody, of a unit", "dk", Sealing.Accusation(office, new { name = "不详" }), true, handling: "dk-zlaq");
        await Add(office, "accusation passed on", "dk", Sealing.Accusation(office, new { name = "不详" }), true, receiver: "xian-xfj");
        await Add(office, "accusation passed on without a linked case", "dk", Sealing.Accusation(office, new { name = "不详" }), true, target: "xian-xfj");
        await Add(office, "accusation of a unit, passed on", "dk", Sealing.Accusation(office, ghjs), true, receiver: "dk-shsw", accusedUnit: "dk-ghjs");
        await Add(office, "accusation of a unit", "dk", Sealing.Accusation(office, ghjs), true, handling: "dk-shsw", accusedUnit: "dk-ghjs");
        await Add(office, "accusation of the unit below", "dk", Sealing.Accusation(office, new { kind = "unit", unitId = "dk-zlaq" }), true, handling: "dk-ghjs", accusedUnit: "dk-zlaq");
        await Add(office, "accusation taken in by the accused", "dk-ghjs", Sealing.Accusation(office, ghjs), true, unit: "dk", accusedUnit: "dk-ghjs");
        await Add(office, "accusation taken in below the accused", "dk-zlaq", Sealing.Accusation(office, ghjs), true, unit: "dk", accusedUnit: "dk-ghjs");
        await Add(office, "accusation of the office", "dk", Sealing.Accusation(office, new { kind = "unit", unitId = "dk" }), true, accusedUnit: "dk");
        await Add(office, "accusation of a person", "dk", Sealing.Accusation(office, new { kind = "person", name = "某", unitId = "dk-ghjs", userName = "m-dk-zlaq-handler-1" }), true,
            handling: "dk-shsw", accusedUnit: "dk-ghjs", accusedUser: "m-dk-zlaq-handler-1");
        await Add(office, "accusation of a unit in a title", "dk", Sealing.Accusation(office, new { kind = "person", name = "规建局某科长" }), true);
        Matters[^1].MayBe.UnionWith(People.Where(p => IsWithin(p.Unit, "dk-ghjs")).Select(p => p.UserName));
        string[] names = ["m-dk-handler-1", "m-dk-ghjs-screener-1", "m-dk-auditor-1"];
        await Add(office, "accusation of one of several", "dk-ghjs", Sealing.Accusation(office, new { name = string.Join('、', names) }), true);
        Matters[^1].MayBe.UnionWith(names);
        await Add(office, "not judged yet", "dk", Sealing.Accusation(office, ghjs, null), true, accusedUnit: "dk-ghjs");
    }

    private async Task Add(Office office, string name, string registered, object body, bool isAccusation,
        string? unit = null, string? handling = null, string? target = null, string? receiver = null, string? accusedUnit = null, string? accusedUser = null, string? jointly = null)
    {
        var desk = People.Single(p => p.Role == Role.Reception && p.Unit == registered && p.Cleared).Client;
        var taken = (await desk.Post("/api/v1/cases", body)).Expect(201);
        var screener = People.Single(p => p is { Role: Role.Screener, Unit: "dk", Cleared: true }).Client;
        if (handling is not null) (await screener.Act(taken.Id(), "screening", new { decision = "accepted", pathway = isAccusation ? null : "petition", handlingUnitId = handling })).Expect(200);
        if (receiver is not null) (await screener.Act(taken.Id(), "screening", new { decision = "transferred", targetUnitId = receiver })).Expect(200);
        if (jointly is not null) (await screener.Act(taken.Id(), "co-units", new { unitIds = new[] { jointly } })).Expect(200);
        if (target is not null) await PassedOnBefore(office, taken.Id(), target);
        Matters.Add(new(name, taken.Id(), taken.TextOf("number")!, handling ?? unit ?? registered, registered, target, isAccusation, accusedUnit, accusedUser, CoUnit: jointly));
        if (receiver is null) return;
        var linked = (await People.Single(p => p is { Role: Role.Screener, Cleared: true } && p.Unit == receiver).Client.Get("/api/v1/cases?limit=200"))
            .List("items").Single(i => Matters.All(m => m.Number != i.Text("number")));
        Matters.Add(new(name + ", at the receiver", Guid.Parse(linked.Text("id")), linked.Text("number"), receiver, receiver, null, isAccusation, accusedUnit, accusedUser, taken.TextOf("number")));
    }

    // As before there were linked cases.
    private static async Task PassedOnBefore(Office office, Guid id, string target)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<Session>();
        await session.InTransaction(ct => session.Execute("UPDATE cases SET target_unit_id = @Target WHERE id = @Id", new { Target = target, Id = id }, ct), CancellationToken.None);
    }
}
