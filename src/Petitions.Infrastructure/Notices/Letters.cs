using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Options;
using Petitions.Application.Notices;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Notices;

/// <summary>公文排版: docx in the manner of GB/T 9704: A4, the title centred in its own face, the number below it, the body in 仿宋 of size three.</summary>
internal sealed class Letters(IOptions<NoticeOptions> options) : ILetters
{
    // Half points: 二号 is 22 pt, 三号 is 16 pt. Lines of 28 pt. Twentieths of a point for lengths: margins of 37, 35, 28 and 26 mm.
    private const string TitleSize = "44";
    private const string BodySize = "32";
    private const string Line = "560";
    private const string TitleFont = "方正小标宋简体";
    private const string BodyFont = "仿宋_GB2312";

    public NoticeTemplate Template(NoticeKind kind)
    {
        var path = Path.Combine(options.Value.Folder, kind.Word() + ".txt");
        return File.Exists(path)
            ? NoticeTemplate.Parse(kind, File.ReadAllText(path))
            : throw Refusal.BadNoticeTemplate(kind, "没有模板文件", "there is no such file");
    }

    public byte[] LayOut(NoticeText text, string number, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body(Text(text.Title, TitleFont, TitleSize, JustificationValues.Center), Text(number, BodyFont, BodySize, JustificationValues.Center),
                Text("", BodyFont, BodySize, JustificationValues.Left), Text(text.Addressee, BodyFont, BodySize, JustificationValues.Left));
            foreach (var paragraph in text.Paragraphs) body.Append(Text(paragraph, BodyFont, BodySize, JustificationValues.Both, firstLine: 200));
            body.Append(Text("", BodyFont, BodySize, JustificationValues.Left), Text(text.Signature, BodyFont, BodySize, JustificationValues.Right, right: 200),
                Text(NoticeFields.Day(date)!, BodyFont, BodySize, JustificationValues.Right, right: 400), Page());
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    // Indents are in hundredths of a character.
    private static Paragraph Text(string text, string font, string size, JustificationValues side, int firstLine = 0, int right = 0)
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines { Line = Line, LineRule = LineSpacingRuleValues.Exact });
        if (firstLine > 0) properties.Append(new Indentation { FirstLineChars = firstLine });
        if (right > 0) properties.Append(new Indentation { RightChars = right });
        properties.Append(new Justification { Val = side });
        var run = new Run(
            new RunProperties(new RunFonts { Ascii = font, HighAnsi = font, EastAsia = font }, new FontSize { Val = size }),
            new Text(XmlText.Of(text)) { Space = SpaceProcessingModeValues.Preserve });
        return new Paragraph(properties, run);
    }

    private static SectionProperties Page() => new(
        new PageSize { Width = 11906U, Height = 16838U }, new PageMargin { Top = 2098, Bottom = 1984, Left = 1587U, Right = 1474U, Header = 851U, Footer = 992U });
}
