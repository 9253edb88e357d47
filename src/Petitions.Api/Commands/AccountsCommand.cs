using Petitions.Api.Hosting;
using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Api.Commands;

/// <summary>accounts create: makes an account without signing in, such as the first one; the password is never an argument.</summary>
internal static class AccountsCommand
{
    private const string Usage = "usage: accounts create --user NAME --name DISPLAY --roles a,b --unit ID; the password is asked for, or taken from PETITIONS_PASSWORD";

    private static readonly string[] Options = ["--user", "--name", "--roles", "--unit"];

    public static async Task<int> Run(string[] args)
    {
        if (args is not ["create", ..]) throw new StartFailure(Usage);
        var (given, others) = Parse(args[1..]);
        var account = new CreateAccount
        {
            UserName = given["--user"], DisplayName = given["--name"], UnitId = given["--unit"], Roles = Roles(given["--roles"]), Password = PasswordPrompt.Read(),
        };
        await using var app = PetitionsApp.Build(others);
        await app.Services.GetRequiredService<StartSteps>().Run(CancellationToken.None);
        var made = await OfficeScope.Send(app, account);
        Console.WriteLine($"Account {made.UserName} made: {string.Join(", ", made.Roles.Select(r => r.Word()))}, unit {made.UnitId}.");
        return 0;
    }

    // What is not ours stays for the configuration, such as --environment.
    private static (Dictionary<string, string> Given, string[] Others) Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!Options.Contains(args[i])) others.Add(args[i]);
            else if (i + 1 == args.Length || !given.TryAdd(args[i], args[++i])) throw new StartFailure(Usage);
        }

        if (Options.FirstOrDefault(o => !given.ContainsKey(o)) is { } missing) throw new StartFailure($"{missing} is missing; {Usage}");
        return (given, [.. others]);
    }

    private static List<Role> Roles(string words)
    {
        try
        {
            return [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Words.Parse<Role>)];
        }
        catch (FormatException e)
        {
            throw new StartFailure("--roles: " + e.Message);
        }
    }
}
