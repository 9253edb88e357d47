using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Accounts;

namespace Petitions.Application.Accounts;

/// <summary>他人设定的口令: what somebody gives another's account; to be changed before it is good for anything. Where there is a central sign-in, an account may do without.</summary>
public sealed class GivenPasswords(IPasswords passwords, ICentralSignIn central, OpenAsMade openAsMade)
{
    internal IReadOnlyList<Refusal> Broken(string userName, string? password)
        => password is not null ? PasswordRules.Broken(userName, password) : central.IsOn ? [] : [Refusal.PasswordMissing()];

    internal Account Give(Account account, string? password)
        => account with { PasswordHash = password is null ? "" : passwords.Hash(password), PasswordGiven = password is not null && !openAsMade.IsOn };
}
