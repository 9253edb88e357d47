namespace Petitions.Infrastructure.Databases;

/// <summary>备份失败: one line for the operator; nothing was overwritten.</summary>
public sealed class BackupException : Exception
{
    internal BackupException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
