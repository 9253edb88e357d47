namespace Petitions.Application.Cases;

/// <summary>文本长度上限, in UTF-16 units, as the contract names them.</summary>
public static class Lengths
{
    /// <summary>Names.</summary>
    public const int Name = 100;
    /// <summary>Titles.</summary>
    public const int Title = 200;
    /// <summary>Addresses.</summary>
    public const int Address = 300;
    /// <summary>Demands, facts, opinions, reasons and notes.</summary>
    public const int Text = 4_000;
    /// <summary>At least so much says a reason "in detail".</summary>
    public const int Reasons = 10;
    /// <summary>Contents.</summary>
    public const int Content = 20_000;
    /// <summary>Identity document numbers.</summary>
    public const int IdNumber = 40;
    /// <summary>Telephone numbers.</summary>
    public const int Phone = 40;
    /// <summary>Codes, unit ids, account names.</summary>
    public const int Code = 64;
    /// <summary>Most co-petitioners named at once.</summary>
    public const int CoPetitioners = 200;
    /// <summary>Largest people count.</summary>
    public const int People = 100_000;
}
