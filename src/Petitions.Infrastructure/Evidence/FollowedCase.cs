using System.Text.Json;
using Petitions.Application.Evidence;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Evidence;

/// <summary>逐行核对: what is followed of one case of the database, line by line.</summary>
/// <param name="id">The case.</param>
/// <param name="cipher">Opens its lines.</param>
/// <param name="sealedUpTo">Its last line under a seal; 0 where none is.</param>
/// <param name="newest">The day of the newest seal that is not of a day to come; null where there is none.</param>
internal sealed class FollowedCase(Guid id, CaseCipher cipher, int sealedUpTo, DateOnly? newest)
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
            if ((Check.Follow(opened.AsEntry()) ?? _macs.Follow(row) ?? Unsealed(row)) is { } broken) return broken;
            Named.Follow(opened.EntryNo, opened.Act, opened.Details);
            return null;
        }
        catch (SecrecyException e) when (e.MissingKey is { } key)
        {
            return new(row.CaseId, row.EntryNo, $"the line is under the key '{key}', which no service was ever started with") { MissingKey = key };
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

    /// <summary>Compares the rows of its documents with what its lines said of them; null where they agree.</summary>
    internal BrokenLink? Documents(IReadOnlyCollection<AttachedRow> attached, IReadOnlyCollection<IssuedNotice> issued)
    {
        var named = new List<NamedAttachment>(attached.Count);
        foreach (var row in attached)
        {
            try
            {
                named.Add(new(row.Sha256, cipher.Opening(row.DataKey)(FieldPurpose.AttachmentName, row.Name), row.SizeBytes));
            }
            catch (SecrecyException)
            {
                return new(row.CaseId, null, $"the sealed name of the attachment {row.Sha256} was changed, or is that of another case");
            }
        }

        return Named.FirstBroken(named, issued, Check.IsAnonymised);
    }

    // Its message began before the line was stored: a day, for the longest of them, and every line of before the day of a seal is there when it is made.
    private BrokenLink? Unsealed(HistoryRow row)
        => row.EntryNo > sealedUpTo && row.Hash.Length > 0 && OfficeTime.Day(row.At).AddDays(1) < newest
            ? new(row.CaseId, row.EntryNo, $"the line is of {OfficeTime.Day(row.At):yyyy-MM-dd} and stands under no seal, and the newest is of {newest:yyyy-MM-dd}") : null;
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
    public string? DataKey { get; init; }
    public long SizeBytes { get; init; }
}
