using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>令牌密钥加密: seals a key element before it is stored.</summary>
public sealed class KeyRingEncryptor(FieldCipher cipher) : IXmlEncryptor
{
    internal const string ElementName = "sealed";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var text = cipher.Encrypt(FieldPurpose.ProtectionKey, plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement(ElementName, text), typeof(KeyRingDecryptor));
    }
}

/// <summary>令牌密钥解密: opens a stored key element. Its full type name stands in every stored element: moving it loses the keys.</summary>
public sealed class KeyRingDecryptor : IXmlDecryptor
{
    private readonly FieldCipher _cipher;

    /// <summary>DataProtection makes its decryptors with nothing but the service provider.</summary>
    public KeyRingDecryptor(IServiceProvider services) => _cipher = services.GetRequiredService<FieldCipher>();

    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return XElement.Parse(_cipher.Decrypt(FieldPurpose.ProtectionKey, encryptedElement.Value));
    }
}
