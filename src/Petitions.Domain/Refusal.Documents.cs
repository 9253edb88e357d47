namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>文件已损: its content is gone, or is not what was kept under its hash; it is not given out.</summary>
    public static Refusal DocumentDamaged() => new("document-damaged", RefusalKind.Unavailable,
        "该文件的内容已缺失，或者与登记时的校验值不符，不予提供。请告知系统管理员从备份中恢复。",
        "The content of this document is gone, or is not what was kept: it is not given out. Tell the system administrator, who puts it back from a backup.");
}
