namespace Petitions.Infrastructure.Documents;

/// <summary>附件设置 (section <c>Attachments</c>).</summary>
public sealed class DocumentOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Attachments";

    /// <summary>Folder of the contents; on one file system, outside anything that is served.</summary>
    public string Folder { get; set; } = "data/attachments";
}
