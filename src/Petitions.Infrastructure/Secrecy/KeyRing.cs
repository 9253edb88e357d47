using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>令牌密钥存储: where the keys that sign tokens are kept over restarts; called rarely, from any thread.</summary>
public interface IProtectionKeyStore
{
    /// <summary>The XML of every kept element.</summary>
    IReadOnlyList<string> All();

    /// <summary>Keeps one more element for good. A name comes once.</summary>
    void Add(string name, string xml);
}

/// <summary>令牌密钥环: the key repository of ASP.NET Core DataProtection on top of the store.</summary>
public sealed class KeyRing(IProtectionKeyStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
