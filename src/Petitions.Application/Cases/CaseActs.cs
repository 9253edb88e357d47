using System.Text.Json.Serialization;
using Petitions.Application.Notices;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>案件行为: load, one verb, the notices it owes, save. Every act on a case goes this way.</summary>
public sealed class CaseActs(Caller caller, ICaseStore cases, ICaseViews views, NoticeDesk desk, IReferenceSource reference, AccusedFollow follow, ArrivalFollow arrivals)
{
    /// <summary>Does the verb on the case as last seen, stores it, and answers with the case.</summary>
    public Task<CaseView> Do(Guid caseId, Action<PetitionCase, ActContext> verb, CancellationToken cancellation)
        => Do(caseId, (file, context) => { verb(file, context); return Task.CompletedTask; }, cancellation);

    /// <summary>The same, for a verb that needs to read more first.</summary>
    public async Task<CaseView> Do(Guid caseId, Func<PetitionCase, ActContext, Task> verb, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(verb);
        var file = await cases.Find(caseId, caller.Known, cancellation) ?? throw Refusal.NotFound();
        file.RequireVersion(caller.SeenVersion);
        var context = new ActContext(caller.Known, caller.At, reference.Current);
        var before = file.Data;
        await verb(file, context);
        await desk.Follow(file, context, cancellation);
        await cases.Save(file, cancellation);
        if (AccusedFollow.Concerns(before, file.Data)) await follow.Run(file.Data, before.AccusedName, context, cancellation);
        await arrivals.Run(before, file.Data, context, cancellation);
        return await views.View(file, caller.Known, cancellation);
    }
}

/// <summary>An act on a case; the id is in the route only.</summary>
public interface IActOnCase : ICommand<CaseView>, IAboutCase;

/// <summary>An act on a case, to which its route says which.</summary>
public abstract record ActOnCase : IActOnCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
}
