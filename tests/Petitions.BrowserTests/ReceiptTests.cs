using Microsoft.Playwright;
using Petitions.IntegrationTests.Offices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Petitions.BrowserTests;

public sealed class ReceiptTests(Browser browser)
{
    private const double PointsPerMillimetre = 72 / 25.4;

    [InABrowser]
    public async Task The_receipt_prints_on_A4_and_on_a_roll_and_its_QR_code_holds_number_and_address_but_no_code()
    {
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Pages:PublicAddress"] = "https://xinfang.example.gov.cn/" });
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await DeskHands.Write(desk, "Petitioner.Name", "张三");
        await DeskHands.Write(desk, "Title", "反映拖欠工资");
        await DeskHands.Write(desk, "Content", "三个月没有发工资。");
        await desk.Page.Keyboard.PressAsync("F9");
        var number = await desk.Page.Locator("[data-number]").InnerTextAsync();
        var code = await desk.Page.Locator("[data-code]").InnerTextAsync();

        using var a4 = PdfDocument.Open(await desk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(210, a4.GetPage(1).Width / PointsPerMillimetre, 0.5);
        var text = string.Concat(a4.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
        var read = a4.GetPages().SelectMany(p => p.GetImages()).Select(Read).Single(r => r is not null)!;
        Assert.Equal($"https://xinfang.example.gov.cn/public/progress?number={number}", read);
        Assert.DoesNotContain(code, read, StringComparison.Ordinal);

        await desk.Page.Locator("#paper-roll").CheckAsync();
        using var roll = PdfDocument.Open(await desk.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.All(roll.GetPages(), p =>
        {
            Assert.Equal(80, p.Width / PointsPerMillimetre, 0.5);
            // Nothing reaches over the edge of the paper.
            Assert.All(p.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).Select(l => l.BoundingBox).Concat(p.GetImages().Select(i => i.BoundingBox)), b => Assert.True(b.Left >= 0 && b.Right <= p.Width && b.Bottom >= 0 && b.Top <= p.Height, $"{b} on {p.Width} × {p.Height}"));
        });
        // And all of it is there.
        Assert.Equal(Said(a4), Said(roll));
        Assert.Contains(roll.GetPages().SelectMany(p => p.GetImages()), i => Read(i) == read);
    }

    // Every letter, whatever lines they stand in.
    private static string Said(PdfDocument paper) => string.Concat(paper.GetPages().SelectMany(p => p.Letters).SelectMany(l => l.Value).Where(c => !char.IsWhiteSpace(c)).Order());

    // The picture as it stands in the document: eight bits of grey a point, or three times eight of colour, or one.
    private static string? Read(IPdfImage image)
    {
        if (!image.TryGetBytesAsMemory(out var bytes)) return null;
        var (width, height) = (image.WidthInSamples, image.HeightInSamples);
        var grey = new byte[width * height];
        var channels = bytes.Length / grey.Length;
        for (var i = 0; i < grey.Length; i++)
            grey[i] = channels > 0 ? bytes.Span[i * channels] : (byte)((bytes.Span[i / width * ((width + 7) / 8) + i % width / 8] >> (7 - i % width % 8) & 1) * 255);
        var source = new RGBLuminanceSource(grey, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true };
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints)?.Text;
    }
}
