using Petitions.Application.Pipeline;

namespace Petitions.Application.Ports;

/// <summary>信访编号: case and visit numbers, never used twice.</summary>
public interface INumbers
{
    /// <summary>Draws what the message needs into the caller's queues, outside its transaction.</summary>
    Task Draw(Caller caller, ITakesNumbers message, CancellationToken cancellation);
}
