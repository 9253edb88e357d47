namespace Petitions.Web.Numbers;

/// <summary>数表行.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Link">Where the name leads; null for nowhere.</param>
/// <param name="Cells">The figures.</param>
public sealed record CountRow(string Name, string? Link, IReadOnlyList<CountCell> Cells);

/// <summary>数格.</summary>
/// <param name="Count">The figure.</param>
/// <param name="Link">The cases behind it; null where no list shows exactly them.</param>
public sealed record CountCell(long Count, string? Link);
