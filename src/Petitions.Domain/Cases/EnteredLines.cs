using System.Text.Json;
using Petitions.Domain.ActDetails;

namespace Petitions.Domain.Cases;

/// <summary>登记沿革: who entered what on a case, as its history tells it.</summary>
/// <param name="lines">The lines, oldest first.</param>
public sealed class EnteredLines(IReadOnlyList<HistoryEntry> lines)
{
    private static readonly IReadOnlySet<Guid> Nothing = new HashSet<Guid>();

    /// <summary>Of a case whose lines are not asked for.</summary>
    public static EnteredLines None { get; } = new([]);

    /// <summary>文书 whose service has a line of its own.</summary>
    public IReadOnlySet<Guid> ServedApart => lines.Count == 0 ? Nothing : lines.Select(Paper).OfType<Guid>().ToHashSet();

    /// <summary>The last line of an act; of an execution, of the last that was done. Null where there is none.</summary>
    public HistoryEntry? Last(CaseAct act)
        => lines.LastOrDefault(l => l.Act == act && (act != CaseAct.Execution || Read(l, d => d.Flag(nameof(ExecutionDetails.Done))) == true));

    /// <summary>Account name of who did an act last; null where nobody did.</summary>
    public string? By(CaseAct act) => Last(act)?.Actor;

    /// <summary>The paper that a line says was served; null where it says so of none.</summary>
    public Guid? PaperServedBy(int entryNo) => lines.FirstOrDefault(l => l.EntryNo == entryNo) is { } line ? Paper(line) : null;

    private static Guid? Paper(HistoryEntry line)
        => line.Act == CaseAct.DocumentService && Read(line, d => d.Text(nameof(DocumentServiceDetails.Id))) is { } id ? Guid.Parse(id) : null;

    private static T? Read<T>(HistoryEntry line, Func<JsonElement, T?> member)
    {
        if (line.Details is null) return default;
        using var json = JsonDocument.Parse(line.Details);
        return member(json.RootElement);
    }
}
