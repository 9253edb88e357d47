using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

/// <summary>Characters that no document can hold: refused at every way in, and printed without where they are stored already.</summary>
public sealed class StoredTextTests
{
    [Theory, OnEveryDatabase]
    public async Task A_title_stored_before_such_characters_were_refused_is_printed_without_them(string database)
    {
        await using var office = await Office.Open(database);
        var id = await StoredBadly(office);
        // The acceptance, the opinion and the closing report name the title.
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true, note = "工资已发放" })).Expect(200);
        var issued = (await office.See(id, "/documents")).List("issued");
        Assert.Equal(3, issued.Count);
        foreach (var notice in issued) Assert.Contains("反映拖欠工资", DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{notice.Text("id")}")), StringComparison.Ordinal);

        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await office.SignIn("leader", DemoAccounts.Password);
        (await leader.Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201);
        Assert.Contains("反映拖欠工资", DocumentTests.Words(await leader.Download("/api/v1/reports/monthly-closure/2026-03?format=docx")), StringComparison.Ordinal);
        foreach (var format in new[] { "xlsx", "csv", "md" }) Assert.NotEmpty(await leader.Download($"/api/v1/reports/monthly-closure/2026-03?format={format}"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_act_with_such_a_character_is_refused_at_its_field_and_a_ledger_leaves_it_out(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        foreach (var bad in new[] { "属实\u000b。", "属实\u0007。", "属实\uffff。" })
        {
            var refused = (await office.Do("handler", id, "resolution", new { outcome = "supported", opinion = bad, legalBasis = "第三条" })).Expect(400);
            Assert.Contains("/opinion", refused.Text, StringComparison.Ordinal);
            Assert.Contains("控制字符", refused.Text, StringComparison.Ordinal);
        }

        var uploaded = (await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三", title: "反\u000b映\uffff渣土车")))).Expect(201);
        (await (await office.As("reception")).Post($"/api/v1/ledgers/imports/{uploaded.TextOf("id")}/confirmation")).Expect(200);
        Assert.Contains("反映渣土车", (await (await office.As("leader")).Get("/api/v1/cases")).Expect(200).List("items").Texts("title"));
    }

    // As the edge let it through once: the message itself, as the desk would have sent it.
    private static async Task<Guid> StoredBadly(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<IReferenceSource>().Current.Unit("dk");
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = new Actor("reception", "接待员", unit.Id, unit.Path, new HashSet<Role> { Role.Reception });
        var registered = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RegisterCase
        {
            Channel = Channel.Letter, ReceivedAt = office.Clock.GetUtcNow(), Title = "反\u000b映\u0007拖\uffff欠工资", Content = "三个月没有发工资。\u000b", Purpose = Purpose.Relief, CategoryCode = "07",
            Petitioner = new() { Name = "张三", Phone = "13900001234", Address = "洞口县桐山乡一组" },
        });
        return registered.Id;
    }
}
