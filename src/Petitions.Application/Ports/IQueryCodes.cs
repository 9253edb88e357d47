namespace Petitions.Application.Ports;

/// <summary>查询码: draws query codes and knows their keyed hash.</summary>
public interface IQueryCodes
{
    /// <summary>A new code: 10 characters without look-alikes.</summary>
    string Draw();

    /// <summary>The keyed hash under which a code is stored.</summary>
    string Hash(string code);
}
