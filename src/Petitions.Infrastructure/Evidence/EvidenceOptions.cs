namespace Petitions.Infrastructure.Evidence;

/// <summary>封存设置 (section <c>Evidence</c>).</summary>
public sealed class EvidenceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Evidence";

    /// <summary>The file of seals, one line of JSON a day; keep a copy where the database's administrator cannot write.</summary>
    public string File { get; set; } = "data/seals.jsonl";
}
