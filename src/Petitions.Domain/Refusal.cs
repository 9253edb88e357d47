namespace Petitions.Domain;

/// <summary>拒绝: what kind of "no" a refusal is; the value is its HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>请求格式有误: the message itself is malformed.</summary>
    Shape = 400,
    /// <summary>未登录: nobody is signed in.</summary>
    NotSignedIn = 401,
    /// <summary>无此权限: the role lacks the act.</summary>
    RoleLacksAct = 403,
    /// <summary>不存在或无权知悉: not there, or not the actor's to know.</summary>
    NotFound = 404,
    /// <summary>状态不符: the act does not fit the state.</summary>
    WrongState = 409,
    /// <summary>版本已变: somebody changed it since it was read.</summary>
    Stale = 412,
    /// <summary>过大: the body is larger than allowed.</summary>
    TooLarge = 413,
    /// <summary>规则不允许: a rule of the law or of the office is broken.</summary>
    RuleBroken = 422,
    /// <summary>缺少版本: an act without If-Match.</summary>
    VersionMissing = 428,
    /// <summary>过于频繁: too many tries.</summary>
    TooMany = 429,
    /// <summary>暂不可用: the database, or the store of documents, cannot be used just now.</summary>
    Unavailable = 503,
}

/// <summary>
/// 拒绝: an expected "no", with a stable code, the fix in its text, and the article where the law says no.
/// Every refusal is made by a named factory in the <c>Refusal.….cs</c> of its subject; docs/errors.md is printed from them.
/// </summary>
public sealed partial class Refusal : Exception
{
    private Refusal(string code, RefusalKind kind, RefusalText chinese, RefusalText english, string? article = null)
        : base(english.Plain)
    {
        Code = code;
        Kind = kind;
        Chinese = chinese;
        English = english;
        Article = article;
        Parts = [this];
    }

    private Refusal(IReadOnlyList<Refusal> parts)
        : this(parts[0].Code, parts[0].Kind, RefusalText.Join(parts.Select(p => p.Chinese)), RefusalText.Join(parts.Select(p => p.English)), parts[0].Article)
        => Parts = parts;

    private Refusal(Refusal same)
        : this(same.Code, same.Kind, same.Chinese, same.English, same.Article)
        => (RetryAfterSeconds, IsOvertaken, IsUndecided, Pointer, Lacks, Cause) = (same.RetryAfterSeconds, same.IsOvertaken, same.IsUndecided, same.Pointer, same.Lacks, same.Cause);

    /// <summary>Stable kebab-case code that clients may test for.</summary>
    public string Code { get; }

    /// <summary>The kind of "no"; its value is the HTTP status.</summary>
    public RefusalKind Kind { get; }

    /// <summary>What is wrong and how to mend it, in Chinese.</summary>
    public RefusalText Chinese { get; }

    /// <summary>What is wrong and how to mend it, in English.</summary>
    public RefusalText English { get; }

    /// <summary>The article of the Regulation that says no, such as "20"; null where the law is silent.</summary>
    public string? Article { get; }

    /// <summary>All refusals reported together; only this one where a single rule is broken.</summary>
    public IReadOnlyList<Refusal> Parts { get; }

    /// <summary>Seconds after which a retry makes sense; null where waiting does not help.</summary>
    public int? RetryAfterSeconds { get; private init; }

    /// <summary>
    /// 被抢先: true where the row was changed by somebody else after this very transaction had read it. Done again from its beginning, the
    /// message sees the change: it succeeds, or is refused for good.
    /// </summary>
    public bool IsOvertaken { get; private init; }

    /// <summary>未决: true where a commit was given up on its way: whether it comes about yet nobody knows but the database.</summary>
    public bool IsUndecided { get; private init; }

    /// <summary>What was behind it, for the operator at the terminal alone: it is in no answer.</summary>
    public Exception? Cause { get; private init; }

    /// <summary>The member of the body that is at fault, as a JSON pointer; null where it is none.</summary>
    public string? Pointer { get; private init; }

    /// <summary>The member of the message that was left out; null where that is not what is refused.</summary>
    public string? Lacks { get; private init; }

    /// <summary>The same refusal as one that <see cref="IsOvertaken"/>.</summary>
    public Refusal Overtaken() => new(this) { IsOvertaken = true };

    /// <summary>The same refusal with its <see cref="Cause"/>.</summary>
    public Refusal Because(Exception cause) => new(this) { Cause = cause };

    /// <summary>The same refusal as one that <see cref="IsUndecided"/>.</summary>
    public Refusal Undecided() => new(this) { IsUndecided = true };

    /// <summary>Throws all broken rules as one refusal; does nothing where none is broken.</summary>
    public static void ThrowTogether(IReadOnlyList<Refusal> broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        if (broken.Count == 1) throw broken[0];
        if (broken.Count > 1) throw new Refusal(broken);
    }

    private static IEnumerable<ChoiceTerm> Choices(IEnumerable<string> codes) => codes.Select(c => new ChoiceTerm(c));

    private static IEnumerable<ChoiceTerm> Choices<T>(IEnumerable<T> values) where T : struct, Enum => values.Select(v => new ChoiceTerm(v.Word(), v));

    private static UnitTerm Unit(string id) => new(id);

    private static MemberTerm Member(string name) => new(name);

    private static AsideTerm Aside(string words) => new(words);

    private static CitationTerm Cited(string words) => new(words);
}
