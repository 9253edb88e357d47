namespace Petitions.Domain;

public sealed partial class Refusal
{
    private const int RetrySeconds = 5;

    /// <summary>数据库暂不可用: it cannot be reached or takes no writes just now; nothing was stored.</summary>
    public static Refusal DatabaseUnavailable() => new("database-unavailable", RefusalKind.Unavailable,
        "数据库暂时无法访问，请稍后重试。", "The database cannot be reached just now; try again in a moment.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>数据库结构不符: another version of the program has migrated it, or an older one was restored, while this one ran.</summary>
    public static Refusal SchemaDiffers(string found, string known) => new("schema-differs", RefusalKind.Unavailable,
        $"数据库的结构（{found}）与正在运行的程序（{known}）不一致。请停止本节点，改用与数据库相应的程序版本启动。",
        $"The schema of the database ({found}) is not that of the program that runs ({known}). Stop this node and start it with the version that goes with the database.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>系统正在升级: the schema is another program's, so this node writes nothing; nothing of the request was looked at.</summary>
    public static Refusal BeingUpgraded() => new("being-upgraded", RefusalKind.Unavailable,
        "系统正在升级，刚才提交的内容没有保存。请留着它，稍后再提交一次；一直如此的，请告知系统管理员。",
        "The system is being upgraded, and what was sent has not been stored. Keep it and send it again in a moment; if it stays so, tell the system administrator.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>处理超时: a request took longer than the operator lets one take, and was cut off.</summary>
    public static Refusal TookTooLong() => new("took-too-long", RefusalKind.Unavailable,
        "处理时间过长，已中止。请稍后用同一个 Idempotency-Key 原样再发一次；仍然如此的，请缩小范围或分批提交。",
        "The request took too long and was cut off. Send it again as it was, with the same Idempotency-Key; if it happens again, ask for less at a time.")
    { RetryAfterSeconds = RetrySeconds };

    /// <summary>超出可保存的长度: nothing was stored; what the message's own limits let through is more than the database keeps.</summary>
    public static Refusal TooLargeToKeep() => new("too-large-to-keep", RefusalKind.RuleBroken,
        "有一项文字过长或数字过大，无法保存，全部内容均未保存。请缩短后重新提交；仍不能提交的，请告知系统管理员。",
        "A text is too long or a number too large to be kept, and nothing was stored. Shorten it and send it again; if that does not help, tell the system administrator.");
}
