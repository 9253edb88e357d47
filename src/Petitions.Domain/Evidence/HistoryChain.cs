using System.Security.Cryptography;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Evidence;

/// <summary>
/// 办理记录链: each line of history carries a hash over itself and the hash of the line before. Note and details, which may name
/// people, enter as a commitment under a salt of their own: text and salt may be erased by law, and the chain still holds.
/// </summary>
public static class HistoryChain
{
    /// <summary>What stands before the first line.</summary>
    public static readonly string Genesis = new('0', 64);

    private const string Form = "petitions-history-v1";
    private const int SaltBytes = 16;

    /// <summary>The entry with its salt, commitment and hash.</summary>
    /// <param name="head">The hash of the line before; empty where the case has none yet.</param>
    /// <param name="entry">The line.</param>
    public static HistoryEntry Joined(string head, HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));
        var committed = entry with { Salt = salt, Commitment = Commitment(salt, entry.Note, entry.Details) };
        return committed with { Hash = Hash(head, committed) };
    }

    /// <summary>The commitment to a note and details under a salt.</summary>
    public static string Commitment(string salt, string? note, string? details)
    {
        return new CanonicalForm().Text(salt).Text(note).Text(details).End();
    }

    /// <summary>The hash of a line behind another; its note and details count by their commitment only.</summary>
    public static string Hash(string head, HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(entry);
        return new CanonicalForm().Text(Form).Hash(head.Length == 0 ? Genesis : head).Id(entry.CaseId).Number(entry.EntryNo).Long(entry.At.ToUnixTimeMilliseconds())
            .Text(entry.Actor).Text(entry.ActorName).Text(entry.Act.Word()).Text(entry.FromState?.Word()).Text(entry.ToState.Word())
            .Hash(entry.Commitment).End();
    }

    /// <summary>Evidence of long texts kept elsewhere: a salt and the hash under it, as <c>salt:hash</c>.</summary>
    public static string Evidence(params string?[] texts)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));
        return $"{salt}:{Under(salt, texts)}";
    }

    /// <summary>True where the texts are those of the evidence.</summary>
    public static bool Proves(string evidence, params string?[] texts)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var colon = evidence.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Under(evidence[..colon], texts) == evidence[(colon + 1)..];
    }

    private static string Under(string salt, string?[] texts)
    {
        var form = new CanonicalForm();
        form.Text(salt);
        foreach (var text in texts) form.Text(text);
        return form.End();
    }
}
