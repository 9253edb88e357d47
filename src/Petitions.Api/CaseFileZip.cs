using System.Collections;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Petitions.Api.Json;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Domain.Evidence;
using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>案卷压缩包: file.json (case, history, proofs) and documents/ named by their hash; read back by the verify command.</summary>
internal static class CaseFileZip
{
    private const string FileName = "file.json";
    private const string Documents = "documents/";
    private const string Entries = "$.entries[";

    private static readonly JsonSerializerOptions Json = Options();

    // A member that is there twice, is unknown or differs in its letters is read by somebody else as something else than is checked here.
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new EnumWords(), new WrittenInstant() },
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StrictJson.ForgetIgnored, AskForWhatIsAlwaysThere } },
    };

    /// <summary>The file as an answer. Written aside first: what goes wrong on the way is told as an error, not as half a file.</summary>
    public static async Task<IResult> Answer(CaseFile file, IDocumentStore documents, CancellationToken cancellation)
    {
        return new SentFile(await SetAside.Written(zip => Write(file, documents, zip, cancellation)), "application/zip", $"{file.View.Number}.zip");
    }

    /// <summary>Writes the file; the stream is the caller's.</summary>
    public static async Task Write(CaseFile file, IDocumentStore documents, Stream target, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = zip.CreateEntry(FileName).Open()) await JsonSerializer.SerializeAsync(entry, file, Json, cancellation);
        foreach (var sha256 in Contents(file))
        {
            await using var content = documents.Open(sha256);
            await using var entry = zip.CreateEntry(Documents + sha256, CompressionLevel.NoCompression).Open();
            await content.CopyToAsync(entry, cancellation);
        }
    }

    /// <summary>What an exported file proves, and the first broken link where there is one.</summary>
    /// <exception cref="InvalidDataException">It is no exported file.</exception>
    public static FileVerdict Verdict(Stream source, IReadOnlyList<DaySeal>? published, out CaseFile file, int beforeChain = 0)
    {
        using var zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        // Written in another form, which is no sign of a change.
        if (source.Length >= uint.MaxValue || zip.Entries.Count >= ushort.MaxValue) throw new InvalidDataException("It is beyond 4 GiB or 65,534 entries: such a file is not checked offline, but where it came from.");
        if (ArchiveForm.Strange(source, FileName) is { } other)
        {
            file = null!;
            return new(new(null, null, $"the archive is not of the form that the service writes: {other}"), 0, 0);
        }

        using var json = new MemoryStream();
        using (var entry = (zip.GetEntry(FileName) ?? throw new InvalidDataException($"There is no {FileName} in it.")).Open()) entry.CopyTo(json);
        if (json.GetBuffer().AsSpan(0, (int)json.Length).StartsWith(Encoding.UTF8.Preamble))
        {
            file = null!;
            return new(new(null, null, $"{FileName} begins with a mark of byte order, which the service never writes"), 0, 0);
        }

        json.Position = 0;
        try
        {
            file = JsonSerializer.Deserialize<CaseFile>(json, Reading) ?? throw new InvalidDataException($"{FileName} is empty.");
        }
        catch (MissingMemberException e)
        {
            file = null!;
            return new(new(null, EntryNo(e.Path!), $"{FileName} holds nothing at {e.Path}.{e.Member}, or nothing in a place of that list"), 0, 0);
        }
        catch (JsonException e) when (e.Path is { Length: > 1 })
        {
            // A member that holds what the service never writes; behind entries[…] the line.
            file = null!;
            return new(new(null, EntryNo(e.Path), $"{FileName} cannot be read at {e.Path}: it holds what the service never writes"), 0, 0);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{FileName} cannot be read (line {e.LineNumber + 1}).");
        }

        json.Position = 0;
        using var read = JsonDocument.Parse(json);
        if (WrittenForm.Otherwise(read.RootElement, JsonSerializer.SerializeToElement(file, Json)) is { } place)
            return new(new(file.View.Id, EntryNo(place), $"{FileName} says at {place} nothing, or otherwise than the service writes it"), 0, 0);
        var verdict = FileCheck.Verdict(file, Whole(zip), published, beforeChain);
        return verdict.Broken is null && Strange(zip, file) is { } strange ? verdict with { Broken = new(file.View.Id, null, strange) } : verdict;
    }

    // What lies beside the documents that the case has, or twice under one name; or in another order than they are written in.
    private static string? Strange(ZipArchive zip, CaseFile file)
    {
        var (there, written) = (zip.Entries.Select(e => e.FullName).ToList(), Contents(file).Select(s => Documents + s).Prepend(FileName).ToList());
        var known = written.ToHashSet(StringComparer.Ordinal);
        if (there.Find(name => !known.Remove(name)) is { } strange) return $"{strange} is named by nothing in the file";
        return there.SequenceEqual(written) ? null : "the archive's entries stand in another order than the service writes them";
    }

    private static IEnumerable<string> Contents(CaseFile file) => file.Attachments.Select(a => a.Sha256).Concat(file.Notices.Select(n => n.Sha256)).Distinct();

    // Also where the member is not there at all: what the service writes has every member that is never null, and no list of it has an empty place.
    private static void AskForWhatIsAlwaysThere(JsonTypeInfo type)
    {
        var asked = type.Properties.Where(p => p is { Get: not null, PropertyType.IsValueType: false }).ToList();
        if (asked.Count > 0)
            type.OnDeserialized = read =>
            {
                if (asked.Find(p => p.Get!(read) is { } value ? HasEmptyPlace(value) : !p.IsGetNullable) is { } missing) throw new MissingMemberException(missing.Name);
            };
    }

    private static bool HasEmptyPlace(object value) => value is IEnumerable items and not string && items.Cast<object?>().Contains(null);

    private static int? EntryNo(string path)
        => path.StartsWith(Entries, StringComparison.Ordinal) && path.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
            && int.TryParse(path.AsSpan(Entries.Length, end - Entries.Length), out var index) ? index + 1 : null;

    // A document counts as there only where its content has the hash it is named by.
    private static Dictionary<string, long> Whole(ZipArchive zip)
    {
        var whole = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(Documents, StringComparison.Ordinal)))
        {
            using var content = entry.Open();
            if (Convert.ToHexStringLower(SHA256.HashData(content)) == entry.Name) whole[entry.Name] = entry.Length;
        }

        return whole;
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        StrictJson.Answers(options);
        return options;
    }

    private sealed class MissingMemberException(string member) : JsonException
    {
        public string Member => member;
    }
}
