namespace Petitions.Infrastructure.Secrecy;

/// <summary>加密用途: the purposes that sealed columns are bound to. The words are part of every stored value: never change one.</summary>
public static class FieldPurpose
{
    /// <summary>证件号码.</summary>
    public const string IdNumber = "people.id_number";

    /// <summary>电话.</summary>
    public const string Phone = "people.phone";

    /// <summary>住址.</summary>
    public const string Address = "people.address";

    /// <summary>令牌密钥: the key ring that signs and encrypts tokens.</summary>
    public const string ProtectionKey = "protection_keys.xml";

    /// <summary>台账行: the cells of an imported ledger, until they are swept.</summary>
    public const string LedgerRow = "ledger_rows.content";

    /// <summary>登记草稿.</summary>
    public const string Draft = "intake_drafts.content";
}
