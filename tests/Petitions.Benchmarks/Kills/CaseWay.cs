using System.Security.Cryptography;
using Petitions.Domain;

namespace Petitions.Benchmarks.Kills;

/// <summary>主路: leads a case from its registration towards its closure; one in three gets there, the others stay somewhere on the way.</summary>
internal sealed class CaseWay(DeskClient client, Random random)
{
    private const int OneStaysOf = 6;

    private static readonly (string Who, string Act, Func<object> Body)[] Steps =
    [
        ("bench-screener", "screening", () => new { decision = "accepted", @class = "grievance", pathway = "petition" }),
        ("bench-reviewer", "clarity-review", () => new
        {
            items = ((string[])["petitioner", "facts", "demand"]).Select(code => new { code, clear = true, note = "已核实" }), crux = "补偿标准有争议", mainAspect = "承办单位未按约定履行",
        }),
        ("bench-handler", "resolution", () => new { outcome = "supported", opinion = "予以支持，限期落实。", legalBasis = "《信访工作条例》第三十二条" }),
        ("bench-leader", "resolution/approval", () => new { approved = true }),
        ("bench-handler", "resolution/service", () => new { method = "inPerson", servedOn = OfficeTime.Day(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd", null), signed = true }),
        ("bench-leader", "closure", () => new { settled = true, note = "双方已签协议，款项付清。" }),
    ];

    /// <summary>From version 1 on.</summary>
    internal async Task LeadOn(Guid id)
    {
        var seen = random.Next(2) == 0 ? await Attach(id) : 1;
        foreach (var (who, act, body) in Steps)
        {
            if (seen is not { } version || random.Next(OneStaysOf) == 0) return;
            seen = await Act(who, act, body(), id, version);
        }
    }

    // Without an answer nobody knows at which version the case is.
    private async Task<int?> Act(string who, string act, object body, Guid id, int seen)
    {
        var reply = await client.Send(who, $"/api/v1/cases/{id}/{act}", body, seen);
        // A sweep may have flagged an old case meanwhile; nobody else acts on one of ours.
        if (reply.Status == 412 && client.Answered.IsOld(id)) return null;
        if (!client.Expected(act, reply, 200)) return null;
        client.Answered.Acted(id, reply.Version);
        if (act == "closure") client.Answered.Closed();
        return reply.Version;
    }

    // A scan of its own, of some thousand bytes: what is there afterwards must be these and no others.
    private async Task<int?> Attach(Guid id)
    {
        var scan = new byte[random.Next(2_000, 60_000)];
        random.NextBytes(scan);
        "%PDF-1.7\n"u8.CopyTo(scan);
        using var file = new MultipartFormDataContent { { new ByteArrayContent(scan), "file", "来信扫描件.pdf" } };
        var reply = await client.Send("bench-reception", $"/api/v1/cases/{id}/attachments", file, 1);
        if (reply.Status == 412 && client.Answered.IsOld(id)) return null;
        if (!client.Expected("attachments", reply, 201)) return null;
        var (attachment, sha256) = (reply with { Body = reply.Body.GetProperty("attachment") }, Convert.ToHexStringLower(SHA256.HashData(scan)));
        if (attachment.Text("sha256") != sha256) client.Answered.Fault("an upload was answered with another hash than its content has");
        client.Answered.Attached(attachment.Id, id, sha256, reply.Version);
        return reply.Version;
    }
}
