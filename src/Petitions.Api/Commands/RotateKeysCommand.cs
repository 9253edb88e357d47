using Petitions.Api.Hosting;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.Commands;

/// <summary>rotate-keys: seals all personal data anew under the current key, while the service may go on; exit code 2 where a document was left as it is.</summary>
internal static class RotateKeysCommand
{
    private const int Incomplete = 2;

    public static async Task<int> Run(string[] args)
    {
        await using var app = await CommandApp.Prepared(CommandOptions.Parse(args, "usage: rotate-keys").Others);
        if (await app.Services.GetRequiredService<ServedKeys>().LackTheCurrent(CancellationToken.None))
            throw new StartFailure($"no service has been started with the key {app.Services.GetRequiredService<SecrecyKeys>().CurrentKey} yet: one that runs since before could read nothing that is wrapped under it. "
                + "List the key on every node and restart it, make it Secrecy:CurrentKey on every node and restart it, then run rotate-keys.");
        var outcome = await app.Services.GetRequiredService<KeyRotation>().Run(CancellationToken.None);
        Console.WriteLine($"{outcome.Changed} records (people, cases and what was said and written of them later, arrivals, referrals, token keys, drafts, uploaded rows, documents) sealed anew under key {app.Services.GetRequiredService<SecrecyKeys>().CurrentKey}.");
        foreach (var name in outcome.Left) await Console.Error.WriteLineAsync($"Petitions: the document {name} stays as it is, in plain or under its old key: the log says why. Mend that, and run rotate-keys again before the old key is taken off the list.");
        return outcome.Left.Count == 0 ? 0 : Incomplete;
    }
}
