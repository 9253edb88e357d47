using System.ComponentModel.DataAnnotations;

namespace Petitions.Infrastructure.Searching;

/// <summary>列表设置 (section <c>Lists</c>).</summary>
public sealed class ListOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Lists";

    /// <summary>Up to how many the cases of a list are counted where the counters do not know the number; of more it is said only that there are.</summary>
    [Range(1, 1_000_000)]
    public int CountLimit { get; set; } = 10_000;

    /// <summary>The same of what was open on a past day, or had ended by it, which lies apart: of each that is counted some four to seven are looked at.</summary>
    [Range(1, 1_000_000)]
    public int PastCountLimit { get; set; } = 2_000;
}
