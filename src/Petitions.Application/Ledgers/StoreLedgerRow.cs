using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.People;

namespace Petitions.Application.Ledgers;

/// <summary>台账行入库: one row of a confirmed ledger becomes a case, or is told why not. Done once, however often it is sent.</summary>
/// <param name="ImportId">The upload.</param>
/// <param name="RowNo">行号 in the sheet.</param>
/// <param name="IsVisit">True where it tells of an arrival.</param>
public sealed record StoreLedgerRow(Guid ImportId, int RowNo, bool IsVisit) : ICommand<LedgerOutcome>, IGuarded, ITakesNumbers
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);

    int ITakesNumbers.CaseNumbers => 1;
    int ITakesNumbers.VisitNumbers => IsVisit ? 1 : 0;
}

internal sealed class StoreLedgerRowHandler(Caller caller, ILedgerImports imports, ITransactions transactions, CaseIntake intake,
    VisitIntake visits, IVisitStore arrivals, IReferenceSource reference) : IRequestHandler<StoreLedgerRow, LedgerOutcome>
{
    public async Task<LedgerOutcome> Handle(StoreLedgerRow request, CancellationToken cancellationToken)
    {
        var import = await imports.Find(request.ImportId, caller.Known.UserName, cancellationToken) ?? throw Refusal.NotFound();
        if (!await imports.Take(import.Id, request.RowNo, cancellationToken)) return LedgerOutcome.Duplicate;
        var line = (await imports.Line(import.Id, request.RowNo, cancellationToken))!;
        // Read anew: since the preview a category may have ended, or a colleague may have entered the same matter.
        var reading = LedgerReading.Of(import, line.RowNo, line.Cells, caller.Known, reference.Current, caller.At);
        var settled = reading.Faults.Count > 0 ? line with { Outcome = LedgerOutcome.Faulty, Faults = reading.Faults }
            : await Store(import, line with { Faults = [] }, reading, cancellationToken);
        await imports.Settle(import.Id, settled, cancellationToken);
        return settled.Outcome;
    }

    private async Task<LedgerLine> Store(LedgerImport import, LedgerLine line, LedgerReading reading, CancellationToken cancellation)
    {
        var (twin, key) = await imports.Twin(reading.Identity, reading.ExternalNo, caller.Known, cancellation);
        if (twin is not null) return LedgerTwins.Mark(line, twin);
        try
        {
            var (id, number) = await transactions.Savepoint(() => Register(import, reading, key, cancellation), cancellation);
            return line with { Outcome = LedgerOutcome.Stored, CaseId = id, Number = number };
        }
        catch (TakenMeanwhile)
        {
            return LedgerTwins.Mark(line, new(null, null));
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.RuleBroken)
        {
            return line with { Outcome = LedgerOutcome.Refused, Faults = [.. refusal.Parts.Select(p => LedgerFault.Of("", p))] };
        }
    }

    private async Task<(Guid Id, string Number)> Register(LedgerImport import, LedgerReading reading, string key, CancellationToken cancellation)
    {
        (Guid Id, string Number) taken;
        if (reading.Visit is { } visit)
        {
            taken = await Arrive(import, reading, visit, cancellation);
        }
        else
        {
            var one = reading.Case!;
            var registered = await intake.Take(
                new Matter(one, one.Channel!.Value, one.ReceivedAt!.Value, one.Petitioner!, one.PeopleCount, one.Fax, Past: reading.Past), cancellation);
            taken = (registered.Id, registered.Number);
        }

        return await imports.Keep(key, taken.Id, caller.At, cancellation) ? taken : throw new TakenMeanwhile();
    }

    // The first row of an arrival is the arrival; the others join their matters to it.
    private async Task<(Guid Id, string Number)> Arrive(LedgerImport import, LedgerReading reading, RegisterVisit visit, CancellationToken cancellation)
    {
        if (reading.VisitNo is not { } no)
        {
            var alone = (await visits.Take(visit, cancellation, reading.Past)).Cases[0];
            return (alone.Id, alone.Number);
        }

        // The number that the desk gave an arrival means that one, and no other of the unit's.
        if (await arrivals.Numbered(CaseNumber.Typed(no), caller.Known, cancellation) is { } desk && desk.UnitId == import.UnitId)
            return await Join(desk.Id, no, visit, reading.Past, cancellation);
        var (known, key) = await imports.Arrival(LedgerArrivals.IdentityOf(reading, import.UnitId), caller.Known, cancellation);
        if (known is { } arrival) return await Join(arrival, no, visit, reading.Past, cancellation);

        var arrived = await visits.Take(visit, cancellation, reading.Past);
        if (!await imports.KeepArrival(key, arrived.Id, caller.At, cancellation)) throw new JoinedMeanwhile();
        return (arrived.Cases[0].Id, arrived.Cases[0].Number);
    }

    private async Task<(Guid Id, string Number)> Join(Guid visitId, string no, RegisterVisit visit, PastClosure? past, CancellationToken cancellation)
    {
        var joined = await visits.Join(visitId, no, visit, cancellation, past) ?? throw new JoinedMeanwhile();
        return (joined.Id, joined.Number);
    }

    // Another request has stored the same row between the look and the act.
    private sealed class TakenMeanwhile : Exception;
}

/// <summary>同一来访的另一行刚刚入库: between the look and the act; sent again, this row finds it.</summary>
internal sealed class JoinedMeanwhile : Exception;
