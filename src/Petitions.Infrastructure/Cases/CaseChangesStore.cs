using Petitions.Application.Ports;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Referrals;
using Petitions.Infrastructure.Reviews;
using Petitions.Infrastructure.Supervision;

namespace Petitions.Infrastructure.Cases;

/// <summary>案件变更: what acts changed beside the row of their case, each by the store that keeps it, in an order that every transaction takes.</summary>
internal sealed class CaseChangesStore(
    CaseLines lines, ResolutionStore resolutions, ExtensionStore extensions, SupervisionStore supervision, HandlingStore handling, ReferralStore referrals, ReviewStore reviews,
    ICounts counts, SealStore seals)
{
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        await lines.Keep(file, cancellation);
        await resolutions.Keep(file, cancellation);
        await extensions.Keep(file, cancellation);
        await supervision.Keep(file, cancellation);
        await handling.Keep(file, cancellation);
        await referrals.Keep(file, cancellation);
        await reviews.Keep(file, cancellation);
        await counts.Book(file.Changes.Counts, cancellation);
        await seals.Keep(file, cancellation);
    }
}
