using Petitions.Domain.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>案件所属: what hangs on a case and has an id of its own: notices, attachments, arrivals, requests for a glass over it.</summary>
internal sealed record RightsParts(string Kind, RightsOffice.Matter Of, Guid Id, Func<RightsOffice.Person, bool> Shows)
{
    /// <summary>By which routes it is asked for; of what belongs to a case also under another one, that who asks may know.</summary>
    public IEnumerable<string> Paths(RightsOffice.Matter? mine) => Kind is "visits" or "break-glass" ? [$"/api/v1/{Kind}/{{0}}"]
        : new[] { Of, mine }.OfType<RightsOffice.Matter>().Select(m => $"/api/v1/cases/{m.Id}/{Kind}/{{0}}");

    public static async Task<IReadOnlyList<RightsParts>> In(Office office, RightsOffice rights)
    {
        RightsOffice.Person One(Role role, string unit) => rights.People.Single(p => p.Role == role && p.Unit == unit && p is { Cleared: true, IsOfficer: false } && p.UserName.StartsWith("m-" + unit, StringComparison.Ordinal));
        var parts = new List<RightsParts>();
        foreach (var (name, client) in new[] { ("grievance", One(Role.Reception, "dk").Client), ("accusation of a unit", One(Role.Handler, "dk-shsw").Client) })
        {
            var what = rights.Matters.Single(m => m.Name == name);
            (await client.Upload(what.Id, name + ".pdf", [.. "%PDF-1.4\n"u8, .. what.Id.ToByteArray(), .. "\n%%EOF"u8], (await client.Get($"/api/v1/cases/{what.Id}")).ETag)).Expect(201);
        }

        // An arrival that raised an accusation of the unit: whoever may not know the case may not know the arrival either.
        var desk = One(Role.Reception, "dk");
        var arrival = (await desk.Client.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } },
            matters = new[] { new { title = "反映干部问题", content = "收受礼金", @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" } } },
        })).Expect(201);
        var raised = arrival.List("cases")[0];
        var matter = new RightsOffice.Matter("accusation of an arrival", Guid.Parse(raised.Text("id")), raised.Text("number"), "dk", "dk", null, true, "dk-ghjs", null);
        rights.Matters.Add(matter);
        parts.Add(new("visits", matter, arrival.Id(), p => RightsOffice.Finds(p, matter)));

        foreach (var what in rights.Matters)
        {
            foreach (var (kind, table) in new[] { ("documents", "case_documents"), ("attachments", "attachments") })
                parts.AddRange((await office.Rows<Guid>($"SELECT id FROM {table} WHERE case_id = '{what.Id}'")).Select(id => new RightsParts(kind, what, id, p => RightsOffice.Sees(p, what))));
            // Who asked, who let them, and the auditor who may know the case.
            foreach (var row in await office.Rows<string>($"SELECT requested_by FROM glass_breaks WHERE number = '{what.Number}'"))
            {
                var id = Assert.Single(await office.Rows<Guid>($"SELECT id FROM glass_breaks WHERE number = '{what.Number}' AND requested_by = '{row}'"));
                var by = Assert.Single(await office.Rows<string>($"SELECT approved_by FROM glass_breaks WHERE number = '{what.Number}' AND requested_by = '{row}'"));
                parts.Add(new("break-glass", what, id, p => p.UserName == row || p.UserName == by || (p.Role == Role.Auditor && RightsOffice.Finds(p, what))));
            }
        }

        Assert.Equal(4, parts.Select(p => p.Kind).Distinct().Count());
        return parts;
    }

    /// <summary>Requests for a glass that nobody has let through yet, over accusations of every kind: whoever may is told of it by its id.</summary>
    public static async Task<IReadOnlyList<RightsParts>> Waiting(RightsOffice rights)
    {
        var parts = new List<RightsParts>();
        var asks = rights.People.Single(p => p.UserName == "m-glass-handler");
        foreach (var what in rights.Matters.Where(m => m.IsAccusation && m.Glass.Count == 0))
        {
            var id = (await asks.Client.Post("/api/v1/break-glass", new { number = what.Number, reason = "急" })).Expect(201).Id();
            parts.Add(new("break-glass", what, id, p => p == asks || RightsOffice.MayApproveGlass(p, what) || (p.Role == Role.Auditor && RightsOffice.Finds(p, what))));
        }

        return parts;
    }
}
