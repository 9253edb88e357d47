namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>文件库暂不可用: its disk is full, or the folder cannot be read or written just now; nothing was stored.</summary>
    public static Refusal DocumentsUnavailable() => new("documents-unavailable", RefusalKind.Unavailable,
        "文件库暂时不能读写，内容未保存。请稍后重试；仍不能提交的，请告知系统管理员检查存放文件的磁盘。",
        "The store of documents cannot be read or written just now, and nothing was stored. Try again in a moment; if that does not help, tell the system administrator to look at the disk it is on.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>本机文件夹暂不可用: a folder of the machine that the service writes into aside, as the temporary one, is full or cannot be read or written just now.</summary>
    public static Refusal LocalStorageUnavailable() => new("local-storage-unavailable", RefusalKind.Unavailable,
        "服务器本机的临时文件夹或磁盘暂时不能读写。请稍后重试；仍不能完成的，请告知系统管理员检查服务器的磁盘。",
        "The temporary folder, or a disk, of the server itself cannot be read or written just now. Try again in a moment; if that does not help, tell the system administrator to look at the server's disks.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>文件已损: its content is gone, or is not what was kept under its hash; it is not given out.</summary>
    public static Refusal DocumentDamaged() => new("document-damaged", RefusalKind.Unavailable,
        "该文件的内容已缺失，或者与登记时的校验值不符，不予提供。请告知系统管理员从备份中恢复。",
        "The content of this document is gone, or is not what was kept: it is not given out. Tell the system administrator, who puts it back from a backup.");

    /// <summary>附件类型不支持.</summary>
    public static Refusal AttachmentTypeNotAllowed() => new("attachment-type-not-allowed", RefusalKind.RuleBroken,
        "只接收 pdf、jpg、png、docx、xlsx，且内容须与类型相符。", "Only pdf, jpg, png, docx and xlsx are taken, judged by content.");
}
