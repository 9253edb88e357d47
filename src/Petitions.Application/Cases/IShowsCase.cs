namespace Petitions.Application.Cases;

/// <summary>A row that shows a case, with its title: what stands behind a restricting seal is on the read record, by whatever list it was shown.</summary>
public interface IShowsCase
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }

    /// <summary>Its seal; never answered.</summary>
    string Seal { get; }
}

/// <summary>An answer in which rows that show cases stand.</summary>
public interface IShowsCases
{
    /// <summary>All of them.</summary>
    IEnumerable<IShowsCase> Shown { get; }
}
