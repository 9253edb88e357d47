namespace Petitions.Api;

/// <summary>接口清单: every resource, mapped in one place.</summary>
internal static class Endpoints
{
    /// <summary>Where the contract's routes begin.</summary>
    public const string Base = "/api/v1";

    public static void MapPetitions(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Base);
        SessionEndpoints.Map(api);
        CaseEndpoints.Map(api);
        ReferralEndpoints.Map(api);
        ReviewEndpoints.Map(api);
        RepeatEndpoints.Map(api);
        NoticeEndpoints.Map(api);
        AttachmentEndpoints.Map(api);
        VisitEndpoints.Map(api);
        LedgerEndpoints.Map(api);
        DraftEndpoints.Map(api);
        PublicEndpoints.Map(api);
        AccountEndpoints.Map(api);
        SupervisionEndpoints.Map(api);
        AccessEndpoints.Map(api);
        RetentionEndpoints.Map(api);
        ReferenceEndpoints.Map(api);
        ReferenceLoadEndpoints.Map(api);
        ReportEndpoints.Map(api);
        SweepEndpoints.Map(api);
        HealthEndpoints.Map(routes);
        DocsEndpoints.Map(routes);
    }
}
