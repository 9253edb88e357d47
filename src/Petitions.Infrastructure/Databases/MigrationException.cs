namespace Petitions.Infrastructure.Databases;

/// <summary>数据库升级失败: the schema cannot be brought to what this program needs; the message is one line for the operator.</summary>
public sealed class MigrationException : Exception
{
    internal MigrationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
