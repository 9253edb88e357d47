using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Web.Sending;

/// <summary>表单幂等: a form carries a key of its own, so that pressing twice, or going back and pressing again, acts once.</summary>
internal static class FormClaim
{
    /// <summary>The claim of an account on its form's key, bound to the message sent and the case it is about.</summary>
    public static IdempotencyClaim Of(string owner, string key, IBaseRequest message)
    {
        var about = message is IAboutCase { CaseId: var id } ? id.ToString("D") : "";
        var content = JsonSerializer.SerializeToUtf8Bytes<object>(message);
        return new(owner, key, $"{message.GetType().Name} {about} {Convert.ToHexStringLower(SHA256.HashData(content))}");
    }
}
