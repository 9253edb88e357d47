using System.Text;
using Microsoft.AspNetCore.Http;
using Petitions.Domain;

namespace Petitions.Web.Admin;

/// <summary>上传的文本: a file that is text, in UTF-8. One in another encoding is refused, and not read as signs that say nothing.</summary>
internal static class SentText
{
    /// <summary>The name and text of the file of a form.</summary>
    /// <exception cref="Refusal"><c>malformed</c>: there is none, or it is no UTF-8.</exception>
    public static async Task<(string Name, string Text)> Of(HttpContext http, string field)
    {
        var file = http.Request.Form.Files.GetFile(field) ?? throw Refusal.Malformed("/" + field, "请选择文件。", "Choose a file.");
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return (Path.GetFileName(file.FileName), await reader.ReadToEndAsync(http.RequestAborted));
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Malformed("/" + field, "文件不是 UTF-8 编码：用 Excel 保存的，请另存为“CSV UTF-8（逗号分隔）”后重新选择。",
                "The file is not in UTF-8: from Excel save it as 'CSV UTF-8 (comma delimited)' and choose it again.");
        }
    }
}
