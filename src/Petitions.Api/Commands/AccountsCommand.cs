using MediatR;
using Petitions.Api.Hosting;
using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Api.Commands;

/// <summary>accounts: makes an account such as the first one, locks one, or gives one a new password; a password is never an argument.</summary>
internal static class AccountsCommand
{
    private const string Usage = "usage: accounts create --user NAME --name DISPLAY --roles a,b --unit ID | accounts lock --user NAME | accounts unlock --user NAME | accounts reset --user NAME | accounts clear --user NAME --clearance none,accusations,sealed; "
        + "a password is asked for, or taken from PETITIONS_PASSWORD";

    public static Task<int> Run(string[] args) => args switch
    {
        ["create", .. var rest] => Create(CommandOptions.Parse(rest, Usage, "--user", "--name", "--roles", "--unit")),
        ["lock", .. var rest] => Lock(CommandOptions.Parse(rest, Usage, "--user")),
        ["unlock", .. var rest] => Unlock(CommandOptions.Parse(rest, Usage, "--user")),
        ["clear", .. var rest] => Clear(CommandOptions.Parse(rest, Usage, "--user", "--clearance")),
        ["reset", .. var rest] => Reset(CommandOptions.Parse(rest, Usage, "--user")),
        _ => throw new StartFailure(Usage),
    };

    private static Task<int> Create(CommandOptions options) => Send(options, new CreateAccount
    {
        UserName = options["--user"], DisplayName = options["--name"], UnitId = options["--unit"], Roles = Roles(options["--roles"]), Password = PasswordPrompt.Read(),
    });

    private static Task<int> Lock(CommandOptions options) => Send(options, new LockAccount { UserName = options["--user"] });

    private static Task<int> Unlock(CommandOptions options) => Send(options, new UnlockAccount { UserName = options["--user"] });

    private static Task<int> Clear(CommandOptions options)
        => Send(options, new ClearAccount { UserName = options["--user"], Clearance = Word<Clearance>("--clearance", options["--clearance"]) });

    private static Task<int> Reset(CommandOptions options)
        => Send(options, new ResetPassword { UserName = options["--user"], Password = PasswordPrompt.Read() });

    private static async Task<int> Send(CommandOptions options, IRequest<AccountView> message)
    {
        await using var app = await CommandApp.Prepared(options.Others);
        var account = await OfficeScope.Send(app, message);
        Console.WriteLine($"{account.UserName}: {string.Join(", ", account.Roles.Select(r => r.Word()))}, unit {account.UnitId}, {(account.Locked ? "locked" : "open")}.");
        return 0;
    }

    private static List<Role> Roles(string words)
        => [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => Word<Role>("--roles", w))];

    private static T Word<T>(string option, string word) where T : struct, Enum
    {
        try
        {
            return Words.Parse<T>(word);
        }
        catch (FormatException e)
        {
            throw new StartFailure($"{option}: {e.Message}");
        }
    }
}
