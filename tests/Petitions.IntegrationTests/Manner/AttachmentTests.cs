using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class AttachmentTests
{
    private const int Limit = 20 * 1024 * 1024;
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Jpg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46];

    [Theory, OnEveryDatabase]
    public async Task Each_type_is_known_by_its_content_and_comes_back_byte_for_byte(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var reception = await office.As("reception");
        var version = 1;
        foreach (var (name, content, type) in new[]
        {
            ("来信.pdf", Pdf, "application/pdf"), ("照片 1.PNG", Png, "image/png"), ("现场.jpeg", Jpg, "image/jpeg"),
            ("说明.docx", Document("word/document.xml", Text), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("工资表.xlsx", Document("xl/workbook.xml", Book), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("程序.exe", Pdf, "application/pdf"), ("../../etc/passwd.pdf", Pdf, "application/pdf"),
        })
        {
            var added = (await reception.Upload(id, name, content, $"\"{version}\"")).Expect(201);
            Assert.Equal($"\"{++version}\"", added.ETag);
            Assert.Equal(type, added.TextOf("attachment", "contentType"));
            Assert.Equal(content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), added.TextOf("attachment", "sizeBytes"));
            Assert.DoesNotContain("/", added.TextOf("attachment", "name"), StringComparison.Ordinal);
            var path = added.Headers["Location"];
            Assert.Equal(content, await reception.Download(path));
            var headers = await reception.Get(path);
            Assert.Equal(("nosniff", type), (headers.Headers["X-Content-Type-Options"], headers.Headers["Content-Type"]));
            Assert.StartsWith("attachment", headers.Headers["Content-Disposition"], StringComparison.Ordinal);
            if (!name.Contains('/', StringComparison.Ordinal))
                Assert.Contains(Uri.EscapeDataString(name), headers.Headers["Content-Disposition"], StringComparison.Ordinal);
        }

        var list = (await reception.Get($"/api/v1/cases/{id}/attachments")).Expect(200).Json!.AsArray();
        Assert.Equal(["来信.pdf", "照片 1.PNG", "现场.jpeg", "说明.docx", "工资表.xlsx", "程序.exe", "passwd.pdf"], list.Select(a => a!["name"]!.ToString()));
        var history = (await reception.Get($"/api/v1/cases/{id}/history")).Expect(200).Json!.AsArray();
        Assert.Equal(7, history.Count(h => h!["act"]!.ToString() == "attachment"));
        Assert.Contains("来信.pdf", history[1]!.ToJsonString(Readable), StringComparison.Ordinal);
        (await reception.Get($"/api/v1/cases/{Guid.CreateVersion7()}/attachments/{list[0]!["id"]}")).Expect(404);
        var other = await Given.ARegisteredCase(office, title: "另一件");
        (await reception.Get($"/api/v1/cases/{other}/attachments/{list[0]!["id"]}")).Expect(404);
    }

    // A case past its period is anonymised while another attaches the same scan: whichever looks first, the other keeps its file.
    [Theory, OnEveryDatabase]
    public async Task A_content_that_somebody_attaches_while_another_case_is_erased_stays(string database)
    {
        await using var office = await Office.Open(database);
        var documents = office.Services.GetRequiredService<IDocumentStore>();
        var reception = await office.As("reception");
        var (first, second, third) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office, title: "二"), await Given.ARegisteredCase(office, title: "三"));
        (await reception.Upload(first, "甲.pdf", Pdf, "\"1\"")).Expect(201);
        var sha256 = Assert.Single(await office.Rows<string>("SELECT sha256 FROM attachments"));

        // Whoever asks after the row stands is told of it.
        await documents.Forget(sha256, () => Task.FromResult(true));
        Assert.Equal(Pdf, await Content(office, first));
        // Asked before the other has attached anything: the file is aside then, and the other puts its own there, of which it is asked once more.
        var asked = 0;
        await documents.Forget(sha256, async () =>
        {
            if (asked++ > 0) return true;
            Assert.Equal(Pdf, await Content(office, first));
            (await reception.Upload(second, "乙.pdf", Pdf, "\"1\"")).Expect(201);
            return false;
        });
        Assert.Equal(2, asked);
        Assert.Equal(Pdf, await Content(office, second));
        // Between its look at the file and its commit: it looks once more.
        using (var received = await documents.Receive(new MemoryStream(Pdf), CancellationToken.None))
        {
            await using var scope = office.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Session>().InTransaction(async cancellation =>
            {
                await scope.ServiceProvider.GetRequiredService<IAttachments>().Add(new()
                {
                    Id = Guid.CreateVersion7(), CaseId = third, Name = "丙.pdf", ContentType = "application/pdf", SizeBytes = Pdf.Length, Sha256 = sha256, AddedBy = "reception", AddedAt = office.Clock.GetUtcNow(),
                }, received, cancellation);
                await documents.Forget(sha256, () => Task.FromResult(false));
            }, CancellationToken.None);
        }

        Assert.Equal(Pdf, await Content(office, third));
        await documents.Forget(sha256, () => Task.FromResult(false));
        Assert.Equal("document-damaged", (await Assert.ThrowsAsync<Petitions.Domain.Refusal>(() => Content(office, third))).Code);
    }

    private static async Task<byte[]> Content(Office office, Guid id)
    {
        var sha256 = Assert.Single(await office.Rows<string>($"SELECT sha256 FROM attachments WHERE case_id = '{id}'"));
        await using var content = office.Services.GetRequiredService<IDocumentStore>().Open(sha256);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    [Fact]
    public async Task The_same_content_is_stored_once_and_what_is_refused_not_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("petitions-attachments-").FullName;
        try
        {
            await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Attachments:Folder"] = folder });
            var id = await Given.ARegisteredCase(office);
            var reception = await office.As("reception");
            (await reception.Upload(id, "a.pdf", Pdf, "\"1\"")).Expect(201);
            (await reception.Upload(id, "b.pdf", Pdf, "\"2\"")).Expect(201);
            (await reception.Upload(await Given.ARegisteredCase(office, title: "另一件"), "c.pdf", Pdf, "\"1\"")).Expect(201);
            Assert.Single(Files(folder));

            Assert.Equal("stale", (await reception.Upload(id, "d.png", Png, "\"1\"")).Expect(412).Problem);
            Assert.Equal("if-match-required", (await reception.Upload(id, "d.png", Png, null)).Expect(428).Problem);
            (await (await office.As("auditor")).Upload(id, "d.png", Png, "\"3\"")).Expect(403);
            (await reception.Upload(Guid.CreateVersion7(), "d.png", Png, "\"3\"")).Expect(404);
            foreach (var (name, content) in new[]
            {
                ("x.pdf", Encoding.UTF8.GetBytes("<html>")), ("x.pdf", "MZ"u8.ToArray()), ("x.docx", Zip(("a.txt", ""))), ("x.docx", Document("word/document.xml", Text, "word/macros.bin", "application/vnd.ms-office.vbaProject")), ("x.xlsx", Document("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")), ("x.docx", Document("word/document.xml", Text, "setup.exe", "application/octet-stream")), ("x.docx", [0x50, 0x4B, 0x03, 0x04, 9, 9]), ("x.png", Png[..4]), ("x.svg", Encoding.UTF8.GetBytes("<svg/>")), ("x.pdf", Array.Empty<byte>()),
            })
                Assert.Equal("attachment-type-not-allowed", (await reception.Upload(id, name, content, "\"3\"")).Expect(422).Problem);
            (await reception.Upload(id, new string('长', 197) + ".pdf", Pdf, "\"3\"")).ExpectMalformed("a long name");
            var tooBig = new byte[Limit + 1];
            Pdf.CopyTo(tooBig, 0);
            Assert.Equal("too-large", (await reception.Upload(id, "big.pdf", tooBig, "\"3\"")).Expect(413).Problem);
            Assert.Single(Files(folder));
            Assert.Equal(3, (await reception.Get($"/api/v1/cases/{id}/history")).Json!.AsArray().Count);

            (await reception.Upload(id, "limit.pdf", tooBig[..Limit], "\"3\"")).Expect(201);
            Assert.Equal(2, Files(folder).Length);
            Assert.All(Files(folder), SealedFiles.Holds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Malformed_uploads_are_told()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        var reception = await office.Token("reception");
        var path = $"/api/v1/cases/{id}/attachments";
        const string part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n";
        foreach (var (what, type, body) in new[]
        {
            ("no boundary", "multipart/form-data", part + "--b--"), ("an empty body", "multipart/form-data; boundary=b", ""), ("nothing of a form", "multipart/form-data; boundary=b", "hello"),
            ("no end", "multipart/form-data; boundary=b", part), ("two files", "multipart/form-data; boundary=b", part + part + "--b--\r\n"),
            ("another name", "multipart/form-data; boundary=b", part.Replace("\"file\"", "\"other\"", StringComparison.Ordinal) + "--b--\r\n"),
            ("no file name", "multipart/form-data; boundary=b", part.Replace("; filename=\"a.pdf\"", "", StringComparison.Ordinal) + "--b--\r\n"),
            ("an empty file name", "multipart/form-data; boundary=b", part.Replace("a.pdf", "", StringComparison.Ordinal) + "--b--\r\n"),
            ("a file name of dots", "multipart/form-data; boundary=b", part.Replace("a.pdf", "..", StringComparison.Ordinal) + "--b--\r\n"),
            ("a boundary as long as a book", "multipart/form-data; boundary=" + new string('b', 500), part + "--b--"),
            ("headers without end", "multipart/form-data; boundary=b", "--b\r\n" + new string('h', 40_000)),
        })
            (await office.Raw(reception, "POST", path, body, ("Content-Type", type), ("If-Match", "\"1\""))).ExpectMalformed(what);
        (await office.Raw(reception, "POST", path, "{}", ("If-Match", "\"1\""))).Expect(415);
        Assert.Equal("\"1\"", (await office.With(reception).Get($"/api/v1/cases/{id}")).ETag);
    }

    private static System.Text.Json.JsonSerializerOptions Readable => new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string[] Files(string folder) => [.. Directory.GetDirectories(folder).SelectMany(Directory.GetFiles)];

    private const string Text = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    // Each part with what it is declared to be.
    private static byte[] Document(params string[] parts)
    {
        var declared = string.Concat(parts.Chunk(2).Select(p => $"<Override PartName=\"/{p[0]}\" ContentType=\"{p[1]}\"/>"));
        return Zip([("[Content_Types].xml", $"<Types>{declared}</Types>"), .. parts.Chunk(2).Select(p => (p[0], "<x/>"))]);
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }

        return bytes.ToArray();
    }
}
