namespace Petitions.Infrastructure.Databases;

/// <summary>数据库被占用: a program is at work on the embedded database that must not meet this one; the message is one line for the operator with what to do.</summary>
public sealed class HeldException : Exception
{
    internal HeldException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
