using System.Runtime.InteropServices;

namespace Petitions.Infrastructure.Databases;

/// <summary>只许本账户读写: what this process makes, its account alone may read, whatever the account's own habit is. Windows has rights of folders instead.</summary>
public static class OwnFiles
{
    private const uint OthersRights = 0b000_111_111;
    private const UnixFileMode OwnersRights = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>From here on every file and folder that the process makes is its account's only; for the program's first line, as it is the process's own.</summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsWindows()) _ = Mask(OthersRights);
    }

    /// <summary>Copies a file, which the framework would give the rights of its source.</summary>
    public static void Copy(string source, string target)
    {
        File.Copy(source, target, overwrite: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, OwnersRights);
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint Mask(uint mask);
}
