using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class SealedReferralTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task A_referred_accusation_shuts_out_at_the_receiver_whom_it_shuts_out_at_the_sender(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var accused = await office.Cleared("bei-gao", "dk-ghjs", "accusations", "screener", "leader");
        var unit = await office.Cleared("shi-shi", "dk-shsw", "accusations", "screener", "leader");
        var uncleared = await office.Staff("pu-tong", "dk-ghjs", "screener", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某某", unitId = "dk-shsw", userName = "bei-gao" }));
        var reception = await office.As("reception");
        (await reception.Upload(taken.Id(), "证据.pdf", Pdf, (await reception.Get($"/api/v1/cases/{taken.Id()}")).ETag)).Expect(201);
        Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-shsw", reason = "请依法办理" })).Expect(422).Problem);
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId"));
        var seen = (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200);
        foreach (var person in new[] { accused, unit, uncleared })
        {
            await person.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
            await person.KnowsNothingOf(linked, seen.TextOf("number")!);
            (await person.Get($"/api/v1/cases/{linked}/referrals")).Expect(404);
            Assert.All((await person.Get("/api/v1/reports/rates")).Expect(200).List("rates"), r => Assert.Equal("0", r.Text("denominator")));
        }

        await office.MustReconcile();
        // What went with it is in its history, so that its own file proves itself.
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await receiver.Download($"/api/v1/cases/{linked}/file"), TestContext.Current.CancellationToken);
        Assert.Equal(0, await Petitions.Api.PetitionsApp.Run(["verify", "--file", path]));
        File.Delete(path);
    }
}
