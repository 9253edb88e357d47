using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账文件名: as it stands in the database, sealed until it is swept (decisions/0232).</summary>
internal static class LedgerName
{
    internal static string Sealed(FieldCipher cipher, string name) => cipher.Encrypt(FieldPurpose.LedgerName, name);

    /// <summary>Empty once it was swept.</summary>
    internal static string Opened(FieldCipher cipher, string stored)
    {
        try
        {
            return stored.Length == 0 ? "" : cipher.Decrypt(FieldPurpose.LedgerName, stored);
        }
        // Its key was taken off the list since: a name lost, and not the list of all others.
        catch (SecrecyException)
        {
            return "";
        }
    }
}
