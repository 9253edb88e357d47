using System.Text.Json;
using Petitions.Application.Evidence;
using Petitions.Domain.Evidence;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Evidence;

/// <summary>逐行核对: what is followed of one case of the database, line by line.</summary>
internal sealed class FollowedCase(Guid id, CaseCipher cipher)
{
    private readonly MacCheck _macs = new(cipher);

    internal ChainCheck Check { get; } = new(id);

    internal NamedDocuments Named { get; } = new(id);

    /// <summary>Looks at the next line; null where it is sound.</summary>
    internal BrokenLink? Follow(HistoryRow row, string? dataKey)
    {
        try
        {
            var opened = row.Opened(cipher, dataKey);
            if ((Check.Follow(opened.AsEntry()) ?? _macs.Follow(row)) is { } broken) return broken;
            Named.Follow(opened.EntryNo, opened.Act, opened.Details);
            return null;
        }
        catch (SecrecyException)
        {
            return new(row.CaseId, row.EntryNo, "the sealed part of the line was changed, or is that of another line");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return new(row.CaseId, row.EntryNo, "act, state or details of the line are none that the service writes");
        }
    }
}

/// <summary>A row of an attachment or a notice.</summary>
internal class DocumentRow
{
    public Guid CaseId { get; init; }
    public string Sha256 { get; init; } = "";
}

/// <summary>A row of an attachment, as far as its line speaks of it.</summary>
internal sealed class AttachedRow : DocumentRow
{
    public string Name { get; init; } = "";
    public long SizeBytes { get; init; }
}
