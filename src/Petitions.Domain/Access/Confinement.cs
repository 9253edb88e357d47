namespace Petitions.Domain.Access;

/// <summary>受限: why somebody who has signed in by password does nothing yet but set their own password and sign out.</summary>
public enum Confinement
{
    /// <summary>不受限.</summary>
    None,
    /// <summary>口令由他人设定: whoever set it could sign in as well.</summary>
    PasswordGiven,
    /// <summary>待开通: the password is their own, but the security administrator has not opened the account.</summary>
    AwaitsOpening,
}
