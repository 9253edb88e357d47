using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Ports;

/// <summary>案件答复: whole cases as they are answered, and as notices are made of them.</summary>
public interface ICaseViews
{
    /// <summary>The whole case as it is answered; refuses with <c>not-found</c> where it does not exist or the actor may not know it.</summary>
    Task<CaseView> View(Guid id, Actor actor, CancellationToken cancellation);

    /// <summary>
    /// The same of a case that an act of this transaction has left so and stored. Whoever shuts themselves out by their act, as by naming their own unit the accused, gets
    /// its receipt and nothing more of the case.
    /// </summary>
    Task<CaseView> View(PetitionCase left, Actor actor, CancellationToken cancellation);

    /// <summary>What a notice of the case may be made of beside its row.</summary>
    Task<OnPaper> OnPaper(PetitionCase file, CancellationToken cancellation);
}
