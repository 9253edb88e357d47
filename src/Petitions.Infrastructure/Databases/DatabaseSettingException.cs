namespace Petitions.Infrastructure.Databases;

/// <summary>数据库设置不合: the database server is set in a way the service cannot work with; the message is one line for the operator with what to do.</summary>
public sealed class DatabaseSettingException : Exception
{
    internal DatabaseSettingException(string message)
        : base(message)
    {
    }
}
