using Petitions.Domain.Reference;

namespace Petitions.Application.Ports;

/// <summary>The reference data in force.</summary>
public interface IReferenceSource
{
    /// <summary>The present snapshot.</summary>
    ReferenceData Current { get; }
}
