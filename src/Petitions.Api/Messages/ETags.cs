using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Petitions.Domain;

namespace Petitions.Api.Messages;

/// <summary>版本标签: a version as ETag, and back.</summary>
public static class ETags
{
    /// <summary>What <see cref="Seen"/> gives for a well-formed tag that is none of ours.</summary>
    public const int NoneOfOurs = -1;

    /// <summary>The tag of a version, with its quotation marks.</summary>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version of an If-Match header; null where absent, refused with <c>malformed</c> where it is no list of tags.</summary>
    public static int? Seen(StringValues ifMatch)
    {
        if (StringValues.IsNullOrEmpty(ifMatch)) return null;
        if (!EntityTagHeaderValue.TryParseStrictList(ifMatch!, out var tags) || tags.Count == 0)
            throw Refusal.Malformed("/If-Match", "If-Match 须为带引号的 ETag，如 \"3\"。", "If-Match must be an ETag with its quotation marks, such as \"3\".");
        return tags.Count == 1 && !tags[0].IsWeak ? VersionOf(tags[0].Tag) : NoneOfOurs;
    }

    private static int VersionOf(StringSegment tag)
    {
        var text = tag.Value!.Trim('"');
        // Only the one way of writing it: "05" and "+5" are no tags of ours.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Of(version) == tag.Value ? version : NoneOfOurs;
    }
}
