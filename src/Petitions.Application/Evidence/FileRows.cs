using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Evidence;
using Petitions.Domain.Notices;

namespace Petitions.Application.Evidence;

/// <summary>附件文书核对: that attachments and notices of a file are of its case, each once, and say of themselves what agrees with their content, their number and each other.</summary>
internal static class FileRows
{
    /// <summary>The first that does not; null where all do.</summary>
    /// <param name="file">The file.</param>
    /// <param name="named">What its lines name.</param>
    /// <param name="documents">Bytes of each content that lies beside it, by hash.</param>
    internal static BrokenLink? FirstBroken(CaseFile file, NamedDocuments named, IReadOnlyDictionary<string, long> documents)
    {
        var (id, ids) = (file.View.Id, new HashSet<Guid>());
        if (file.Attachments.FirstOrDefault(a => a.CaseId != id) is { } strange) return Broken($"the attachment {strange.Id} is said to be of another case");
        if (file.Notices.FirstOrDefault(n => n.CaseId != id) is { } foreign) return Broken($"the notice {foreign.Number} is said to be of another case");
        if (file.Attachments.FirstOrDefault(a => !ids.Add(a.Id)) is { } attachment) return Broken($"the attachment {attachment.Id} is there twice");
        if (file.Notices.FirstOrDefault(n => !ids.Add(n.Id)) is { } notice) return Broken($"the notice {notice.Number} is there twice");
        if (file.Attachments.FirstOrDefault(a => IsOtherwise(a.Sha256, a.SizeBytes)) is { } sized)
            return Broken($"the content of the attachment {sized.Id} has another size than is said");
        if (file.Notices.FirstOrDefault(n => IsOtherwise(n.Sha256, n.SizeBytes)) is { } written)
            return Broken($"the content of the notice {written.Number} has another size than is said");
        return file.Notices.Select(Notice).FirstOrDefault(broken => broken is not null);

        bool IsOtherwise(string sha256, long bytes) => documents.TryGetValue(sha256, out var there) && there != bytes;

        BrokenLink? Notice(IssuedNotice n)
        {
            // The unit's short name before it is that of the day.
            if (!n.Number.EndsWith(NoticeKinds.Number(n.Kind, "", n.Year, n.SerialNo, n.Series), StringComparison.Ordinal))
                return Broken($"kind, year, series or serial number of the notice {n.Number} are not those of its number");
            if (n.IssuedOn != OfficeTime.Day(n.IssuedAt) || n.Year != n.IssuedOn.Year) return Broken($"day, instant and year of the notice {n.Number} are not of one day");
            if (named.Issued.TryGetValue(n.Sha256, out var line) && OfficeTime.Day(file.Entries[line.EntryNo - 1].At) != n.IssuedOn)
                return new(id, line.EntryNo, $"the notice {n.Number} is shown as issued on another day than the line says");
            if (n.CorrectsId is { } old && !file.Notices.Any(o => o.Id == old && o.Corrected))
                return Broken($"the notice {n.Number} is said to correct one that is not there, or not shown as corrected");
            return n.Corrected && file.Notices.All(o => o.CorrectsId != n.Id) ? Broken($"the notice {n.Number} is shown as corrected, and none corrects it") : null;
        }

        BrokenLink Broken(string what) => new(id, null, what);
    }
}
