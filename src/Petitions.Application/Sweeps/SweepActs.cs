using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Sweeps;

/// <summary>扫描行为: load, one verb, save. Whatever a sweep does to a case goes this way.</summary>
public sealed class SweepActs(Caller caller, ICaseStore cases, IReferenceSource reference)
{
    /// <summary>Does the verb on the case as it is now, and stores it; false where the verb finds nothing to do any more.</summary>
    public Task<bool> Do(Guid caseId, Func<PetitionCase, ActContext, bool> verb, CancellationToken cancellation)
        => Do(caseId, (file, context) => Task.FromResult(verb(file, context)), cancellation);

    /// <summary>The same, for a verb that needs to read more first.</summary>
    public async Task<bool> Do(Guid caseId, Func<PetitionCase, ActContext, Task<bool>> verb, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(verb);
        // What was true when the case was found may be so no longer. No If-Match: nobody has looked at it.
        var file = await cases.Find(caseId, caller.Known, cancellation) ?? throw Refusal.NotFound();
        if (!await verb(file, new ActContext(caller.Known, caller.At, reference.Current))) return false;
        await cases.Save(file, cancellation);
        return true;
    }
}
