namespace Petitions.Api.Errors;

/// <summary>状态用语: the words for each HTTP status.</summary>
internal static class Statuses
{
    private static readonly Dictionary<int, (string Chinese, string English)> Titles = new()
    {
        [400] = ("请求格式有误", "Malformed request"), [401] = ("未登录", "Not signed in"), [403] = ("无此权限", "Not allowed"),
        [404] = ("没有找到", "Not found"), [405] = ("方法不适用", "Method not allowed"), [406] = ("格式不适用", "Not acceptable"),
        [408] = ("请求超时", "Request timed out"), [409] = ("状态不符", "Wrong state"), [412] = ("版本已变", "Changed since read"),
        [413] = ("内容过大", "Too large"), [415] = ("内容类型不支持", "Unsupported media type"), [422] = ("不符合规则", "Rule broken"),
        [428] = ("缺少版本", "Version missing"), [429] = ("过于频繁", "Too many requests"), [500] = ("服务出错", "Internal error"), [503] = ("暂不可用", "Unavailable"),
    };

    private static readonly Dictionary<int, (string Code, string Chinese, string English)> Known = new()
    {
        [404] = ("no-such-route", "没有此地址。接口说明见 /docs。", "There is nothing at this address. See /docs."),
        [405] = ("method-not-allowed", "此地址不支持该方法，可用方法见 Allow。", "This address does not take this method; see Allow."),
        [408] = ("request-timed-out", "请求内容传送过慢。", "The request took too long to arrive."),
        [413] = ("too-large", "内容过大：JSON 上限 1 MB，附件上限 20 MB。", "Too large: JSON bodies up to 1 MB, attachments up to 20 MB."),
        [415] = ("unsupported-media-type", "内容类型须为 application/json（UTF-8）；附件为 multipart/form-data。", "Send application/json (UTF-8); attachments as multipart/form-data."),
        [500] = ("internal-error", "服务内部出错，已记入日志。请凭 traceId 联系管理员。", "Something failed inside; it has been logged. Give the traceId to the administrator."),
    };

    public static string Title(int status, bool english)
        => Titles.TryGetValue(status, out var words) ? english ? words.English : words.Chinese : $"HTTP {status}";

    public static (string Code, string Chinese, string English) Words(int status) => Known.TryGetValue(status, out var words)
        ? words
        : ($"http-{status}", Title(status, false) + "。", Title(status, true) + ".");
}
