using Petitions.Application.Ports;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reference;

/// <summary>基础数据: the snapshot in force, read from the database at start and after every load.</summary>
internal sealed class ReferenceSource : IReferenceSource
{
    private ReferenceData? _current;

    public ReferenceData Current => _current ?? throw new InvalidOperationException("The reference data has not been loaded: the seeder runs first.");

    internal void Take(ReferenceData data) => _current = data;
}
