namespace Petitions.Infrastructure.Notices;

/// <summary>文书设置 (section <c>Notices</c>).</summary>
public sealed class NoticeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Notices";

    /// <summary>Folder of the templates, one text file for each kind; read anew for every notice. Beside the program where not set.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "seeds", "notices");
}
