using Petitions.Infrastructure.Databases;

namespace Petitions.Api.Commands;

/// <summary>backup --to FILE, restore --from FILE: the embedded database with its documents; exit code 2 where a document is missing.</summary>
internal static class BackupCommands
{
    private const int Incomplete = 2;

    public static Task<int> Backup(string[] args) => Run(args, "--to", "usage: backup --to FILE", (backup, file) => backup.Take(file, CancellationToken.None));

    public static async Task<int> Restore(string[] args)
    {
        var code = await Run(args, "--from", "usage: restore --from FILE", (backup, file) => backup.Restore(file, CancellationToken.None));
        Console.WriteLine("Numbers that were given after this backup would be given again: run skip-numbers --by 10000 before the service is started (docs/operations.md, Numbers after a restore).");
        return code;
    }

    private static async Task<int> Run(string[] args, string option, string usage, Func<EmbeddedBackup, string, Task<BackupOutcome>> work)
    {
        var options = CommandOptions.Parse(args, usage, option);
        await using var app = CommandApp.Build(options.Others);
        var outcome = await work(app.Services.GetRequiredService<EmbeddedBackup>(), options[option]);
        Console.WriteLine($"{outcome.File}: {outcome.Cases} cases, {outcome.Entries} lines of history, {outcome.Documents - outcome.Missing.Count} of {outcome.Documents} documents.");
        foreach (var hash in outcome.Missing) await Console.Error.WriteLineAsync($"Petitions: the document {hash} is missing or damaged, or its key is not configured.");
        return outcome.Missing.Count == 0 ? 0 : Incomplete;
    }
}
