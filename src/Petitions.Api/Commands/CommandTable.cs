namespace Petitions.Api.Commands;

/// <summary>命令表: what the program does instead of serving; each command builds the same service and does not listen.</summary>
internal static class CommandTable
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Commands = new(StringComparer.Ordinal)
    {
        ["accounts"] = AccountsCommand.Run,
        ["backup"] = BackupCommands.Backup,
        ["calendar"] = LoadCommands.Calendar,
        ["compact"] = CompactCommand.Run,
        ["migrate"] = MigrateCommand.Run,
        ["reconcile"] = ReconcileCommand.Run,
        ["restore"] = BackupCommands.Restore,
        ["rotate-keys"] = RotateKeysCommand.Run,
        ["rules"] = LoadCommands.Rules,
        ["sample"] = SampleCommand.Run,
        ["skip-numbers"] = SkipNumbersCommand.Run,
        ["verify"] = VerifyCommand.Run,
    };

    private static readonly string Usage = $"usage: [--urls URL] [--environment NAME] [--Section:Key VALUE] serves; --version says which program this is; otherwise a command and its options: {string.Join(", ", Commands.Keys)}";

    /// <summary>The command that the first argument names; null where the program is to serve, with configuration and nothing else.</summary>
    public static Func<Task<int>>? Find(string[] args)
    {
        if (args is ["--help"] or ["-h"]) return () => Said($"Petitions {Hosting.ProgramVersion.Text}; {Usage}. All of it: docs/operations.md.");
        if (args is ["--version"]) return () => Said($"Petitions {Hosting.ProgramVersion.Text}");
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            // A word mistyped would start a service where something else was asked for.
            _ = CommandOptions.Parse(args, Usage, [], ["--urls"]);
            return null;
        }

        if (!Commands.TryGetValue(args[0], out var command))
            throw new Hosting.StartFailure($"there is no command '{args[0]}'; known: {string.Join(", ", Commands.Keys)}. Without a command the service runs.");
        return () => command(args[1..]);
    }

    private static Task<int> Said(string line)
    {
        Console.WriteLine(line);
        return Task.FromResult(0);
    }
}
