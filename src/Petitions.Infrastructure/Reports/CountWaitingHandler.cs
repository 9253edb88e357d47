using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Application.Supervision;

namespace Petitions.Infrastructure.Reports;

/// <summary>待办计数: the totals of the lists themselves, so that a figure and its list agree.</summary>
internal sealed class CountWaitingHandler(
    IRequestHandler<ListWork, Page<WorkRow>> work, IRequestHandler<ListUrgentReportsOwed, Page<UrgentReportOwed>> reports,
    IRequestHandler<ListSupervisions, Page<SupervisionRow>> orders, Caller caller) : IRequestHandler<CountWaiting, WaitingCounts>
{
    public async Task<WaitingCounts> Handle(CountWaiting request, CancellationToken cancellationToken) => new(
        caller.Known.HasAny(ListWork.Guard.Roles!) ? WaitingCount.Of(await work.Handle(new() { Limit = 1, CountUpTo = CountWaiting.Most }, cancellationToken)) : null,
        WaitingCount.Of(await reports.Handle(new() { Limit = 1 }, cancellationToken)),
        WaitingCount.Of(await orders.Handle(new() { Limit = 1, Answered = false }, cancellationToken)));
}
