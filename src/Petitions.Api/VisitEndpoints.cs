using Petitions.Api.Messages;
using Petitions.Application.Cases;
using Petitions.Application.Visits;

namespace Petitions.Api;

/// <summary>来访接口: the reception desk.</summary>
internal static class VisitEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var visits = api.MapGroup("/visits").WithTags("来访 visits");
        visits.MapCommand<RegisterVisit, RegisteredVisit>("/", "登记来访: logs one arrival with its matters, all of it or nothing",
            answer: (visit, _) => Results.Created($"/api/v1/visits/{visit.Id}", visit)).Produces<RegisteredVisit>(StatusCodes.Status201Created);
        visits.MapSearch<SearchVisits, Page<VisitRow>>("/", "查询来访: lists arrivals, newest first");
        visits.MapLookup<FindVisit, VisitView>("/{id}", "查看来访: one arrival with its visitors and matters", e => new(e.RouteId()));
        visits.MapCommand<AmendVisit, VisitView>("/{id}/amendments", "来访更正: puts right when an arrival was, its occasion and its people count, with the cases it raised",
            (m, e) => m with { VisitId = e.RouteId() }).Produces<VisitView>();
        visits.MapCommand<CancelVisit, VisitView>("/{id}/cancellation",
            "来访撤销: takes an arrival that was booked by mistake out of all counts; refused while a case that it raised stands by itself",
            (m, e) => m with { VisitId = e.RouteId() }).Produces<VisitView>();
    }
}
