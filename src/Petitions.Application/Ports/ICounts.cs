using Petitions.Domain.Counting;

namespace Petitions.Application.Ports;

/// <summary>计数: appends rows to the counts in the present transaction.</summary>
public interface ICounts
{
    /// <summary>Books the rows.</summary>
    Task Book(IReadOnlyList<CountDelta> rows, CancellationToken cancellation);
}
