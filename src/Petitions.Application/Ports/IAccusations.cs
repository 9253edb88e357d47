using Petitions.Application.Cases;

namespace Petitions.Application.Ports;

/// <summary>被反映对象: whom cases accuse, and when that was said.</summary>
public interface IAccusations
{
    /// <summary>Every case that accuses a name or an account.</summary>
    Task<IReadOnlyList<NamedAccused>> Named(CancellationToken cancellation);

    /// <summary>When it was last said whom a case accuses: at its registration, or by whatever changed it or said that others are not meant; the service's own suspicion is no word of that.</summary>
    Task<DateTimeOffset> SaidAt(Guid caseId, CancellationToken cancellation);
}
