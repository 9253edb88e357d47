using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Ledgers;

/// <summary>上传台账: reads and checks a workbook, and shows what would become of each row. No case is stored before it is confirmed.</summary>
public sealed record UploadLedger(string Name, ReceivedDocument Document) : ILongWork<Guid>, IGuarded
{
    /// <summary>Most rows of one file.</summary>
    public const int MostRows = 10_000;

    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
}

internal sealed class UploadLedgerShape : AbstractValidator<UploadLedger>
{
    public UploadLedgerShape() => RuleFor(a => a.Name).NotEmpty().MaximumLength(Lengths.Title).OverridePropertyName("file").WithName("file");
}

internal sealed class UploadLedgerHandler(Caller caller, ILedgerSheets sheets, ILedgerImports imports, IReferenceSource reference) : IRequestHandler<UploadLedger, Guid>
{
    // So many rows are written in one transaction: on SQLite the desk waits behind it.
    private const int Together = 100;

    public async Task<Guid> Handle(UploadLedger request, CancellationToken cancellationToken)
    {
        var sheet = sheets.Open(request.Document);
        var import = new LedgerImport
        {
            Id = Guid.CreateVersion7(caller.At), FileName = request.Name, Sha256 = request.Document.Sha256, UnitId = caller.Known.UnitId,
            CreatedBy = caller.Known.UserName, CreatedAt = caller.At, State = LedgerState.Reading, Headings = sheet.Headings, Sheet = sheet.Name, UnreadSheets = sheet.Unread,
        };
        await imports.Begin(import, cancellationToken);
        try
        {
            await Read(import, sheet, cancellationToken);
        }
        catch (Refusal)
        {
            // What cannot be read to its end is no preview of anything.
            await imports.Move(import.Id, [LedgerState.Reading], LedgerState.Refused, caller.At, CancellationToken.None);
            throw;
        }

        await imports.Move(import.Id, [LedgerState.Reading], LedgerState.Ready, caller.At, cancellationToken);
        return import.Id;
    }

    private async Task Read(LedgerImport import, LedgerSheet sheet, CancellationToken cancellation)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var arrivals = new LedgerArrivals();
        var any = false;
        foreach (var rows in sheet.Rows.Chunk(Together))
        {
            any = true;
            var lines = new List<LedgerLine>();
            foreach (var (rowNo, cells) in rows) lines.Add(await Check(import, rowNo, cells, seen, arrivals, cancellation));
            await imports.Add(import.Id, lines, cancellation);
            // Somebody may have cancelled meanwhile.
            if ((await imports.Find(import.Id, caller.Known.UserName, cancellation))?.State is { } state and not LedgerState.Reading) throw Refusal.LedgerImportOver(WordTerm.Of(state));
        }

        if (!any) throw Refusal.LedgerEmpty();
    }

    private async Task<LedgerLine> Check(
        LedgerImport import, int rowNo, IReadOnlyList<string> cells, Dictionary<string, int> seen, LedgerArrivals arrivals, CancellationToken cancellation)
    {
        var reading = LedgerReading.Of(import, rowNo, cells, caller.Known, reference.Current, caller.At);
        var line = new LedgerLine { RowNo = rowNo, Cells = cells, IsVisit = reading.Visit is not null };
        if (reading.Faults.Count > 0) return line with { Outcome = LedgerOutcome.Faulty, Faults = reading.Faults };
        if (seen.TryGetValue(reading.Identity, out var first)) return line with { Outcome = LedgerOutcome.Duplicate, Faults = [new("", $"与第 {first} 行重复。", $"The same as row {first}.")] };
        var (twin, _) = await imports.Twin(reading.Identity, reading.ExternalNo, caller.Known, cancellation);
        if (twin is not null) return LedgerTwins.Mark(line, twin);
        var arrival = arrivals.Look(rowNo, reading);
        if (arrival is { Warning: false }) return line with { Outcome = LedgerOutcome.Faulty, Faults = [arrival] };
        // A faulty row takes nobody's place: its twin further down is stored.
        seen.Add(reading.Identity, rowNo);
        return line with { Faults = [.. reading.Warnings(import.UnitId, reference.Current, caller.Today), .. arrival is null ? [] : new[] { arrival }] };
    }
}

internal static class LedgerTwins
{
    /// <summary>The row, marked as one that is here already.</summary>
    public static LedgerLine Mark(LedgerLine line, LedgerTwin twin) => line with
    {
        Outcome = LedgerOutcome.Duplicate,
        CaseId = twin.CaseId,
        Number = twin.Number,
        Faults = [twin.Number is null ? new("", "此行已导入过。", "This row was imported before.") : new("", $"此行已登记为 {twin.Number}。", $"This row is registered as {twin.Number}.")],
    };
}
