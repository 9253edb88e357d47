using QRCoder;

namespace Petitions.Web.Desk;

/// <summary>二维码: a text as a picture that stands in the page itself.</summary>
internal static class QrImage
{
    private const int PixelsPerModule = 6;

    /// <summary>The picture as an address of its own content.</summary>
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(PixelsPerModule));
    }
}
