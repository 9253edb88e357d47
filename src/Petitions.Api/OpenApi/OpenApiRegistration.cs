using Microsoft.OpenApi;

namespace Petitions.Api.OpenApi;

/// <summary>接口说明登记: the OpenAPI 3.1 document.</summary>
internal static class OpenApiRegistration
{
    public static void AddPetitionsOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer<DocumentWords>();
        options.AddOperationTransformer<OperationWords>();
        options.AddSchemaTransformer<RequiredMembers>();
        options.AddSchemaTransformer<OtherWords>();
    });
}
