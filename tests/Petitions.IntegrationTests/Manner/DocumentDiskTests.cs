using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Documents;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

/// <summary>A disk that takes no documents: whoever runs the tests may write everywhere, so a file stands where the folder was.</summary>
public sealed class DocumentDiskTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task What_needs_a_disk_that_is_not_there_is_unavailable_and_leaves_nothing_until_it_is_back(string database)
    {
        await using var office = await Office.Open(database);
        var (told, attached) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office, title: "另一件"));
        var (reception, screener) = (await office.As("reception"), await office.As("screener"));
        var folder = office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder;
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "", TestContext.Current.CancellationToken);

        Unavailable(await screener.Act(told, "screening", Given.Accepting()));
        Unavailable(await reception.Upload(attached, "来信.pdf", Pdf, "\"1\""));
        Unavailable(await office.UploadLedger("reception", Sheets.Book(Sheets.Row("张三"))));
        Assert.Equal("registered", (await office.See(told)).TextOf("state"));
        foreach (var id in new[] { told, attached }) Assert.Single(await office.History(id));
        Assert.Equal([0], await office.Rows<long>("SELECT COUNT(*) FROM case_documents"));
        Assert.Equal([0], await office.Rows<long>("SELECT COUNT(*) FROM attachments"));
        Assert.Equal([0], await office.Rows<long>("SELECT COUNT(*) FROM number_counters WHERE scope LIKE 'notice%' ESCAPE '!'"));

        File.Delete(folder);
        (await screener.Act(told, "screening", Given.Accepting())).Expect(200);
        (await reception.Upload(attached, "来信.pdf", Pdf, "\"1\"")).Expect(201);
        Assert.Equal([1], await office.Rows<long>("SELECT COUNT(*) FROM case_documents"));
    }

    // What was received is in its place before the transaction begins; the disk goes between the two.
    [Theory, OnEveryDatabase]
    public async Task A_disk_that_goes_before_a_received_file_is_in_its_place_takes_the_row_with_it(string database)
    {
        await using var office = await Office.Open(database);
        var folder = office.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder;
        var id = await Given.ARegisteredCase(office);
        var reception = await office.As("reception");
        var place = Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf))[..2]);
        await File.WriteAllTextAsync(place, "", TestContext.Current.CancellationToken);

        Unavailable(await reception.Upload(id, "来信.pdf", Pdf, "\"1\""));
        Assert.Equal([0], await office.Rows<long>("SELECT COUNT(*) FROM attachments"));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "incoming")));

        File.Delete(place);
        (await reception.Upload(id, "来信.pdf", Pdf, "\"1\"")).Expect(201);
    }

    private static void Unavailable(Answer answer)
        => Assert.Equal(("documents-unavailable", "5"), (answer.Expect(503).Problem, answer.Headers.GetValueOrDefault("Retry-After")));
}
