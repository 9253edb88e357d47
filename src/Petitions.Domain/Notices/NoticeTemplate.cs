using System.Text.RegularExpressions;

namespace Petitions.Domain.Notices;

/// <summary>文书内容: a filled notice, before it is laid out.</summary>
/// <param name="Title">标题.</param>
/// <param name="Addressee">称谓.</param>
/// <param name="Paragraphs">正文.</param>
/// <param name="Signature">落款.</param>
public sealed record NoticeText(string Title, string Addressee, IReadOnlyList<string> Paragraphs, string Signature);

/// <summary>
/// 文书模板: a text file an office may replace. Lines 标题, 称谓 and 落款, then after 正文 one paragraph a line, with fields in braces; a
/// paragraph that begins with a question mark is left out where a field of it is missing. Lines that begin with # say nothing.
/// </summary>
public sealed partial class NoticeTemplate
{
    /// <summary>标题的最大长度: longest title once filled, in UTF-16 units.</summary>
    public const int TitleLength = 230;

    // Acts on a petition are outside administrative litigation: no template may send anybody there, but for a routing to the courts.
    private static readonly string[] Suits = ["提起诉讼", "行政诉讼", "向人民法院起诉"];

    private const string ReasonNote = "reasonNote";
    private const string Destination = "destination";

    private readonly NoticeKind _kind;
    private readonly Dictionary<string, string> _heads = [];
    private readonly List<string> _body = [];

    private NoticeTemplate(NoticeKind kind) => _kind = kind;

    /// <summary>Reads a template; refuses (<c>bad-notice-template</c>) what is not one, and what offers a suit about the procedure.</summary>
    public static NoticeTemplate Parse(NoticeKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var template = new NoticeTemplate(kind);
        var inBody = false;
        foreach (var line in text.Split('\n').Select(l => l.Trim().TrimStart('\uFEFF')).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (inBody) template._body.Add(line);
            else if (line.TrimEnd('：', ':') == "正文") inBody = true;
            else if (line.Split(['：', ':'], 2) is [var head, var value]) template._heads[head.Trim()] = value.Trim();
        }

        foreach (var head in new[] { "标题", "称谓", "落款" })
            if (!template._heads.ContainsKey(head)) throw Refusal.BadNoticeTemplate(kind, $"缺少“{head}”", $"the line {head} is missing");
        if (template._heads.Values.Concat(template._body).FirstOrDefault(l => Field().Replace(l, "").AsSpan().ContainsAny('{', '}')) is { } unpaired)
            throw Refusal.BadNoticeTemplate(kind, $"花括号不成对：{unpaired}", $"a brace stands alone: {unpaired}");
        if (template._body.Count == 0) throw Refusal.BadNoticeTemplate(kind, "缺少正文", "the body is missing");
        if (kind != NoticeKind.Routing && Suits.FirstOrDefault(s => text.Contains(s, StringComparison.Ordinal)) is { } suit)
            throw Refusal.BadNoticeTemplate(kind, $"不得告知信访人就信访程序“{suit}”", "it must not tell the petitioner to sue over the petition procedure");
        return template;
    }

    /// <summary>The filled notice; refuses by name every field that is unknown, or is asked for and missing, before anything is issued.</summary>
    public NoticeText Fill(IReadOnlyDictionary<string, string?> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var all = _heads.Values.Concat(_body).ToList();
        var broken = Names(all).Where(n => !fields.ContainsKey(n)).Select(n => Refusal.UnknownNoticeField(_kind, n, string.Join(", ", fields.Keys))).ToList();
        var asked = _heads.Values.Concat(_body.Where(l => !Optional(l)));
        broken.AddRange(Names(asked).Where(n => fields.TryGetValue(n, out var v) && string.IsNullOrWhiteSpace(v)).Select(Refusal.NoticeFieldMissing));
        Refusal.ThrowTogether(broken);
        var title = Filled(_heads["标题"], fields);
        if (title.Length > TitleLength) throw Refusal.BadNoticeTemplate(_kind, $"填好的标题超过{TitleLength}个字", $"its title, filled, is longer than {TitleLength} characters");
        // Where the reason was taken for the destination, a letter that names both says it once (docs/decisions/0137).
        var twice = Names(all).Contains(Destination) && fields.GetValueOrDefault(Destination) == fields.GetValueOrDefault(ReasonNote);
        var body = _body.Where(l => !Optional(l) || Names([l]).All(n => !string.IsNullOrWhiteSpace(fields[n]) && !(twice && n == ReasonNote))).Select(l => Filled(l.TrimStart('?', '？'), fields));
        // What was written on several lines is several paragraphs.
        return new(title, Filled(_heads["称谓"], fields),
            [.. body.SelectMany(p => p.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))], Filled(_heads["落款"], fields));
    }

    private static bool Optional(string line) => line[0] is '?' or '？';

    private static IEnumerable<string> Names(IEnumerable<string> lines) => lines.SelectMany(l => Field().Matches(l)).Select(m => m.Groups[1].Value).Distinct();

    private static string Filled(string line, IReadOnlyDictionary<string, string?> fields) => Field().Replace(line, m => fields[m.Groups[1].Value] ?? "");

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Field();
}
