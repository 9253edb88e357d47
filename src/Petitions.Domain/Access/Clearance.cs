namespace Petitions.Domain.Access;

/// <summary>涉密权限: how far an account may look behind the seals of accusations (arts 30, 46 (5)). The order is the order of trust.</summary>
public enum Clearance
{
    /// <summary>无: sees no accusation, not even that there is one.</summary>
    None,
    /// <summary>检举控告: sees accusations against others.</summary>
    Accusations,
    /// <summary>专管: the one designated person of an office, who also has the accusations against the office itself.</summary>
    Sealed,
}
