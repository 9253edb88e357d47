namespace Petitions.Application.Ports;

/// <summary>重复件: the cases that links join to one matter.</summary>
public interface IRepeatFamily
{
    /// <summary>The cases that a link leads to, the nearest first, on to the first case of all: whoever may know them.</summary>
    Task<IReadOnlyList<Guid>> Above(Guid? linkedTo, CancellationToken cancellation);
}
