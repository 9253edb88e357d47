namespace Petitions.Web;

/// <summary>页面设置 (section <c>Pages</c>).</summary>
public sealed class PagesOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Pages";

    /// <summary>查询码再示期限: how long a receipt, once seen, has its query codes when its form is sent again, where nobody has gone on from it.</summary>
    internal static readonly TimeSpan CodesFor = TimeSpan.FromMinutes(15);

    /// <summary>公众网址: where petitioners reach the public pages, such as <c>https://xinfang.example.gov.cn</c>; it stands in the QR code of receipts. Empty: the
    /// address by which the desk itself was opened.</summary>
    public string PublicAddress { get; set; } = "";
}
