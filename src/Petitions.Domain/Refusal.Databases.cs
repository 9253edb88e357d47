namespace Petitions.Domain;

public sealed partial class Refusal
{
    private const int DatabaseRetrySeconds = 5;

    /// <summary>数据库暂不可用: it cannot be reached or takes no writes just now; nothing was stored.</summary>
    public static Refusal DatabaseUnavailable() => new("database-unavailable", RefusalKind.Unavailable,
        "数据库暂时无法访问，请稍后重试。", "The database cannot be reached just now; try again in a moment.")
    { RetryAfterSeconds = DatabaseRetrySeconds };
}
