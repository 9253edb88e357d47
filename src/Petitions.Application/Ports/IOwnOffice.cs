namespace Petitions.Application.Ports;

/// <summary>本机关: the office that the service stands in.</summary>
public interface IOwnOffice
{
    /// <summary>The office's own unit: the public routes act for it.</summary>
    string UnitId { get; }
}
