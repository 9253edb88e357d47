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
        ["verify"] = VerifyCommand.Run,
    };

    /// <summary>The command that the first argument names; null where the program is to serve.</summary>
    public static Func<Task<int>>? Find(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        if (!Commands.TryGetValue(args[0], out var command))
            throw new Hosting.StartFailure($"there is no command '{args[0]}'; known: {string.Join(", ", Commands.Keys)}. Without a command the service runs.");
        return () => command(args[1..]);
    }
}
