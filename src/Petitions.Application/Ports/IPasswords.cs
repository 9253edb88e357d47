namespace Petitions.Application.Ports;

/// <summary>口令: hashes new passwords; what they must be is said by the domain.</summary>
public interface IPasswords
{
    /// <summary>A new salted hash. Slow on purpose.</summary>
    string Hash(string password);
}
