using Petitions.Application.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>一次查找.</summary>
/// <param name="Filters">What is asked for.</param>
/// <param name="Lead">By which of it the cases are found.</param>
/// <param name="CountUpTo">A total is counted up to this and no further; said once for each list.</param>
internal sealed record CaseSearch(SearchCases Filters, Lead Lead, int CountUpTo)
{
    /// <summary>What was found with one part.</summary>
    internal Found Found(long total, Part part) => total == 0 ? Searching.Found.Nothing : new(total, total <= CountUpTo, [part]);
}

/// <summary>所得.</summary>
/// <param name="Total">How many.</param>
/// <param name="Exact">Whether that is all, or only known to be more than are counted.</param>
/// <param name="Parts">What their pages are read by.</param>
internal sealed record Found(long Total, bool Exact, IReadOnlyList<Part> Parts)
{
    /// <summary>No case.</summary>
    internal static Found Nothing { get; } = new(0, true, []);
}

/// <summary>Conditions, each of cases of its own, and whether what they say is gathered by an index of its own or read in the order of the list.</summary>
internal sealed record Part(Where Where, bool Gathered);

/// <summary>Where some of what is asked for lies, and the order of the index it is counted by.</summary>
internal sealed record Place(Where Where, string Order);
